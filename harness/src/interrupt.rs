//! Ctrl-C and SIGTERM: asked for once, looked at wherever something is waited for, so that every room can tidy up.

use std::sync::atomic::{AtomicBool, Ordering};

static ASKED: AtomicBool = AtomicBool::new(false);

/// Somebody asked the harness to stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("stopped on request, by Ctrl-C or SIGTERM")]
pub struct Interrupted;

/// Begins to listen. A second call changes nothing.
pub fn listen() {
    // It fails only where a handler is set already, and then by this function.
    let _ = ctrlc::set_handler(|| ASKED.store(true, Ordering::SeqCst));
}

/// Whether to stop.
///
/// # Errors
/// If somebody asked for it.
pub fn check() -> Result<(), Interrupted> {
    if ASKED.load(Ordering::SeqCst) { Err(Interrupted) } else { Ok(()) }
}
