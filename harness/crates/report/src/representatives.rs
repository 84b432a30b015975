//! Operations that stand for all: what tables and pictures for newcomers show.

/// What the table and the overview show: words for a reader who has never heard of the catalogue, and the case they stand for.
pub(super) const ROWS: &[(&str, &str)] = &[
    ("call a function that does nothing", "numbers/unit/none/1"),
    ("add one to an integer", "numbers/add/i32/1"),
    ("pass a `&str` of 1 KiB", "strings/str-in/ascii/1024"),
    ("return a `String` of 1 KiB", "strings/string-out/ascii/1024"),
    ("upper-case 100 strings of 8 bytes, one call each", "strings/per-item/ascii-8/100"),
    ("the same, one call: joined by newlines", "strings/newline-batch/ascii-8/100"),
    ("the same, one call: offsets and bytes", "strings/packed-batch/ascii-8/100"),
    ("the same, one call: `Vec<String>`", "strings/vec-string/ascii-8/100"),
    ("pass `&[f64]` of 4,096 values and add them up", "buffers/slice-in/f64/4096"),
    ("return `Vec<f64>` of 4,096 values", "buffers/vec-out/f64/4096"),
    ("look at 4,096 values: copied `Vec<f64>`", "views/vec-copy/f64/4096"),
    ("the same: a view made each time", "views/fresh-view/f64/4096"),
    ("the same: a view kept", "views/cached-view/f64/4096"),
    ("pass a `JsValue`", "handles/by-value/object/1"),
    ("pass a `&JsValue`", "handles/by-reference/object/1"),
    ("call JavaScript from Rust, a thousand times", "imports/free-function/f64/1000"),
    ("lend JavaScript a closure that it calls once", "closures/borrowed-fn/f64/1"),
    ("make a `Closure` and drop it", "closures/new-drop/f64/1"),
    ("take one record of five fields: serde-wasm-bindgen", "structured/swb-in/small/1"),
    ("the same as JSON text", "structured/json-in/small/1"),
    ("return an `Err(JsError)`, thrown and caught", "errors/err-js-error/failed/1"),
    ("await an exported `async fn`", "promises/async-fn/i32/1"),
    ("build a thousand table rows through web-sys", "dom/rows-web-sys/row/1000"),
    ("the same by one string of HTML", "dom/rows-inner-html/row/1000"),
];
