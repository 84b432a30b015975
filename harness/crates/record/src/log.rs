//! The lines of a record, and how one is appended: whole, on the disk, or not at all.

use std::fs::File;
use std::io::{self, Seek, SeekFrom, Write};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::head::RunHead;
use super::{Ended, Gap, GateRound, Round};

/// A line of a run's record after the first.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase", deny_unknown_fields)]
pub(super) enum RunLine {
    /// A round of one host, as it ended.
    Round(Box<Round>),
    /// Something that was wanted and is missing.
    Gap(Gap),
}

/// The same, to be written.
#[derive(Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum RunLineOf<'a> {
    Round(&'a Round),
    Gap(&'a Gap),
}

/// A line of a gate's record after the first.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase", deny_unknown_fields)]
pub(super) enum GateLine {
    Round(Box<GateRound>),
    Gap(Gap),
    Ended(Ended),
}

/// The same, to be written.
#[derive(Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum GateLineOf<'a> {
    Round(&'a GateRound),
    Gap(&'a Gap),
    Ended(Ended),
}

/// One line of `run.jsonl`: the first is the header, every other a round or a gap, in the order of time.
#[derive(JsonSchema)]
#[serde(untagged)]
#[allow(dead_code, reason = "it has a shape and no values")]
enum Line {
    First(Box<RunHead>),
    Further(RunLine),
}

/// The published JSON schema of a line of `run.jsonl`.
pub fn schema_json() -> String {
    let mut text = serde_json::to_string_pretty(&schemars::schema_for!(Line)).expect("a schema is plain data");
    text.push('\n');
    text
}

/// A file that lines are appended to.
pub(super) trait Appended: Write {
    /// Goes to its end, and tells how many bytes are before it.
    fn end(&mut self) -> io::Result<u64>;
    /// Cuts off what is behind so many bytes.
    fn cut(&self, length: u64) -> io::Result<()>;
    /// Waits until what was written is on the disk.
    fn sync(&self) -> io::Result<()>;
}

impl Appended for &File {
    fn end(&mut self) -> io::Result<u64> {
        self.seek(SeekFrom::End(0))
    }

    fn cut(&self, length: u64) -> io::Result<()> {
        self.set_len(length)
    }

    fn sync(&self) -> io::Result<()> {
        self.sync_data()
    }
}

/// Appends a line and waits for the disk. What it costs does not depend on what is there already.
///
/// # Errors
/// If the system refuses. What was written of the line is then cut off again, so that the record before it stays whole.
pub(super) fn append(mut file: impl Appended, line: &impl Serialize) -> io::Result<()> {
    let before = file.end()?;
    file.write_all(&text(line)).and_then(|()| file.sync()).inspect_err(|_| {
        // Where even that is refused, readers leave the broken line out.
        let _ = file.cut(before);
    })
}

/// A line with its end.
pub(super) fn text(line: &impl Serialize) -> Vec<u8> {
    let mut text = serde_json::to_vec(line).expect("a record is plain data with string keys");
    text.push(b'\n');
    text
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::fs;

    use super::*;
    use crate::fixture;

    /// A disk that has room for so many bytes.
    struct Small<'a> {
        bytes: &'a RefCell<Vec<u8>>,
        room: usize,
        syncs: bool,
    }

    impl Write for Small<'_> {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let mut held = self.bytes.borrow_mut();
            let fits = bytes.len().min(self.room - held.len());
            held.extend(&bytes[..fits]);
            if fits == 0 { Err(io::ErrorKind::StorageFull.into()) } else { Ok(fits) }
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    impl Appended for Small<'_> {
        fn end(&mut self) -> io::Result<u64> {
            Ok(self.bytes.borrow().len() as u64)
        }

        fn cut(&self, length: u64) -> io::Result<()> {
            self.bytes.borrow_mut().truncate(length as usize);
            Ok(())
        }

        fn sync(&self) -> io::Result<()> {
            if self.syncs { Ok(()) } else { Err(io::ErrorKind::StorageFull.into()) }
        }
    }

    fn gap() -> Gap {
        Gap { what: "round 1 of chromium".into(), why: "it was closed".into() }
    }

    #[test]
    fn a_line_that_has_no_room_is_cut_off_again() {
        let bytes = RefCell::new(Vec::new());
        append(Small { bytes: &bytes, room: 100, syncs: true }, &RunLineOf::Gap(&gap())).unwrap();
        let before = bytes.borrow().clone();
        for (room, syncs) in [(before.len(), true), (before.len() + 20, true), (10_000, false)] {
            let error = append(Small { bytes: &bytes, room, syncs }, &RunLineOf::Gap(&gap())).unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::StorageFull);
            assert_eq!(*bytes.borrow(), before, "half a line is left");
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_full_disk_says_so() {
        let full = fs::OpenOptions::new().append(true).open("/dev/full").unwrap();
        let error = append(&full, &RunLineOf::Gap(&gap())).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::StorageFull);
    }

    #[test]
    fn every_line_is_read_as_it_was_written() {
        let round = fixture::run().rounds.remove(0);
        let read = serde_json::from_slice(&text(&RunLineOf::Round(&round))).unwrap();
        assert!(matches!(read, RunLine::Round(found) if *found == round));
        let read = serde_json::from_slice(&text(&RunLineOf::Gap(&gap()))).unwrap();
        assert!(matches!(read, RunLine::Gap(found) if found == gap()));
        assert!(serde_json::from_str::<RunLine>("{\"round\":1}").is_err());
        assert!(serde_json::from_str::<RunLine>("{\"speed\":1}").is_err());
    }
}
