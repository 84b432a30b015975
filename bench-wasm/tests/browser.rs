//! Values and semantics in a real browser. That every export gives the native answer through its real glue is checked by
//! every run of the page; here stands what a page cannot see, and what the method rests on.
#![cfg(target_arch = "wasm32")]

use bench_native::{Answer, Case, Data, Script, catalogue, inputs, work_for};
use bench_wasm::handles::{Keeper, handles_borrow, handles_clone_drop, handles_return, handles_take};
use bench_wasm::{inputs as given, inside, strings, texts, views};
use js_sys::{Float64Array, Function, Object, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// A view of memory that Rust owns and does not move while the test runs.
fn view_of(values: &[f64]) -> Float64Array {
    // SAFETY: nothing allocates between here and the last look at the view, except where a test wants to see what then happens.
    unsafe { Float64Array::view(values) }
}

#[wasm_bindgen_test]
fn inputs_are_the_bytes_that_native_rust_makes() {
    // The digest that `bench-native` asserts of the same strings in its own tests.
    let strings = inputs::strings(Script::Cjk, 64, 100);
    assert_eq!(Answer::of_strings(&strings), Answer::Exact(vec![100, 2_395_586_850]));
}

#[wasm_bindgen_test]
fn the_inside_lane_gives_the_answer_of_plain_rust() {
    let small = |case: &Case| case.size <= 1_000 && work_for(case).is_some();
    for case in catalogue().into_iter().filter(small) {
        inside::inside_prepare(&case.id()).unwrap_or_else(|_| panic!("{case} cannot be prepared"));
        inside::inside_run(3.0).unwrap_or_else(|_| panic!("{case} cannot be run"));
        let answer = inside::inside_answer().unwrap_or_else(|_| panic!("{case} has no answer"));
        let answer: Answer = serde_json::from_str(&answer).expect("answers are JSON");
        assert!(case.expected().agrees_with(&answer), "{case}: {answer:?}");
    }
    inside::inside_forget();
    assert!(inside::inside_run(1.0).is_err(), "nothing is prepared any more");
}

#[wasm_bindgen_test]
fn unknown_cases_are_refused() {
    assert!(given::input_strings("strings/per-item/ascii-8/7").is_err());
    assert!(given::input_values("no/such/case/1").is_err());
    assert!(inside::inside_prepare("handles/by-value/object/1").is_err());
}

#[wasm_bindgen_test]
fn input_strings_are_json() {
    let case =
        catalogue().into_iter().find(|case| matches!(case.data, Data::Items(Script::Cjk, 64)) && case.size == 100);
    let case = case.expect("the catalogue has a hundred such strings");
    let Ok(text) = given::input_strings(&case.id()) else { panic!("{case} has no strings") };
    let strings: Vec<String> = serde_json::from_str(&text).expect("an array of strings");
    assert_eq!(strings, inputs::strings(Script::Cjk, 64, 100));
}

#[wasm_bindgen_test]
fn growing_by_no_page_detaches_views_as_growing_by_one_does() {
    let values = [1.0, 2.0, 3.0];
    for grow in [views::views_grow as fn(), || _ = core::arch::wasm32::memory_grow::<0>(1)] {
        let view = view_of(&values);
        assert_eq!(view.length(), 3);
        grow();
        assert_eq!(view.length(), 0, "a detached view has no length");
    }
}

#[wasm_bindgen_test]
fn a_view_sees_what_rust_writes_and_a_copy_does_not() {
    let mut values = vec![1.0, 2.0];
    let (view, copy) = (view_of(&values), Float64Array::from(values.as_slice()));
    values[1] = 9.0;
    core::hint::black_box(&mut values);
    assert_eq!((view.get_index(1), copy.get_index(1)), (9.0, 2.0));
}

#[wasm_bindgen_test]
fn handles_keep_the_identity_of_objects() {
    let object: JsValue = Object::new().into();
    assert_eq!(handles_return(object.clone()), object);
    assert_eq!((handles_borrow(&object), handles_clone_drop(&object), handles_take(object.clone())), (1, 1, 1));
    let mut keeper = Keeper::new();
    keeper.keep(Object::new().into());
    keeper.keep(object.clone());
    assert_eq!((keeper.count(), keeper.at(1) == object, keeper.at(0) == object), (2, true, false));
    keeper.clear();
    assert_eq!(keeper.count(), 0);
    assert!(keeper.at(1).is_undefined());
}

#[wasm_bindgen_test]
fn kept_text_comes_back_whole() {
    let text = inputs::text(Script::Cjk, 8_192);
    texts::strings_keep(text.clone());
    assert_eq!(texts::strings_kept(), text);
    assert_eq!(texts::strings_kept(), text, "it is a copy: the kept one stays");
}

#[wasm_bindgen_test]
fn an_array_of_strings_is_upper_cased_in_a_new_array() {
    let items: js_sys::Array = ["ab", "", "漢c"].map(JsValue::from).into_iter().collect();
    let upper: Vec<Option<String>> = strings::strings_upper_array(&items).iter().map(|item| item.as_string()).collect();
    assert_eq!(upper, ["AB", "", "漢C"].map(|item| Some(item.to_owned())));
    assert_eq!(items.get(0).as_string().as_deref(), Some("ab"), "what was passed stays as it was");
    assert!(strings::strings_upper_json("[1]").is_err(), "a number is no string");
}

#[wasm_bindgen_test]
fn a_static_string_is_the_constant() {
    assert_eq!(JsValue::from(texts::strings_static_string_short()), texts::strings_from_str_short());
    assert_eq!(JsValue::from(texts::strings_static_string_long()), texts::strings_from_str_long());
}

/// Calls a bare export as JavaScript would.
fn call(name: &str, arguments: &[f64]) -> Option<f64> {
    let export = Reflect::get(&wasm_bindgen::exports(), &name.into()).ok()?;
    let export: Function = export.dyn_into().ok()?;
    let arguments: js_sys::Array = arguments.iter().map(|argument| JsValue::from_f64(*argument)).collect();
    export.apply(&JsValue::UNDEFINED, &arguments).ok()?.as_f64()
}

#[wasm_bindgen_test]
fn bare_exports_count_as_numbers_do() {
    assert_eq!(call("raw_add", &[2_147_483_647.0, 1.0]), Some(-2_147_483_648.0), "sums wrap");
    assert_eq!(call("raw_multiply", &[1.5, 3.0]), Some(4.5));
    assert_eq!(call("raw_negate", &[0.0]), Some(1.0));
}

#[wasm_bindgen_test]
fn memory_that_cannot_be_had_is_refused() {
    assert_eq!(call("raw_allocate", &[3.9e9]), Some(0.0));
}
