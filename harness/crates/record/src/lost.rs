//! What gaps say of rounds that were lost.

use super::{Gap, Host};

const FURTHER_ROUNDS: &str = "all further rounds of ";

/// What a gap says is missing where one round of a host came to no end; `index` counts from 0.
pub fn lost_round(index: u32, host: Host) -> String {
    format!("round {} of {}", index + 1, host.name())
}

/// What a gap says is missing where a host was given up.
pub fn further_rounds(host: Host) -> String {
    format!("{FURTHER_ROUNDS}{}", host.name())
}

impl Gap {
    /// Whether it is of rounds of a host, which can be tried again. Older records name the first and the last of several.
    pub fn is_of_rounds(&self) -> bool {
        if self.what.strip_prefix(FURTHER_ROUNDS).is_some_and(|name| Host::of_name(name).is_some()) {
            return true;
        }
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
        assert!(of_rounds(lost_round(0, Host::FIREFOX)) && of_rounds("rounds 3 to 12 of native".into()));
        assert!(of_rounds(further_rounds(Host::CHROMIUM)), "a host that was given up is tried again");
        assert!(!of_rounds("the last line of the record".into()) && !of_rounds("rounds of nothing".into()));
    }
}
