//! A running guard.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use serde_json::Value;

/// A guard that a test started, and its log.
pub struct Guard {
    process: Child,
    pub address: SocketAddr,
    metrics: SocketAddr,
    log: Receiver<Value>,
}

/// How long anything may take on a machine that does a lot else.
pub const PATIENCE: Duration = Duration::from_secs(30);

impl Guard {
    /// Starts one before a service, with more arguments.
    pub fn start(upstream: SocketAddr, arguments: &[&str]) -> Self {
        Self::before(&format!("http://{upstream}"), arguments)
    }

    /// Starts one before the service at a URL.
    pub fn before(upstream: &str, arguments: &[&str]) -> Self {
        Self::run(Self::PROGRAM.as_ref(), &[&["--upstream", upstream], arguments].concat())
    }

    pub const PROGRAM: &str = env!("CARGO_BIN_EXE_vdsm-check");

    /// Starts a program that is a guard.
    pub fn run(program: &Path, arguments: &[&str]) -> Self {
        let mut process = Command::new(program)
            .args(["guard", "--listen", "127.0.0.1:0", "--metrics", "127.0.0.1:0"])
            .args(["--log-format", "json"])
            .args(arguments)
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(process.stderr.take().unwrap()).lines();
        let (sender, log) = channel();
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                let parsed = serde_json::from_str(&line).unwrap_or(Value::String(line));
                if sender.send(parsed).is_err() {
                    return;
                }
            }
        });
        let any = SocketAddr::from(([127, 0, 0, 1], 0));
        let mut guard = Self { process, address: any, metrics: any, log };
        let address = |line: Value| line["address"].as_str().unwrap().parse().unwrap();
        guard.metrics = address(guard.line("metrics"));
        guard.address = address(guard.line("listening"));
        guard
    }

    /// One that checks VDSM's methods in a mode.
    pub fn of_vdsm(upstream: SocketAddr, mode: &str, arguments: &[&str]) -> Self {
        let all = [&["--methods", "vdsm", "--mode", mode], arguments].concat();
        Self::start(upstream, &all)
    }

    /// The next line of the log with that message.
    pub fn line(&self, message: &str) -> Value {
        let end = Instant::now() + PATIENCE;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            let line = self.log.recv_timeout(left).expect("the line comes");
            assert!(line.is_object(), "{line}");
            if line["message"] == message {
                return line;
            }
        }
    }

    /// The answer of `/livez`, `/readyz` or `/metrics`.
    pub fn monitor(&self, path: &str) -> (u16, String) {
        let request = format!("GET {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        let answer = super::client::ask(self.metrics, request.as_bytes());
        (answer.status, answer.text())
    }

    /// The sum of a metric over all labels that have these texts.
    pub fn count(&self, name: &str, labels: &[&str]) -> u64 {
        let (_, text) = self.monitor("/metrics");
        text.lines()
            .filter(|line| {
                line.starts_with(name) && labels.iter().all(|label| line.contains(label))
            })
            .filter_map(|line| line.rsplit_once(' ')?.1.parse::<u64>().ok())
            .sum()
    }

    /// Waits until the sum of a metric is a value: a request is counted once its answer was written, which
    /// its client may know before.
    pub fn becomes(&self, name: &str, labels: &[&str], value: u64) {
        let end = Instant::now() + PATIENCE;
        while self.count(name, labels) != value {
            assert!(Instant::now() < end, "{name} is {}", self.count(name, labels));
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    pub fn signal(&self, name: &str) {
        let killed = Command::new("kill").args([name, &self.process.id().to_string()]).status();
        assert!(killed.unwrap().success());
    }

    /// Waits for its end.
    pub fn end(&mut self) -> ExitStatus {
        let end = Instant::now() + PATIENCE;
        while Instant::now() < end {
            if let Some(status) = self.process.try_wait().unwrap() {
                return status;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        panic!("the guard goes on");
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
