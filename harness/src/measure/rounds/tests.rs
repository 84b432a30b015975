//! The loop with a job and a record that are not real.

use std::cell::RefCell;
use std::path::PathBuf;

use super::*;
use crate::schedule::Gate;

/// Rounds of two hosts that time one row each until the eighth round.
#[derive(Default)]
struct Fake {
    /// What becomes of the tries, in their order; what is not told comes to its end.
    fails: Vec<(u32, Host, u32)>,
    /// After so many tries somebody asks to stop.
    stops: Option<usize>,
    /// After so many saves the disk is full.
    full: Option<usize>,
    tried: RefCell<usize>,
    /// What the record holds, in the order in which it was saved.
    kept: Vec<String>,
    ended: Option<StopReason>,
}

const HOSTS: [Host; 2] = [Host::CHROMIUM, Host::FIREFOX];
const SCHEDULE: Gate<'static> = Gate { interim: &[2, 4], seconds: 1_000.0 };

impl Fake {
    fn keep(&mut self, what: String) -> Result<(), WriteError> {
        if self.full.is_some_and(|full| self.kept.len() >= full) {
            return Err(WriteError::Exists(PathBuf::from("the disk is full")));
        }
        self.kept.push(what);
        Ok(())
    }
}

impl Job for Fake {
    type Work = Vec<&'static str>;
    type Round = (Turn, Option<String>);

    fn next(&self, so_far: &SoFar<Self::Work>, observer: &mut dyn Observer) -> Next<Self::Work> {
        let begun = so_far.begun();
        SCHEDULE.next(so_far, || {
            observer.interim_analysis(begun, "one undecided");
            HOSTS.map(|host| (host, vec!["a row"])).into()
        })
    }

    fn most(&self) -> u32 {
        SCHEDULE.most()
    }

    fn attempt(&self, turn: Turn, work: &Self::Work, observer: &mut dyn Observer) -> Result<Self::Round, SessionError> {
        assert_eq!(work, &["a row"]);
        *self.tried.borrow_mut() += 1;
        observer.measured();
        let fails = self.fails.contains(&(turn.index, turn.host, turn.attempt));
        Ok((turn, fails.then(|| "it broke".to_owned())))
    }

    fn past(&self, round: &Self::Round, work: &Self::Work) -> Past<Self::Work> {
        let (Turn { index, host, .. }, trouble) = round;
        let (complete, work) = (trouble.is_none(), work.clone());
        Past { index: *index, host: *host, complete, seconds: 10.0, work, rows: Vec::new() }
    }

    fn trouble(round: &Self::Round) -> Option<String> {
        round.1.clone()
    }

    fn keep_round(&mut self, (turn, trouble): Self::Round) -> Result<(), WriteError> {
        let how = if trouble.is_some() { "lost" } else { "whole" };
        self.keep(format!("{} {} {} {how}", turn.index, turn.host.name(), turn.attempt))
    }

    fn keep_gap(&mut self, gap: Gap) -> Result<(), WriteError> {
        self.keep(format!("gap: {}: {}", gap.what, gap.why))
    }

    fn keep_end(&mut self, reason: StopReason) -> Result<(), WriteError> {
        self.ended = Some(reason);
        Ok(())
    }

    fn check(&self) -> Result<(), Interrupted> {
        if self.stops.is_some_and(|tries| *self.tried.borrow() >= tries) { Err(Interrupted) } else { Ok(()) }
    }
}

/// What an observer was told.
#[derive(Default)]
struct Told(Vec<String>);

impl Observer for Told {
    fn begins(&mut self, turn: Turn) {
        self.0.push(format!("begins {} {} {}", turn.index, turn.host.name(), turn.attempt));
    }

    fn measured(&mut self) {
        self.0.push("measured".into());
    }

    fn over(&mut self, over: Over) {
        self.0.push(format!("over after {} s, {:?}, settled {}", over.seconds, over.trouble, over.settled()));
    }

    fn interim_analysis(&mut self, rounds: u32, found: &str) {
        self.0.push(format!("look after {rounds}: {found}"));
    }
}

fn carried_out(mut fake: Fake) -> (Fake, Vec<String>, Result<(), SessionError>) {
    let mut told = Told::default();
    let ended = carry_out(&mut fake, SoFar::new(7, &HOSTS), &mut told);
    (fake, told.0, ended)
}

