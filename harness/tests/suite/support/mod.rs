//! A small language for tests of the real program: every invocation has a folder of its own, and says what it expects of
//! both streams and of the exit status.

pub(crate) mod certificate;
pub(crate) mod empty_run;
pub(crate) mod endpoint;
pub(crate) mod files;
pub(crate) mod http;
pub(crate) mod links;
pub(crate) mod priced;
pub(crate) mod proxy;
pub(crate) mod published;
pub(crate) mod running;
pub(crate) mod serving;
pub(crate) mod sessions;
pub(crate) mod stage;
pub(crate) mod tree;
pub(crate) mod webdriver;

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use running::Running;
use serde_json::Value;
use sysinfo::{ProcessRefreshKind, ProcessesToUpdate, System, UpdateKind};

/// A run of the real browser that takes few seconds.
pub(crate) const QUICK: [&str; 10] =
    ["bench", "--family", "numbers", "--rounds", "1", "--no-native", "--variant", "default", "--browser", "chromium"];

/// The files of a run's folder.
pub(crate) const WHOLE_RUN: [&str; 4] = ["report.csv", "report.html", "report.md", "run.jsonl"];

/// A folder for one test: the program runs in it and has its temporary files below it.
pub(crate) struct Place {
    folder: tempfile::TempDir,
    begun: Instant,
}

impl Place {
    pub(crate) fn new() -> Self {
        let place = Self { folder: tempfile::tempdir().expect("a temporary folder"), begun: Instant::now() };
        fs::create_dir(place.temporary()).expect("a folder for temporary files");
        place
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// What the program gets as `TMPDIR`. Its name is short: browsers put sockets below it.
    pub(crate) fn temporary(&self) -> PathBuf {
        self.path("t")
    }

    /// An invocation of the program.
    pub(crate) fn harness<'a>(&self, arguments: impl IntoIterator<Item = &'a str>) -> Invocation {
        let mut command = Command::new(env!("CARGO_BIN_EXE_boundary"));
        command.args(arguments);
        self.prepared(command)
    }

    /// An invocation of the program by a shell that first runs `before`.
    pub(crate) fn harness_after<'a>(&self, before: &str, arguments: impl IntoIterator<Item = &'a str>) -> Invocation {
        let mut command = Command::new("sh");
        command.args(["-c", &format!("{before}\nexec \"$0\" \"$@\""), env!("CARGO_BIN_EXE_boundary")]).args(arguments);
        self.prepared(command)
    }

    /// The program as somebody runs it who has installed it: no cargo started it, and what it keeps goes to a folder of its own.
    pub(crate) fn installed<'a>(&self, arguments: impl IntoIterator<Item = &'a str>) -> Invocation {
        let Invocation(mut command) = self.harness(arguments);
        command.env_remove("CARGO_MANIFEST_DIR").env("XDG_DATA_HOME", self.path("data"));
        Invocation(command)
    }

    fn prepared(&self, mut command: Command) -> Invocation {
        command.current_dir(self.folder.path()).env("TMPDIR", self.temporary()).env("RUST_BACKTRACE", "0");
        // What is asserted is that everything runs and is right, never how long it takes.
        command.env("BOUNDARY_HURRIED", "1");
        Invocation(command)
    }

    /// A file in the folder.
    pub(crate) fn write(&self, name: &str, content: &str) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, content).expect("the file is written");
        path
    }

    pub(crate) fn read(&self, name: &str) -> String {
        let path = self.path(name);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    pub(crate) fn json(&self, name: &str) -> Value {
        serde_json::from_str(&self.read(name)).expect("it is JSON")
    }

    /// The run in a folder as one object: the first line of its log, with rounds and gaps.
    pub(crate) fn run(&self, folder: &str) -> Value {
        self.log(&format!("{folder}/run.jsonl"))
    }

    /// The same of any record.
    pub(crate) fn log(&self, name: &str) -> Value {
        let text = self.read(name);
        let mut lines = text.lines().map(|line| serde_json::from_str::<Value>(line).expect("a line is JSON"));
        let mut whole = lines.next().expect("a first line");
        (whole["rounds"], whole["gaps"]) = (Value::Array(Vec::new()), Value::Array(Vec::new()));
        for line in lines {
            for (list, kind) in [("rounds", "round"), ("gaps", "gap")] {
                let of_kind = line.get(kind).cloned();
                whole[list].as_array_mut().expect("a list").extend(of_kind);
            }
            if let Some(ended) = line.get("ended") {
                whole["ended"] = ended.clone();
            }
        }
        whole
    }

    /// The names in one folder, sorted.
    pub(crate) fn names(&self, folder: &str) -> Vec<String> {
        names(&self.path(folder))
    }

    /// The processes whose command line names the folder for temporary files, as every browser's does, each with its
    /// parent.
    pub(crate) fn browsers(&self) -> Vec<(u32, u32)> {
        let mark = self.temporary().display().to_string();
        let mut system = System::new().expect("processes can be listed");
        let what = ProcessRefreshKind::nothing().with_cmd(UpdateKind::Always).without_tasks();
        system.refresh_processes_specifics(ProcessesToUpdate::All, true, what);
        let ours =
            |process: &&sysinfo::Process| process.cmd().iter().any(|word| word.to_string_lossy().contains(&mark));
        let pids =
            |process: &sysinfo::Process| (process.pid().as_u32(), process.parent().map_or(0, sysinfo::Pid::as_u32));
        system.processes().values().filter(ours).map(pids).collect()
    }

    /// No browser runs any more, and no profile or other temporary file is there.
    pub(crate) fn assert_nothing_left(&self) {
        assert_eq!(self.browsers(), [], "processes are left");
        assert_eq!(names(&self.temporary()), [] as [&str; 0], "temporary files are left");
    }
}

