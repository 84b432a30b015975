//! The program while it runs, and what it left when it has ended.

use std::io::Read;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use super::Place;

/// A net below the tests, far from anything that they assert: nothing hangs for longer than this. All cases with their builds
/// have taken 907 s on a slow machine, beside other tests.
const NET: Duration = Duration::from_secs(1_800);
const LOOK: Duration = Duration::from_millis(10);

/// Waits until `look` finds something.
pub(crate) fn wait_for<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let begin = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(begin.elapsed() < NET, "waited in vain for {what}");
        thread::sleep(LOOK);
    }
}

/// A stream of the program, read as it comes.
struct Stream {
    text: Arc<Mutex<Vec<u8>>>,
    reader: Option<JoinHandle<()>>,
}

impl Stream {
    fn of(mut pipe: impl Read + Send + 'static) -> Self {
        let text = Arc::new(Mutex::new(Vec::new()));
        let sink = Arc::clone(&text);
        let reader = thread::spawn(move || {
            let mut chunk = [0; 4096];
            while let Ok(count @ 1..) = pipe.read(&mut chunk) {
                sink.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(&chunk[..count]);
            }
        });
        Self { text, reader: Some(reader) }
    }

    fn so_far(&self) -> String {
        String::from_utf8_lossy(&self.text.lock().unwrap_or_else(PoisonError::into_inner)).into_owned()
    }

    fn whole(&mut self) -> String {
        if let Some(reader) = self.reader.take() {
            reader.join().expect("the reader does not panic");
        }
        self.so_far()
    }
}

/// The program while it runs. Dropped, it is asked to end as by Ctrl-C, so that it takes its browsers with it.
pub(crate) struct Running {
    child: Child,
    stdout: Stream,
    stderr: Stream,
}

/// What the program wrote.
pub(crate) struct Ended {
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Running {
    pub(super) fn start(mut command: Command) -> Self {
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        let stdout = Stream::of(child.stdout.take().expect("it is piped"));
        let stderr = Stream::of(child.stderr.take().expect("it is piped"));
        Self { child, stdout, stderr }
    }

    /// Waits until the standard output holds `text`, and returns all of it so far.
    pub(crate) fn says(&mut self, text: &str) -> String {
        self.until(text, |running| running.stdout.so_far())
    }

    /// Waits until the standard error holds `text`, and returns all of it so far.
    pub(crate) fn notes(&mut self, text: &str) -> String {
        self.until(text, |running| running.stderr.so_far())
    }

    fn until(&mut self, text: &str, stream: fn(&Self) -> String) -> String {
        wait_for(text, || {
            let ended = self.child.try_wait().expect("it can be looked at");
            let said = stream(self);
            assert!(ended.is_none() || said.contains(text), "it ended before it said {text}: {}", self.stderr.so_far());
            said.contains(text).then_some(said)
        })
    }

    /// Panics if the program has ended already; for loops that wait for what it does.
    pub(crate) fn must_run(&mut self) {
        let ended = self.child.try_wait().expect("it can be looked at");
        assert!(ended.is_none(), "it ended too early: {}", self.stderr.so_far());
    }

    /// Waits until it has started a browser, and returns that browser's first process.
    pub(crate) fn browser(&mut self, place: &Place) -> u32 {
        wait_for("the browser", || {
            self.must_run();
            place.browsers().into_iter().find(|(_, parent)| *parent == self.child.id()).map(|(browser, _)| browser)
        })
    }

    pub(crate) fn signal(&self, signal: Signal) {
        kill(Pid::from_raw(self.child.id().cast_signed()), signal).expect("it gets the signal");
    }

    /// Waits for the end, whose exit status noise decides.
    pub(crate) fn ended(&mut self) -> (ExitStatus, Ended) {
        let child = &mut self.child;
        let status = wait_for("the end of the program", || child.try_wait().expect("it can be looked at"));
        (status, Ended { stdout: self.stdout.whole(), stderr: self.stderr.whole() })
    }

    /// Waits for the end and checks all three: the exit status, and on each stream these parts in this order, where no
    /// parts mean that the stream is empty. An error is one sentence, and the last.
    pub(crate) fn ends(mut self, code: i32, stdout: &[&str], stderr: &[&str]) -> Ended {
        let (status, ended) = self.ended();
        // The error comes first: of a long story a log may keep no more.
        let story = format!("{status}: {}\n--- stdout\n{}\n--- stderr\n{}", ended.error(), ended.stdout, ended.stderr);
        assert_eq!(status.code(), Some(code), "{story}");
        in_order("stdout", &ended.stdout, stdout, &story);
        in_order("stderr", &ended.stderr, stderr, &story);
        if code == 1 {
            let errors = ended.stderr.lines().filter(|line| line.starts_with("error: ")).count();
            assert_eq!(errors, 1, "there is not one error: {story}");
            assert!(ended.error().starts_with("error: "), "the error is not one line, or not the last: {story}");
        }
        ended
    }
}

impl Ended {
    /// The last line of the standard error.
    pub(crate) fn error(&self) -> &str {
        self.stderr.lines().last().unwrap_or_default()
    }
}

fn in_order(name: &str, text: &str, parts: &[&str], story: &str) {
    if parts.is_empty() {
        assert_eq!(text, "", "{name} should be empty: {story}");
    }
    let mut rest = text;
    for part in parts {
        let place = rest.find(part).unwrap_or_else(|| panic!("{name} lacks {part:?}, or not in this order: {story}"));
        rest = &rest[place + part.len()..];
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Ok(None) = self.child.try_wait() {
            self.signal(Signal::SIGTERM);
            let _ = self.child.wait();
        }
    }
}
