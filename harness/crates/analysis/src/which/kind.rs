//! Kinds of data in words, and what their sizes count.

use bench_native::Script;

use super::Kind;
use crate::words::count;
use record::CaseRecord;

/// What the sizes of a job count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counts {
    /// Items of one operation, each of so many bytes.
    Items(u64),
    /// Bytes of the one text that crosses.
    Bytes,
}

impl Counts {
    pub(super) fn of(case: &CaseRecord) -> Self {
        match case.items == case.size {
            true => Self::Items(case.bytes / case.size.max(1)),
            false => Self::Bytes,
        }
    }
}

impl Kind {
    /// One item and what is said behind it, so that `string` and ` of 8 ASCII bytes` give `strings of 8 ASCII bytes`.
    fn noun(&self) -> (String, String) {
        let Self { data, unit, .. } = self;
        let script = |name: &str| Script::ALL.iter().copied().find(|known| known.name() == name);
        if self.counts == Counts::Bytes {
            let text = script(data).map_or_else(|| format!(", {data}"), |script| format!(" of {}", text(script)));
            return ("byte".into(), text);
        }
        let of_strings = data.split_once('-').and_then(|(name, bytes)| Some((script(name)?, bytes)));
        match of_strings {
            Some((Script::Ascii, bytes)) => (unit.clone(), format!(" of {bytes} ASCII bytes")),
            Some((script, bytes)) => (unit.clone(), format!(" of {bytes} bytes of {}", text(script))),
            None if data == unit || data == "none" => (unit.clone(), String::new()),
            None => (format!("{data} {unit}"), String::new()),
        }
    }

    /// What many of it are called: `strings of 8 ASCII bytes`, `bytes of Chinese text`, `small records`.
    pub fn words(&self) -> String {
        let (one, behind) = self.noun();
        format!("{one}s{behind}")
    }

    /// What one of it is called: `string of 8 ASCII bytes`.
    pub fn words_of_one(&self) -> String {
        let (one, behind) = self.noun();
        format!("{one}{behind}")
    }

    /// The same with how many: `500 strings of 8 ASCII bytes`.
    pub fn words_of(&self, size: u64) -> String {
        if size == 1 { format!("1 {}", self.words_of_one()) } else { format!("{} {}", count(size), self.words()) }
    }
}

fn text(script: Script) -> &'static str {
    match script {
        Script::Ascii => "ASCII text",
        Script::Latin1 => "Latin-1 text",
        Script::Cjk => "Chinese text",
        Script::Emoji => "emoji",
        Script::Late => "ASCII text that ends otherwise",
    }
}
