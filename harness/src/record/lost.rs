//! What gaps say of rounds that were lost.

use super::{Gap, Host};

/// What a gap says is missing where one round of a host came to no end; `index` counts from 0.
pub fn lost_round(index: u32, host: Host) -> String {
    format!("round {} of {}", index + 1, host.name())
}

/// What a gap says is missing where a host was given up: rounds `first` to `last`, which count from 1.
pub fn lost_rounds(first: u32, last: u32, host: Host) -> String {
    format!("rounds {first} to {last} of {}", host.name())
}

impl Gap {
    /// Whether it is of rounds of a host, which can be tried again.
    pub fn is_of_rounds(&self) -> bool {
        let mut words = self.what.split(' ');
        matches!(words.next(), Some("round" | "rounds"))
            && words.next().is_some_and(|number| number.parse::<u32>().is_ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_rounds_is_known_again() {
        let of_rounds = |what: String| Gap { what, why: String::new() }.is_of_rounds();
        assert!(of_rounds(lost_round(0, Host::Firefox)) && of_rounds(lost_rounds(3, 12, Host::Native)));
        assert!(!of_rounds("the last line of the record".into()) && !of_rounds("rounds of nothing".into()));
    }
}
