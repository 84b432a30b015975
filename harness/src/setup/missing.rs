//! Something that is not there, and how to get it.

use std::fmt;

use super::system::Step;

/// How something missing can be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remedy {
    /// Packages of the system's own archive.
    Packages(Vec<String>),
    /// A command.
    Command(Step),
    /// Something only a person can do, as an imperative sentence without its full stop.
    ByHand(String),
}

impl Remedy {
    /// What a person would type or do on this machine.
    pub fn advice(&self, is_root: bool) -> String {
        match self {
            Self::Packages(names) => {
                let steps = packages_steps(names);
                steps.iter().map(|step| step.typed(is_root)).collect::<Vec<_>>().join(" && ")
            }
            Self::Command(step) => step.typed(is_root),
            Self::ByHand(sentence) => sentence.clone(),
        }
    }

    /// The commands, none where a person has to act.
    pub(crate) fn steps(&self) -> Vec<Step> {
        match self {
            Self::Packages(names) => packages_steps(names),
            Self::Command(step) => vec![step.clone()],
            Self::ByHand(_) => Vec::new(),
        }
    }
}

/// Without an update apt may know of no package at all; `--no-remove` keeps it from trading away what the user chose.
pub(crate) fn packages_steps(names: &[String]) -> Vec<Step> {
    let mut arguments = vec!["install", "-y", "--no-install-recommends", "--no-remove"];
    arguments.extend(names.iter().map(String::as_str));
    vec![Step::root("apt-get", &["update"]), Step::root("apt-get", &arguments)]
}

/// Something that is not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// What is not there, as a clause.
    pub why: String,
    /// How to get it.
    pub remedy: Remedy,
}

impl Missing {
    pub(crate) fn new(why: String, remedy: Remedy) -> Self {
        Self { why, remedy }
    }

    /// One sentence: what is missing and what to do about it.
    pub fn sentence(&self, is_root: bool) -> String {
        let advice = self.remedy.advice(is_root);
        match self.remedy {
            Remedy::ByHand(_) => format!("{}: {advice}", self.why),
            _ => format!("{}: run `{advice}`, or give --install", self.why),
        }
    }
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.why)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn advice_is_what_this_user_would_type() {
        let missing = Missing::new("Firefox is missing".into(), Remedy::Packages(vec!["firefox-esr".into()]));
        assert_eq!(
            missing.sentence(false),
            "Firefox is missing: run `sudo apt-get update && sudo apt-get install -y --no-install-recommends \
             --no-remove firefox-esr`, or give --install"
        );
        assert!(missing.sentence(true).contains("run `apt-get update &&"));
    }
}
