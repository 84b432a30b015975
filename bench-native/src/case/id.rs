//! What cases are called.

use super::words::Family;

/// The parts of a case's id, `family/mechanism/data/size`: the one place that takes ids apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CaseId<'a> {
    /// The family.
    pub family: &'a str,
    /// The mechanism.
    pub mechanism: &'a str,
    /// Kind of data.
    pub data: &'a str,
    /// The size.
    pub size: usize,
}

impl<'a> CaseId<'a> {
    /// The parts of `id`; `None` if it is no id.
    pub fn of(id: &'a str) -> Option<Self> {
        let (family, rest) = id.split_once('/')?;
        let (mechanism, rest) = rest.split_once('/')?;
        let (data, size) = rest.split_once('/')?;
        Some(Self { family, mechanism, data, size: size.parse().ok()? })
    }

    /// Whether it is a control: part of every run.
    pub fn is_control(self) -> bool {
        self.family == Family::Controls.name()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_has_four_parts() {
        let id = CaseId { family: "strings", mechanism: "str-in", data: "ascii", size: 8 };
        assert_eq!(CaseId::of("strings/str-in/ascii/8"), Some(id));
        assert!(
            ["", "strings", "strings/str-in/ascii", "strings/str-in/ascii/many", "a/b/c/1/2"]
                .map(CaseId::of)
                .iter()
                .all(Option::is_none)
        );
        assert!(CaseId::of("controls/empty-loop/none/1").is_some_and(CaseId::is_control) && !id.is_control());
    }
}