/// What was kept of one host, in the order of time.
fn kept(fake: &Fake, host: &str) -> Vec<String> {
    fake.kept.iter().filter(|line| line.contains(host)).cloned().collect()
}

#[test]
fn every_round_is_kept_once_and_told() {
    let (fake, told, ended) = carried_out(Fake::default());
    ended.unwrap();
    assert_eq!(fake.ended, Some(StopReason::AllRounds));
    assert_eq!(fake.kept.len(), 8);
    let whole: Vec<String> = (0..4).map(|index| format!("{index} firefox 0 whole")).collect();
    assert_eq!(kept(&fake, "firefox"), whole);
    assert_eq!(told[0], "look after 0: one undecided");
    assert!(told[1].starts_with("begins 0 "), "{told:?}");
    assert_eq!(told[2..4], ["measured", "over after 10 s, None, settled true"]);
    assert_eq!(told.iter().filter(|line| line.starts_with("look")).count(), 3);
}

#[test]
fn a_try_that_fails_is_made_again_and_is_no_gap() {
    let (fake, told, ended) = carried_out(Fake { fails: vec![(1, Host::FIREFOX, 0)], ..Fake::default() });
    ended.unwrap();
    assert_eq!(kept(&fake, "firefox")[1..3], ["1 firefox 0 lost", "1 firefox 1 whole"]);
    assert!(fake.kept.iter().all(|line| !line.starts_with("gap")), "{:?}", fake.kept);
    assert!(told.contains(&"over after 10 s, Some(\"it broke\"), settled false".to_owned()), "{told:?}");
}

#[test]
fn a_lost_round_is_a_gap_and_a_lost_host_is_given_up() {
    let fails = (0..4).flat_map(|index| (0..ATTEMPTS).map(move |attempt| (index, Host::FIREFOX, attempt))).collect();
    let (fake, _, ended) = carried_out(Fake { fails, ..Fake::default() });
    ended.unwrap();
    assert_eq!(
        kept(&fake, "firefox"),
        [
            "0 firefox 0 lost",
            "0 firefox 1 lost",
            "gap: round 1 of firefox: it broke",
            "1 firefox 0 lost",
            "1 firefox 1 lost",
            "gap: round 2 of firefox: it broke",
            "gap: all further rounds of firefox: given up after 2 lost rounds in a row",
        ]
    );
    assert_eq!(kept(&fake, "chromium").len(), 4);
}

#[test]
fn after_the_last_round_nothing_further_is_missing() {
    let fails = (2..4).flat_map(|index| (0..ATTEMPTS).map(move |attempt| (index, Host::FIREFOX, attempt))).collect();
    let (fake, _, ended) = carried_out(Fake { fails, ..Fake::default() });
    ended.unwrap();
    assert_eq!(kept(&fake, "firefox").last().unwrap(), "gap: round 4 of firefox: it broke");
}

#[test]
fn who_asks_to_stop_gets_what_was_measured_and_no_retry() {
    let fails = HOSTS.into_iter().map(|host| (1, host, 0)).collect();
    let (fake, _, ended) = carried_out(Fake { fails, stops: Some(3), ..Fake::default() });
    assert!(matches!(ended, Err(SessionError::Interrupted(_))), "{ended:?}");
    assert_eq!((fake.kept.len(), fake.ended), (4, None));
    assert!(fake.kept[3].starts_with("gap: round 2 of ") && fake.kept[3].ends_with("it broke"), "{:?}", fake.kept);
}

#[test]
fn a_record_that_cannot_be_saved_ends_it() {
    let (fake, _, ended) = carried_out(Fake { full: Some(3), ..Fake::default() });
    assert!(matches!(ended, Err(SessionError::Write(_))), "{ended:?}");
    assert_eq!((fake.kept.len(), fake.ended), (3, None));
}

#[test]
fn what_was_interrupted_goes_on_where_it_was() {
    let tries = vec![
        Past { index: 0, host: Host::CHROMIUM, complete: true, seconds: 10.0, work: vec!["a row"], rows: Vec::new() },
        Past { index: 0, host: Host::FIREFOX, complete: true, seconds: 10.0, work: vec!["a row"], rows: Vec::new() },
    ];
    let mut fake = Fake::default();
    carry_out(&mut fake, SoFar { tries, ..SoFar::new(7, &HOSTS) }, &mut Told::default()).unwrap();
    assert_eq!(fake.kept.len(), 6);
    assert!(fake.kept.iter().all(|line| !line.starts_with('0')), "{:?}", fake.kept);
}
