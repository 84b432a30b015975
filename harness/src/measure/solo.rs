//! Rows of a run, each in a browser process and a page of its own.

mod sample;

use std::collections::BTreeMap;
use std::slice;
use std::time::{Duration, Instant};

use super::opener::FoundBrowser;
use super::visit::Browsers;
use super::{PageEnd, Plan, SessionError};
use crate::interrupt;
use crate::server::Server;
use record::{CaseRecord, Host, Launch, SoloHeader, SoloRow, Store};

use sample::order;
pub use sample::{Wanted, asked_rows, sample};

/// A browser that loses this many launches in a row is given up: each may cost the whole patience.
const LOST_LAUNCHES: u32 = 3;

/// Everything that launches need besides the record.
pub struct SoloSession<'a> {
    /// Where pages come from.
    pub server: &'a Server,
    /// The browsers wanted.
    pub browsers: Vec<FoundBrowser>,
    /// The cases of all rows.
    pub cases: Vec<CaseRecord>,
    /// How long a page may be silent.
    pub patience: Duration,
}

/// Who wants to know how it gets on.
pub trait SoloObserver {
    /// A browser is started for a row.
    fn launch(&mut self, row: &SoloRow);
    /// That launch is over.
    fn done(&mut self, row: &SoloRow, launch: &Launch);
    /// A browser is given up, after so many lost launches in a row.
    fn given_up(&mut self, host: Host, lost: u32);
}

impl SoloSession<'_> {
    /// Makes all launches and appends each to the record before the next one. Returns what the record holds.
    ///
    /// # Errors
    /// With what was measured until then, if somebody asked to stop, the server is gone or the record cannot be written. A
    /// browser that fails is in the record, not an error.
    pub fn run(
        &self,
        header: &SoloHeader,
        store: &Store,
        observer: &mut dyn SoloObserver,
    ) -> (Vec<Launch>, Result<(), SessionError>) {
        let mut launches = Vec::new();
        let mut lost: BTreeMap<Host, u32> = BTreeMap::new();
        for (place, number) in order(header.rows.len(), header.launches, header.seed) {
            let row = &header.rows[place];
            let lost = lost.entry(row.host).or_insert(0);
            if *lost == LOST_LAUNCHES {
                continue;
            }
            observer.launch(row);
            let kept = self.launch(header, place, number).and_then(|launch| {
                store.append_launch(&launch)?;
                Ok(launch)
            });
            let launch = match kept {
                Ok(launch) => launch,
                Err(error) => return (launches, Err(error)),
            };
            observer.done(row, &launch);
            *lost = if launch.trouble.is_some() { *lost + 1 } else { 0 };
            launches.push(launch);
            if let Err(interrupted) = interrupt::check() {
                return (launches, Err(interrupted.into()));
            }
            if *lost == LOST_LAUNCHES {
                observer.given_up(row.host, *lost);
            }
        }
        (launches, Ok(()))
    }

    fn launch(&self, header: &SoloHeader, place: usize, number: u32) -> Result<Launch, SessionError> {
        let begin = Instant::now();
        let mut launch = Launch {
            row: place,
            number,
            started: jiff::Timestamp::now().to_string(),
            seconds: 0.0,
            page: None,
            measurement: None,
            trouble: None,
        };
        self.page(header, &mut launch)?;
        launch.seconds = begin.elapsed().as_secs_f64();
        Ok(launch)
    }

    /// Fills in what a page of its own measured, or why there was none.
    fn page(&self, header: &SoloHeader, launch: &mut Launch) -> Result<(), SessionError> {
        let SoloRow { case, host, lane, variant, .. } = &header.rows[launch.row];
        let Some(case) = self.cases.iter().find(|found| found.id == *case) else {
            launch.trouble = Some("there is no such case here".into());
            return Ok(());
        };
        // Addresses differ between launches, as they do between rounds. Number 0 is the sample's.
        let index = 1 + launch.number * header.rows.len() as u32 + launch.row as u32;
        let plan = Plan::of_row(case, *lane, *variant, &header.sampling, header.seed, index, *host);
        let browsers = Browsers { server: self.server, known: &self.browsers, patience: self.patience };
        let PageEnd { facts, measurements, trouble, .. } =
            browsers.visit(*host, &plan, slice::from_ref(case), &mut || ())?;
        let nothing = measurements.is_empty().then(|| "the page measured nothing".to_owned());
        launch.trouble = trouble.or(nothing);
        launch.page = facts;
        launch.measurement = measurements.into_iter().find(|found| (found.lane, found.variant) == (*lane, *variant));
        Ok(())
    }
}
