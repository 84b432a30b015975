//! A browser as a person uses it: opened, looked at, typed into, by way of its WebDriver (W3C, <https://www.w3.org/TR/webdriver2/>).

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use harness::setup::{Local, Need, System, browsers, check};
use record::Host;
use serde_json::{Value, json};

use super::http;
use super::running::wait_for;

/// The key under which an element's name stands in every answer.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A driver; dropped, it is ended.
pub(crate) struct Driver {
    process: Child,
    address: SocketAddr,
    /// What WebKit draws on.
    display: Option<Child>,
}

impl Driver {
    pub(crate) fn start(host: Host) -> Self {
        if host == Host::WEBKIT {
            return Self::start_on_display(host);
        }
        (0..9).find_map(|_| Self::start_on_free_port(host)).expect("one port of nine is free")
    }

    /// Nothing where its port was taken. Chromium's driver has the system choose a port of `::1` and wants the same one of
    /// `127.0.0.1`, where other tests have theirs: with 900 of them taken, 56 of 900 starts failed.
    fn start_on_free_port(host: Host) -> Option<Self> {
        let mut process = Command::new(driver(host))
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the driver starts");
        let mut lines = BufReader::new(process.stdout.take().expect("it is piped")).lines().map_while(Result::ok);
        let mut said = Vec::new();
        let told = lines.by_ref().inspect(|line| said.push(line.clone())).find_map(|line| port(&line));
        let Some(port) = told else {
            let status = process.wait().expect("it has ended");
            let taken = said.iter().any(|line| line.contains("port not available"));
            assert!(taken, "{} ended ({status}) and told no port: {said:?}", host.label());
            return None;
        };
        // Whatever it says later must not fill the pipe.
        std::thread::spawn(move || lines.for_each(drop));
        Some(Self { process, address: SocketAddr::from(([127, 0, 0, 1], port)), display: None })
    }

    /// WebKit's driver does not tell its port, and its browser needs a display.
    fn start_on_display(host: Host) -> Self {
        let mut display = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1600x1400x24", "-nolisten", "tcp", "-terminate"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the suite has installed Xvfb");
        let mut number = String::new();
        let told = display.stdout.take().expect("it is piped");
        BufReader::new(told).read_line(&mut number).expect("the display tells its number");
        let free = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
        let address = free.local_addr().expect("an address");
        drop(free);
        let process = Command::new(driver(host))
            .arg(format!("--port={}", address.port()))
            .env("DISPLAY", format!(":{}", number.trim()))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the driver starts");
        wait_for("WebKit's driver", || TcpStream::connect(address).ok());
        Self { process, address, display: Some(display) }
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        for process in [&mut self.process].into_iter().chain(&mut self.display) {
            let pid = nix::unistd::Pid::from_raw(process.id().cast_signed());
            let _ = nix::sys::signal::kill(pid, nix::sys::signal::Signal::SIGTERM);
            let _ = process.wait();
        }
    }
}

/// One session of one browser; dropped, it takes browser and driver with it.
pub(crate) struct Browser {
    pub(crate) host: Host,
    driver: Driver,
    session: String,
}

impl Browser {
    /// Opens a browser without a window, in light or in dark colours.
    pub(crate) fn open(host: Host, dark: bool) -> Self {
        let mut opened = Self { host, driver: Driver::start(host), session: String::new() };
        let capabilities = json!({ "capabilities": { "alwaysMatch": options(host, dark) } });
        let session = opened.call("POST", "/session", &capabilities);
        opened.session = session["sessionId"].as_str().expect("a session").to_owned();
        opened
    }

    /// Opens an address and waits until it has loaded.
    pub(crate) fn go(&self, url: &str) {
        self.of_session("POST", "/url", &json!({ "url": url }));
    }

    /// The size of the window in CSS pixels.
    pub(crate) fn resize(&self, width: u32, height: u32) {
        self.of_session("POST", "/window/rect", &json!({ "width": width, "height": height }));
    }

