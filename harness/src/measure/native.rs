//! The native lane: criterion in a process of its own, read back from its files.
//!
//! Criterion calls its files private, so exactly one version of it is pinned, and a layout that is not the known one is an
//! error. Only its samples are taken: medians and intervals are computed by the estimator that browsers get too.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use anyhow::{Context, bail};
use bench_native::{Answer, Lane, Variant};
use rand::seq::SliceRandom;
use rand_chacha::ChaCha8Rng;
use serde::Deserialize;
use serde_json::Value;

use crate::interrupt;
use record::{CaseRecord, Measurement, Outcome};

/// How often the process is looked at.
const LOOK: Duration = Duration::from_millis(50);
/// Criterion's own analysis is not used, so its resampling is kept short; times are in seconds.
const OPTIONS: &[&str] =
    &["--bench", "--noplot", "--quiet", "--warm-up-time", "0.005", "--measurement-time", "0.01", "--sample-size", "10"];
const RESAMPLES: &[&str] = &["--nresamples", "1001"];

/// The built benchmark executable of `bench-native`.
#[derive(Debug, Clone)]
pub struct NativeBench {
    /// Where it is.
    pub executable: PathBuf,
}

#[derive(Deserialize)]
struct Identity {
    group_id: String,
    function_id: String,
    value_str: String,
}

#[derive(Deserialize)]
struct Samples {
    iters: Vec<f64>,
    times: Vec<f64>,
}

impl NativeBench {
    /// Measures the native lane of `cases` in one fresh process, in shuffled order.
    ///
    /// # Errors
    /// If the process fails, its files have an unknown layout, or somebody asked to stop.
    pub fn round(&self, cases: &[CaseRecord], rng: &mut ChaCha8Rng) -> anyhow::Result<Vec<Measurement>> {
        let mut wanted: Vec<&CaseRecord> = cases.iter().filter(|case| case.measures(Lane::Native)).collect();
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        wanted.shuffle(rng);
        // Fresh every time: criterion never removes the results of benchmarks that are gone.
        let folder = tempfile::Builder::new().prefix("wasm-boundary-bench-").tempdir()?;
        let answers = self.run(&wanted, folder.path())?;
        let mut found = BTreeMap::new();
        collect(folder.path(), &mut found)?;
        let measurement = |case: &&CaseRecord| match found.remove(&case.id) {
            Some(samples) => Ok(measurement(case, answers.get(&case.id), &samples)),
            None => bail!("criterion left no result of {}: unknown criterion layout", case.id),
        };
        wanted.iter().map(measurement).collect()
    }

    fn run(&self, wanted: &[&CaseRecord], folder: &Path) -> anyhow::Result<BTreeMap<String, Answer>> {
        let (ids, answers, words) = (folder.join("cases"), folder.join("answers"), folder.join("words"));
        fs::write(&ids, wanted.iter().map(|case| format!("{}\n", case.id)).collect::<String>())?;
        let mut child = Command::new(&self.executable)
            .args(OPTIONS)
            .args(RESAMPLES)
            .env("CRITERION_HOME", folder)
            .env("BOUNDARY_CASES", &ids)
            .env("BOUNDARY_ANSWERS", &answers)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(fs::File::create(&words)?)
            .spawn()
            .with_context(|| format!("cannot start {}", self.executable.display()))?;
        let status = loop {
            if let Some(status) = child.try_wait()? {
                break status;
            }
            if let Err(interrupted) = interrupt::check() {
                child.kill()?;
                child.wait()?;
                return Err(interrupted.into());
            }
            thread::sleep(LOOK);
        };
        if !status.success() {
            let words = fs::read_to_string(&words).unwrap_or_default();
            bail!("criterion ended with {status}: {}", last_words(&words));
        }
        Ok(serde_json::from_slice(&fs::read(&answers)?)?)
    }
}

