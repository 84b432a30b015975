//! Buffers that leave the thread or the page: for a worker, for the graphics card, and out of a response.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, RefUnwindSafe};
use std::rc::Rc;

use bench_native::kernels::transfers;
use js_sys::{Array, Atomics, Float32Array, Float64Array, Function, Int32Array, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    MessageEvent, ReadableStreamDefaultReader, ReadableStreamReadResult, Response, WebGl2RenderingContext, Worker,
};

thread_local! {
    static VALUES: RefCell<Vec<f64>> = const { RefCell::new(Vec::new()) };
    static VERTICES: RefCell<Vec<f32>> = const { RefCell::new(Vec::new()) };
    static BYTES: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

#[wasm_bindgen]
extern "C" {
    /// The platform's own, which pages, workers and runtimes have.
    #[wasm_bindgen(js_name = structuredClone, catch)]
    fn structured_clone(value: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_name = structuredClone, catch)]
    fn structured_clone_with(value: &JsValue, options: &JsValue) -> Result<JsValue, JsValue>;
}

/// Keeps values; none gives the memory back.
#[wasm_bindgen]
pub fn transfers_keep(values: Vec<f64>) {
    VALUES.set(values);
}

/// The values that are kept.
#[wasm_bindgen]
pub fn transfers_kept() -> Vec<f64> {
    VALUES.with_borrow(Clone::clone)
}

/// The kept values in an array of JavaScript's own. A view would hand over all of Wasm's memory: it is cloned whole, and
/// never moved.
fn copied_out() -> Float64Array {
    VALUES.with_borrow(|values| Float64Array::from(values.as_slice()))
}

/// Copies values over those that are kept, and reads their ends.
fn copied_in(values: &Float64Array) -> f64 {
    VALUES.with_borrow_mut(|kept| {
        values.copy_to(kept);
        transfers::ends(kept)
    })
}

/// A worker, and who waits for its answer.
#[wasm_bindgen]
pub struct TransfersLine {
    worker: Worker,
    asked: Rc<RefCell<Option<Function>>>,
    /// Called for every message for as long as the line is there.
    _hears: Closure<dyn FnMut(MessageEvent)>,
}

/// Who waits is replaced as a whole.
impl RefUnwindSafe for TransfersLine {}

#[wasm_bindgen]
impl TransfersLine {
    /// Listens to a worker that has started.
    #[wasm_bindgen(constructor)]
    pub fn new(worker: Worker) -> Self {
        let asked: Rc<RefCell<Option<Function>>> = Rc::default();
        let resolve = AssertUnwindSafe(Rc::clone(&asked));
        let hears = Closure::new(move |message: MessageEvent| {
            let read = copied_in(&message.data().unchecked_into());
            if let Some(resolve) = resolve.take() {
                // A resolver of a promise never throws.
                let _ = resolve.call1(&JsValue::UNDEFINED, &JsValue::from(read));
            }
        });
        worker.set_onmessage(Some(hears.as_ref().unchecked_ref()));
        Self { worker, asked, _hears: hears }
    }

    /// Posts the kept values, which the engine copies, and promises what is read of the answer.
    ///
    /// # Errors
    /// If they cannot be posted.
    pub fn copy(&self) -> Result<Promise, JsValue> {
        self.worker.post_message(&copied_out())?;
        Ok(self.answer())
    }

    /// Posts the kept values in an array that is the worker's from then on.
    ///
    /// # Errors
    /// If they cannot be posted.
    pub fn transfer(&self) -> Result<Promise, JsValue> {
        let values = copied_out();
        self.worker.post_message_with_transfer(&values, &Array::of1(&values.buffer()))?;
        Ok(self.answer())
    }

    fn answer(&self) -> Promise {
        Promise::new(&mut |resolve, _| drop(self.asked.replace(Some(resolve))))
    }
}

/// Writes the kept values to memory that a worker shares, gives it its turn and waits until it has ended that.
///
/// # Errors
/// If the memory is not shared.
#[wasm_bindgen]
pub async fn transfers_share(turn: Int32Array, shared: Float64Array) -> Result<f64, JsValue> {
    VALUES.with_borrow(|values| shared.copy_from(values));
    Atomics::store(&turn, 0, 1)?;
    Atomics::notify(&turn, 0)?;
    while Atomics::load(&turn, 0)? == 1 {
        // Where its turn has ended meanwhile there is a word in the place of the promise.
        let waiting: JsValue = Atomics::wait_async(&turn, 0, 1)?.into();
        let ended = Reflect::get(&waiting, &"value".into())?;
        JsFuture::from(Promise::resolve(&ended)).await?;
    }
    Ok(copied_in(&shared))
}

