//! A real Selenium Grid.

use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use record::Host;
use serde_json::{Value, json};

use crate::support::running::wait_for;
use crate::support::{Place, http, webdriver};

/// A Selenium Grid of one machine with a browser of each kind. Dropped, it is ended.
pub(super) struct Selenium {
    process: Child,
    address: SocketAddr,
    _settings: Place,
}

impl Selenium {
    pub(super) fn start() -> Self {
        let jar = std::env::var("SELENIUM_JAR").expect("SELENIUM_JAR names the jar of a Selenium Grid");
        let free = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a free port");
        let nodes = [(Host::CHROMIUM, "chrome"), (Host::FIREFOX, "firefox")].map(|(host, name)| {
            let mut stereotype = webdriver::options(host, false);
            stereotype["browserName"] = json!(name);
            let driver = webdriver::driver(host);
            format!(
                "[[node.driver-configuration]]\ndisplay-name = \"{name}\"\nwebdriver-executable = \"{}\"\n\
                 stereotype = '{stereotype}'\n",
                driver.display()
            )
        });
        let settings = Place::new();
        let file = settings.write("grid.toml", &("[node]\ndetect-drivers = false\n".to_owned() + &nodes.concat()));
        let process = Command::new("java")
            .args(["-jar", &jar, "standalone", "--host", "127.0.0.1", "--port", &free.port().to_string(), "--config"])
            .arg(file)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("Java starts");
        let grid = Self { process, address: free, _settings: settings };
        wait_for("the grid", || (grid.status()?["value"]["ready"] == json!(true)).then_some(()));
        grid
    }

    pub(super) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    fn status(&self) -> Option<Value> {
        TcpStream::connect(self.address).ok()?;
        let request = format!("GET /status HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address);
        let answer = http::finish(http::begin(self.address, request.as_bytes()));
        serde_json::from_str(&answer.body).ok()
    }

    pub(super) fn sessions(&self) -> usize {
        self.status().expect("a status").to_string().matches("\"sessionId\"").count()
    }
}

impl Drop for Selenium {
    fn drop(&mut self) {
        let _ = kill(Pid::from_raw(self.process.id().cast_signed()), Signal::SIGTERM);
        let _ = self.process.wait();
    }
}
