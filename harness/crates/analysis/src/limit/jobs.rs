//! What each job of the catalogue cannot do without, and why its ways take more: the one place for both.

use bench_native::{Family, Lane};

use super::job::{Crossing, Job};

/// The job of this name, if the catalogue has it.
pub(super) fn of(family: &str, task: &str) -> Option<&'static Job> {
    JOBS.iter().find(|job| (job.family.name(), job.task) == (family, task))
}

const fn job(family: Family, task: &'static str, crosses: &'static [Crossing], work: Lane, why: &'static str) -> Job {
    Job { family, task, crosses, work, why }
}

/// All of them, in the order of the catalogue.
pub(super) const JOBS: &[Job] = &[
    job(
        Family::Strings,
        "upper-case many strings",
        &[Crossing::TextIn, Crossing::TextOut],
        Lane::Inside,
        "Strings are joined and cut apart one by one, or cross one by one",
    ),
    job(
        Family::Strings,
        "get one string into Rust",
        &[Crossing::TextIn],
        Lane::Inside,
        "Rust is asked for a block in each call, and the glue writes ASCII character by character",
    ),
    job(
        Family::Strings,
        "name a constant to JavaScript",
        &[],
        Lane::Js,
        "A kept string passes through the table of references, and any other is decoded",
    ),
    job(
        Family::Strings,
        "read every code unit of a JavaScript string",
        &[],
        Lane::Js,
        "Each unit takes a call, or the whole text is copied first",
    ),
    job(
        Family::Buffers,
        "give Rust an array of floats",
        &[Crossing::BytesIn],
        Lane::Inside,
        "A block is allocated and freed in each call, or Rust calls JavaScript to copy",
    ),
    job(
        Family::Buffers,
        "get an array of floats out of Rust",
        &[Crossing::BytesOut],
        Lane::Inside,
        "Each result is a new array of JavaScript's, or Rust calls JavaScript to fill a kept one",
    ),
    job(
        Family::Buffers,
        "get bytes out of Rust",
        &[Crossing::BytesOut],
        Lane::Inside,
        "Each result is a new array of JavaScript's",
    ),
    job(
        Family::Buffers,
        "give Rust rows of floats",
        &[Crossing::BytesIn],
        Lane::Inside,
        "Rows are objects of JavaScript's, each of which is asked for and copied by itself",
    ),
    job(
        Family::Buffers,
        "get rows of floats out of Rust",
        &[Crossing::BytesOut],
        Lane::Inside,
        "Each row becomes an array of JavaScript's of its own",
    ),
    job(
        Family::Buffers,
        "give Rust many values of an enum",
        &[Crossing::BytesIn],
        Lane::Inside,
        "The glue reads and checks the values one by one",
    ),
    job(
        Family::Buffers,
        "get many values of an enum out of Rust",
        &[Crossing::BytesOut],
        Lane::Inside,
        "The glue writes the values one by one into an array",
    ),
    job(
        Family::Views,
        "see values that Rust keeps",
        &[],
        Lane::Inside,
        "Each call checks that the struct is alive and not borrowed, and a view takes calls of its own",
    ),
    job(
        Family::Views,
        "read an image that Rust keeps",
        &[],
        Lane::Inside,
        "Pointer and length take a call each, and a view is made of them",
    ),
    job(
        Family::Views,
        "draw an image that Rust keeps",
        &[],
        Lane::Js,
        "Pixels are copied out of Wasm's memory, or found by calls for pointer and length",
    ),
    job(
        Family::Handles,
        "pass a JavaScript value",
        &[],
        Lane::Js,
        "The value takes a place in the table of references and gives it back",
    ),
    job(
        Family::Handles,
        "ask whether a JavaScript value is an array",
        &[],
        Lane::Js,
        "The value takes a place in the table of references, and Rust calls JavaScript to ask",
    ),
    job(
        Family::Handles,
        "pass many JavaScript values that Rust holds for a while",
        &[],
        Lane::Js,
        "Values take places in the table of references one by one",
    ),
    job(
        Family::Objects,
        "make a Rust struct and give it back",
        &[],
        Lane::Inside,
        "Making and freeing are calls of their own, and the glue makes an object that the collector watches",
    ),
    job(
        Family::Objects,
        "give Rust many points",
        &[Crossing::BytesIn],
        Lane::Inside,
        "JavaScript reads the numbers of its objects one by one",
    ),
    job(
        Family::Objects,
        "get many points out of Rust",
        &[Crossing::BytesOut],
        Lane::Inside,
        "JavaScript reads the numbers of each point one by one",
    ),
    job(
        Family::Objects,
        "set a property of a JavaScript object",
        &[],
        Lane::Js,
        "Each property takes a call from Rust to JavaScript",
    ),
    job(
        Family::Objects,
        "read a property of a JavaScript object",
        &[],
        Lane::Js,
        "Each property takes a call from Rust to JavaScript",
    ),
    job(
        Family::Objects,
        "get two numbers out of Rust",
        &[],
        Lane::Inside,
        "Both numbers come in an array or an object that is made for them",
    ),
    job(
        Family::Objects,
        "make a collection of entries that Rust has",
        &[Crossing::BytesOut],
        Lane::Js,
        "Each key is decoded by itself, and each entry takes a call from Rust to JavaScript",
    ),
    job(
        Family::Objects,
        "read all entries of a collection in Rust",
        &[Crossing::BytesIn],
        Lane::Js,
        "Each entry takes calls from Rust to JavaScript, and each key is encoded by itself",
    ),
    job(
        Family::Imports,
        "call a method of a JavaScript object",
        &[],
        Lane::Js,
        "Each method takes a call from Rust to JavaScript",
    ),
    job(
        Family::Closures,
        "have JavaScript call a Rust closure, and be rid of it",
        &[],
        Lane::Inside,
        "Lending the closure crosses, and each call of it does",
    ),
    job(
        Family::Structured,
        "get records into Rust",
        &[Crossing::BytesIn],
        Lane::Inside,
        "Fields are written one by one in JavaScript, or asked for one by one by Rust",
    ),
    job(
        Family::Structured,
        "get records out of Rust",
        &[Crossing::BytesOut],
        Lane::Inside,
        "Objects and their fields are made one by one",
    ),
    job(
        Family::Errors,
        "tell JavaScript the result, or that there is none",
        &[],
        Lane::Inside,
        "A result that may be missing is more than one number, or an exception",
    ),
    job(
        Family::Promises,
        "await a result of Rust",
        &[],
        Lane::Js,
        "A promise is made for Rust's future, which a task of its own polls",
    ),
    job(
        Family::Dom,
        "build table rows",
        &[],
        Lane::Js,
        "The rows' texts are decoded, or each step on a node is a call",
    ),
    job(
        Family::Dom,
        "hear clicks on elements",
        &[],
        Lane::Js,
        "Each listener and each click crosses between Rust and JavaScript",
    ),
    job(
        Family::Transfers,
        "have a worker change an array that Rust keeps",
        &[Crossing::BytesOut, Crossing::BytesIn],
        Lane::Js,
        "A promise is awaited for each answer of the worker",
    ),
    job(
        Family::Transfers,
        "have structuredClone hand an array of Rust's on",
        &[Crossing::BytesOut],
        Lane::Js,
        "The array is made anew for each call",
    ),
    job(
        Family::Transfers,
        "upload vertices that Rust keeps",
        &[],
        Lane::Js,
        "A view is made for each upload, or a copy",
    ),
    job(
        Family::Transfers,
        "get a response's body into Rust",
        &[Crossing::BytesIn],
        Lane::Js,
        "Promises are awaited by a task of Rust's",
    ),
];