/// The kept values in an array that was cloned.
///
/// # Errors
/// If it cannot be cloned.
#[wasm_bindgen]
pub fn transfers_clone() -> Result<JsValue, JsValue> {
    structured_clone(&copied_out())
}

/// The kept values in an array that was moved.
///
/// # Errors
/// If it cannot be moved.
#[wasm_bindgen]
pub fn transfers_move() -> Result<JsValue, JsValue> {
    let values = copied_out();
    let options = js_sys::Object::new();
    Reflect::set(&options, &"transfer".into(), &Array::of1(&values.buffer()))?;
    structured_clone_with(&values, &options)
}

/// Keeps `count` coordinates of vertices; none gives the memory back.
#[wasm_bindgen]
pub fn transfers_keep_vertices(count: usize) {
    VERTICES.set(transfers::vertices(count));
}

const TARGET: u32 = WebGl2RenderingContext::ARRAY_BUFFER;
const USAGE: u32 = WebGl2RenderingContext::DYNAMIC_DRAW;

/// Uploads the kept vertices to the buffer that is bound, by a view of them.
#[wasm_bindgen]
pub fn transfers_upload_view(gl: &WebGl2RenderingContext) {
    VERTICES.with_borrow(|vertices| {
        // SAFETY: nothing allocates before the view is gone.
        let view = unsafe { Float32Array::view(vertices) };
        gl.buffer_data_with_array_buffer_view(TARGET, &view, USAGE);
    });
}

/// The same by their bytes, a slice.
#[wasm_bindgen]
pub fn transfers_upload_slice(gl: &WebGl2RenderingContext) {
    VERTICES.with_borrow(|vertices| {
        // SAFETY: every byte of a float is a byte, and wants no alignment.
        let bytes =
            unsafe { std::slice::from_raw_parts(vertices.as_ptr().cast::<u8>(), size_of_val(vertices.as_slice())) };
        gl.buffer_data_with_u8_array(TARGET, bytes, USAGE);
    });
}

/// The same by an array that they are copied into.
#[wasm_bindgen]
pub fn transfers_upload_copy(gl: &WebGl2RenderingContext) {
    VERTICES.with_borrow(|vertices| {
        gl.buffer_data_with_array_buffer_view(TARGET, &Float32Array::from(vertices.as_slice()), USAGE);
    });
}

/// The bytes that were received last.
#[wasm_bindgen]
pub fn transfers_received() -> Vec<u8> {
    BYTES.with_borrow(Clone::clone)
}

/// Copies bytes behind those that were received.
fn receive(bytes: &Uint8Array) {
    BYTES.with_borrow_mut(|kept| {
        let start = kept.len();
        kept.resize(start + bytes.length() as usize, 0);
        bytes.copy_to(&mut kept[start..]);
    });
}

fn received_ends() -> u32 {
    BYTES.with_borrow(|bytes| transfers::byte_ends(bytes))
}

/// Receives the body of a response as a whole.
///
/// # Errors
/// If it cannot be read.
#[wasm_bindgen]
pub async fn transfers_receive_whole(response: Response) -> Result<u32, JsValue> {
    let buffer = JsFuture::from(response.array_buffer()?).await?;
    BYTES.with_borrow_mut(Vec::clear);
    receive(&Uint8Array::new(&buffer));
    Ok(received_ends())
}

/// Receives the body of a response chunk by chunk.
///
/// # Errors
/// If it has none, or it cannot be read.
#[wasm_bindgen]
pub async fn transfers_receive_chunks(response: Response) -> Result<u32, JsValue> {
    let body = response.body().ok_or("a response has no body")?;
    let reader = ReadableStreamDefaultReader::new(&body)?;
    BYTES.with_borrow_mut(Vec::clear);
    loop {
        let read: ReadableStreamReadResult = JsFuture::from(reader.read()).await?.unchecked_into();
        if read.get_done() == Some(true) {
            return Ok(received_ends());
        }
        receive(read.get_value().unchecked_ref());
    }
}
