//! A program that a user named, in the place of what would be found.

use std::path::{Path, PathBuf};

use super::missing::{Missing, Remedy};
use super::system::System;

/// Its path, and what named it.
#[derive(Debug, Clone)]
pub(super) struct Named {
    pub(super) path: PathBuf,
    by: &'static str,
    remedy: String,
}

impl Named {
    /// What an environment variable names, if it does.
    pub(super) fn by_variable(variable: &'static str, system: &dyn System) -> Option<Self> {
        let path = system.variable(variable)?.into();
        Some(Self { path, by: variable, remedy: format!("correct or unset {variable}") })
    }

    /// What the command line names.
    pub(super) fn by_option(path: &Path) -> Self {
        Self { path: path.into(), by: "--browser", remedy: "correct its path".into() }
    }

    /// That it is not what it should be; `which` says so as a relative clause.
    pub(super) fn wrong(&self, which: &str) -> Missing {
        let Self { path, by, remedy } = self;
        Missing::new(format!("{by} names {}, which {which}", path.display()), Remedy::ByHand(remedy.clone()))
    }
}