    /// The element that a CSS selector finds; the test fails where there is none.
    pub(crate) fn find(&self, selector: &str) -> String {
        let found = self.of_session("POST", "/element", &json!({ "using": "css selector", "value": selector }));
        found[ELEMENT].as_str().unwrap_or_else(|| panic!("nothing is {selector}: {found}")).to_owned()
    }

    /// Clicks it.
    pub(crate) fn click(&self, selector: &str) {
        let element = self.find(selector);
        let answer = self.of_session("POST", &format!("/element/{element}/click"), &json!({}));
        assert!(answer.is_null(), "{selector} cannot be clicked: {answer}");
    }

    /// Types into it.
    pub(crate) fn write(&self, selector: &str, text: &str) {
        let element = self.find(selector);
        self.of_session("POST", &format!("/element/{element}/value"), &json!({ "text": text }));
    }

    /// What a script returns.
    pub(crate) fn run(&self, script: &str) -> Value {
        self.of_session("POST", "/execute/sync", &json!({ "script": script, "args": [] }))
    }

    /// The text that a person sees there.
    pub(crate) fn text(&self, selector: &str) -> String {
        let element = self.find(selector);
        let text = self.of_session("GET", &format!("/element/{element}/text"), &Value::Null);
        text.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until a script returns `true`. An error is no answer yet: while a page is left for another, Chromium's driver may
    /// have nothing to ask (12 of 28 looks at a page that loads itself again every 25 ms).
    pub(crate) fn until(&self, script: &str) {
        let path = format!("/session/{}/execute/sync", self.session);
        let body = json!({ "script": script, "args": [] });
        wait_for(script, || (self.ask("POST", &path, &body)["value"] == json!(true)).then_some(()));
    }

    /// Nothing of the page is wider than the window, except what scrolls for itself.
    pub(crate) fn fits(&self, page: &str) {
        let widths = self.run(
            "const root = document.documentElement; \
             return [Math.max(root.scrollWidth, document.body.scrollWidth), innerWidth, document.body.scrollWidth, \
                     Math.round(root.getBoundingClientRect().width)]",
        );
        let width = |i: usize| widths[i].as_u64();
        assert!(width(0) <= width(1) && width(2) <= width(3), "{page}, {widths}: it scrolls sideways itself");
    }

    /// What the window shows, as a picture, for who asks for pictures: they cost a sixth of such a test, in WebKit two fifths.
    pub(crate) fn screenshot(&self, name: &str) {
        let Some(folder) = std::env::var_os("BOUNDARY_SCREENSHOTS").map(PathBuf::from) else { return };
        fs::create_dir_all(&folder).expect("a folder for pictures");
        // Firefox draws none while it lays the page out anew.
        let path = format!("/session/{}/screenshot", self.session);
        let drawn = || self.ask("GET", &path, &Value::Null)["value"].as_str().map(str::to_owned);
        let bytes = decoded(&wait_for("a picture", drawn));
        assert!(bytes.starts_with(b"\x89PNG"), "this is no picture");
        let path = folder.join(format!("{name}-{}.png", self.host.name()));
        fs::write(path, bytes).expect("the picture can be written");
    }

    fn of_session(&self, method: &str, path: &str, body: &Value) -> Value {
        self.call(method, &format!("/session/{}{path}", self.session), body)
    }

    fn call(&self, method: &str, path: &str, body: &Value) -> Value {
        let value = self.ask(method, path, body);
        assert!(value["value"]["error"].is_null(), "{path}: {}", value["value"]);
        value["value"].clone()
    }

    /// The driver's answer, which may be an error.
    fn ask(&self, method: &str, path: &str, body: &Value) -> Value {
        let text = if method == "POST" { body.to_string() } else { String::new() };
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nContent-Type: application/json\r\nConnection: close\r\n\
             Content-Length: {}\r\n\r\n",
            self.driver.address,
            text.len()
        );
        let body = answered(http::begin(self.driver.address, (head + &text).as_bytes()));
        serde_json::from_str(&body).unwrap_or_else(|_| panic!("{path}: no answer: {body}"))
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if !self.session.is_empty() {
            // A test that fails ends its browser, too: not every driver that is ended by SIGTERM takes its browser with it.
            let _ = catch_unwind(AssertUnwindSafe(|| self.of_session("DELETE", "", &Value::Null)));
        }
    }
}