/// What a failed process said: the message of its panic where it panicked, else its last line.
fn last_words(words: &str) -> &str {
    let panicked = words.lines().skip_while(|line| !line.contains("panicked at")).nth(1);
    panicked.or(words.lines().last()).unwrap_or("it said nothing")
}

/// Finds every complete result below `folder`: one is complete where `benchmark.json` lies, which is written last.
fn collect(folder: &Path, found: &mut BTreeMap<String, Samples>) -> anyhow::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if !path.is_dir() {
            continue;
        }
        let identity = path.join("benchmark.json");
        if path.ends_with("new") && identity.exists() {
            let identity: Identity = read(&identity)?;
            let samples: Samples = read(&path.join("sample.json"))?;
            if samples.iters.len() != samples.times.len() || samples.iters.is_empty() {
                bail!("{} holds no pairs of iterations and times: unknown criterion layout", path.display());
            }
            let id = format!("{}/{}/{}", identity.group_id, identity.function_id, identity.value_str);
            found.insert(id, samples);
        } else {
            collect(&path, found)?;
        }
    }
    Ok(())
}

fn read<T: serde::de::DeserializeOwned>(path: &Path) -> anyhow::Result<T> {
    let text = fs::read(path).with_context(|| format!("cannot read {}: unknown criterion layout", path.display()))?;
    let value: Value = serde_json::from_slice(&text)?;
    serde_json::from_value(value).with_context(|| format!("{}: unknown criterion layout", path.display()))
}

fn measurement(case: &CaseRecord, answer: Option<&Answer>, samples: &Samples) -> Measurement {
    let verified = answer.is_some_and(|answer| case.expected.agrees_with(answer));
    let mut measurement = Measurement {
        case: case.id.clone(),
        lane: Lane::Native,
        variant: Variant::Default,
        outcome: if verified { Outcome::Timed } else { Outcome::Wrong },
        message: (!verified).then(|| "the timed work gives another answer than the harness's copy of it".into()),
        answer: answer.cloned(),
        verified,
        first_call_us: 0.0,
        warmup_iterations: Vec::new(),
        warmup_us: Vec::new(),
        settle_ms: None,
        steady_from: 0,
        iterations: samples.iters.iter().map(|iterations| *iterations as u64).collect(),
        elapsed_us: samples.times.iter().map(|ns| ns / 1e3).collect(),
        rejected: 0,
        chain_ns: None,
        ruler_iterations: 0,
        ruler_us: Vec::new(),
        steadiness: None,
        residue: None,
    };
    measurement.steadiness = measurement.settling().map(|settling| settling.course.recorded());
    measurement
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Files as criterion 0.8.2 really wrote them.
    const GOLDEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/criterion");

    #[test]
    fn files_of_the_pinned_criterion_are_understood() {
        let mut found = BTreeMap::new();
        collect(Path::new(GOLDEN), &mut found).unwrap();
        let samples = &found["numbers/add/i32/1"];
        assert_eq!(samples.iters.len(), 10);
        assert!(samples.times.iter().all(|ns| *ns > 0.0));
    }

    #[test]
    fn a_panic_is_told_by_its_message() {
        let words = "thread 'main' panicked at a.rs:1:2:\nthere is no case x\nnote: run with `RUST_BACKTRACE=1`\n";
        assert_eq!(last_words(words), "there is no case x");
        assert_eq!(last_words("one\ntwo\n"), "two");
        assert_eq!(last_words(""), "it said nothing");
    }

    #[test]
    fn another_layout_is_named_as_such() {
        let folder = tempfile::tempdir().unwrap();
        let new = folder.path().join("group/new");
        fs::create_dir_all(&new).unwrap();
        fs::write(new.join("benchmark.json"), r#"{"group_id":"a"}"#).unwrap();
        let error = collect(folder.path(), &mut BTreeMap::new()).unwrap_err();
        assert!(format!("{error:#}").contains("unknown criterion layout"), "{error:#}");
    }
}