/// Tells `cargo harness test` how long the test took: libtest does not.
impl Drop for Place {
    fn drop(&mut self) {
        let Some(times) = std::env::var_os("BOUNDARY_TEST_TIMES") else { return };
        let name = std::thread::current().name().unwrap_or_default().to_owned();
        let line = format!("{:.1} {name}\n", self.begun.elapsed().as_secs_f64());
        // A test must not fail by it.
        let _ = fs::OpenOptions::new().append(true).open(times).and_then(|mut file| file.write_all(line.as_bytes()));
    }
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let name =
        |entry: std::io::Result<fs::DirEntry>| entry.expect("an entry").file_name().into_string().expect("UTF-8");
    entries.map(name).collect::<BTreeSet<_>>().into_iter().collect()
}

/// A small package of a user's, with its sources.
pub(crate) fn user_package() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/user-package")
}

/// The program, not started yet.
pub(crate) struct Invocation(Command);

impl Invocation {
    pub(crate) fn env(mut self, name: &str, value: impl AsRef<std::ffi::OsStr>) -> Self {
        self.0.env(name, value);
        self
    }

    /// As somebody runs it who wants figures.
    pub(crate) fn unhurried(mut self) -> Self {
        self.0.env_remove("BOUNDARY_HURRIED");
        self
    }

    pub(crate) fn args<'a>(mut self, arguments: impl IntoIterator<Item = &'a str>) -> Self {
        self.0.args(arguments);
        self
    }

    /// Runs it with nobody at the other end of its standard output, as after `| head`. Nothing else is said either.
    pub(crate) fn ends_unread(mut self, code: i32) {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let output = self.0.stdin(Stdio::null()).stdout(writer).output().expect("the program starts");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
        assert_eq!(output.status.code(), Some(code));
    }

    /// Starts it and lets it run.
    pub(crate) fn start(self) -> Running {
        Running::start(self.0)
    }

    /// Runs it to its end: see [`Running::ends`].
    pub(crate) fn ends(self, code: i32, stdout: &[&str], stderr: &[&str]) -> running::Ended {
        self.start().ends(code, stdout, stderr)
    }
}

/// The rows of a CSV report, each by the names of its columns.
pub(crate) fn rows(csv: &str) -> Vec<std::collections::BTreeMap<String, String>> {
    csv::Reader::from_reader(csv.as_bytes()).deserialize().map(|row| row.expect("a row of the CSV")).collect()
}
