//! The work of each case in plain Rust, and what an operation must yield where plain Rust has nothing to do.

use std::hint::black_box;

use super::{MarkedBytes, Numbers, Reader, Record, Shape, records};
use crate::answer::Answer;
use crate::case::Case;
use crate::with_record;
use crate::work::Repeated;
use crate::work::Work;

/// Why writing cannot fail.
const PLAIN: &str = "records are plain data";
/// Why reading cannot fail.
const OWN: &str = "what this program wrote, it can read";

fn json<R: Record>(records: &[R]) -> String {
    serde_json::to_string(records).expect(PLAIN)
}

fn json_answer<R: Record>(records: &[R]) -> Answer {
    Answer::of_strings(&[json(records)])
}

fn read_answer<R: Record>(records: &[R]) -> Answer {
    Answer::Exact(vec![Reader::digest_of(records, true)])
}

fn glance<R: Record>(records: &[R]) {
    black_box(Reader::digest_of(records, false));
}

/// The digest of everything in the records that were sent in.
pub fn read_whole(case: &Case) -> Answer {
    with_record!(Shape::of(case), R => read_answer(&records::<R>(case.size)))
}

/// The same where bytes are marked as such.
pub fn read_whole_marked(case: &Case) -> Answer {
    read_answer(&records::<MarkedBytes>(case.size))
}

/// The JSON text of the records that were sent out.
pub fn told_as_json(case: &Case) -> Answer {
    with_record!(Shape::of(case), R => json_answer(&records::<R>(case.size)))
}

/// Work of `structured/json-in`: parse and read.
pub fn json_in(case: &Case) -> Box<dyn Work> {
    with_record!(Shape::of(case), R => {
        let parse = |text: &str| serde_json::from_str::<Vec<R>>(text).expect(OWN);
        Repeated::boxed(
            json(&records::<R>(case.size)),
            move |text, _| glance(&parse(black_box(text))),
            move |text| read_answer(&parse(&text)),
        )
    })
}

/// Work of `structured/json-out`: write.
pub fn json_out(case: &Case) -> Box<dyn Work> {
    with_record!(Shape::of(case), R => Repeated::boxed(
        records::<R>(case.size),
        |records, _| drop(black_box(json(black_box(records)))),
        |records| json_answer(&records),
    ))
}

/// Work of `structured/postcard-in`: decode and read.
pub fn postcard_in(case: &Case) -> Box<dyn Work> {
    with_record!(Shape::of(case), R => {
        let decode = |bytes: &[u8]| postcard::from_bytes::<Vec<R>>(bytes).expect(OWN);
        Repeated::boxed(
            postcard::to_allocvec(&records::<R>(case.size)).expect(PLAIN),
            move |bytes, _| glance(&decode(black_box(bytes))),
            move |bytes| read_answer(&decode(&bytes)),
        )
    })
}

/// Work of `structured/postcard-out`: encode.
pub fn postcard_out(case: &Case) -> Box<dyn Work> {
    with_record!(Shape::of(case), R => {
        let encode = |records: &Vec<R>| postcard::to_allocvec(records).expect(PLAIN);
        Repeated::boxed(
            records::<R>(case.size),
            move |records, _| drop(black_box(encode(black_box(records)))),
            move |records| json_answer(&postcard::from_bytes::<Vec<R>>(&encode(&records)).expect(OWN)),
        )
    })
}

/// Work of `structured/flat-in`: make records of a flat array and read them.
pub fn flat_in(case: &Case) -> Box<dyn Work> {
    Repeated::boxed(
        flattened(&records(case.size)),
        |flat, _| glance(&Numbers::unflatten(black_box(flat))),
        |flat| read_answer(&Numbers::unflatten(&flat)),
    )
}

/// Work of `structured/flat-out`: lay records out flat.
pub fn flat_out(case: &Case) -> Box<dyn Work> {
    Repeated::boxed(
        records::<Numbers>(case.size),
        |records, _| drop(black_box(flattened(black_box(records)))),
        |records| json_answer(&Numbers::unflatten(&flattened(&records))),
    )
}

fn flattened(records: &[Numbers]) -> Vec<f64> {
    let mut flat = Vec::with_capacity(records.len() * Numbers::FLAT);
    Numbers::flatten(records, &mut flat);
    flat
}
