//! Bare exports for a series of values kept by Rust.

use bench_native::kernels::views::Series;

#[unsafe(no_mangle)]
extern "C" fn raw_series_new(count: usize) -> *mut Series {
    Box::into_raw(Box::new(Series::new(count)))
}

/// Changes the last value.
///
/// # Safety
/// `series` comes from [`raw_series_new`] and is not freed.
#[unsafe(no_mangle)]
unsafe extern "C" fn raw_series_step(series: *mut Series) {
    // SAFETY: the caller's promise.
    unsafe { &mut *series }.step();
}

/// Where the values are.
///
/// # Safety
/// As for [`raw_series_step`].
#[unsafe(no_mangle)]
unsafe extern "C" fn raw_series_pointer(series: *const Series) -> *const f64 {
    // SAFETY: the caller's promise.
    unsafe { &*series }.values().as_ptr()
}

/// Frees the series.
///
/// # Safety
/// As for [`raw_series_step`]; it is not used again.
#[unsafe(no_mangle)]
unsafe extern "C" fn raw_series_free(series: *mut Series) {
    // SAFETY: the caller's promise.
    drop(unsafe { Box::from_raw(series) });
}

/// Grows the memory by no page, which detaches every view.
#[unsafe(no_mangle)]
extern "C" fn raw_grow() {
    core::arch::wasm32::memory_grow::<0>(0);
}