/// The body of an answer, by its length: drivers leave the connection open.
fn answered(mut stream: TcpStream) -> String {
    let mut bytes = Vec::new();
    let mut chunk = [0; 64 << 10];
    loop {
        let count = stream.read(&mut chunk).expect("the driver answers");
        bytes.extend_from_slice(&chunk[..count]);
        let text = String::from_utf8_lossy(&bytes);
        let Some((head, body)) = text.split_once("\r\n\r\n") else {
            assert!(count > 0, "the driver broke off: {text}");
            continue;
        };
        let named =
            |line: &str| line.to_ascii_lowercase().strip_prefix("content-length:").map(|rest| rest.trim().to_owned());
        let length = head.lines().find_map(named).and_then(|length| length.parse().ok()).unwrap_or(0);
        if body.len() >= length || count == 0 {
            return body.to_owned();
        }
    }
}

/// Both say it at the end of a line: `… on port 4444.` and `Listening on 127.0.0.1:4444`.
fn port(line: &str) -> Option<u16> {
    let said = line.contains("Listening on") || line.contains("started successfully on port");
    let digits = line.trim_end_matches('.').rsplit([' ', ':']).next()?;
    digits.parse().ok().filter(|_| said)
}

/// The driver's program.
pub(crate) fn driver(host: Host) -> PathBuf {
    if host == Host::WEBKIT {
        return Local.find("WebKitWebDriver").expect("the package of the suite's WebKit has its driver");
    }
    let need = if host == Host::CHROMIUM { Need::Chromedriver } else { Need::Geckodriver };
    check(need, &Local).unwrap_or_else(|missing| panic!("{}", missing.sentence(Local.is_root()))).path
}

/// What a session of the suite's browser is asked by.
pub(crate) fn options(host: Host, dark: bool) -> Value {
    let binary = browsers::locate(host, &Local).expect("the suite has installed its browsers").path;
    if host == Host::CHROMIUM {
        let mut arguments = vec!["--headless=new", "--hide-scrollbars", "--disable-gpu"];
        arguments.extend(Local.is_root().then_some("--no-sandbox"));
        // The same switch that a system in dark colours sets.
        arguments.extend(dark.then_some("--blink-settings=preferredColorScheme=0"));
        return json!({ "goog:chromeOptions": { "binary": binary, "args": arguments } });
    }
    if host == Host::WEBKIT {
        let arguments: Vec<&str> = ["--automation"].into_iter().chain(dark.then_some("--dark-mode")).collect();
        let options = json!({ "binary": binary, "args": arguments });
        return json!({ "browserName": "MiniBrowser", "webkitgtk:browserOptions": options });
    }
    let preferences = json!({ "ui.systemUsesDarkTheme": i32::from(dark) });
    json!({ "moz:firefoxOptions": { "binary": binary, "args": ["-headless"], "prefs": preferences } })
}

/// Base64 (RFC 4648, section 4).
fn decoded(text: &str) -> Vec<u8> {
    let value = |c: u8| match c {
        b'A'..=b'Z' => Some(c - b'A'),
        b'a'..=b'z' => Some(c - b'a' + 26),
        b'0'..=b'9' => Some(c - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let digits: Vec<u8> = text.bytes().filter_map(value).collect();
    let bytes = |group: &[u8]| {
        let bits = group.iter().fold(0, |bits: u32, digit| bits << 6 | u32::from(*digit)) << (6 * (4 - group.len()));
        bits.to_be_bytes()[1..group.len()].to_vec()
    };
    digits.chunks(4).flat_map(bytes).collect()
}
