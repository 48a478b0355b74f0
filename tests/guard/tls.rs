//! TLS on both sides, and HTTP/2 from clients, asked by `curl`.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::client::{VM, ask, post, xml_call};
use super::guard::Guard;
use super::service::Service;

/// A certificate for 127.0.0.1 that signs itself, and its key.
struct Certificate(PathBuf);

impl Certificate {
    /// None where there is no `openssl` to make one.
    fn new(name: &str) -> Option<Self> {
        let folder = std::env::temp_dir().join(format!("vdsm-guard-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let it = Self(folder);
        let made = Command::new("openssl")
            .args(["req", "-x509", "-nodes", "-days", "2", "-subj", "/CN=guard"])
            .args(["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"])
            .args(["-addext", "subjectAltName=IP:127.0.0.1"])
            .args(["-addext", "basicConstraints=critical,CA:FALSE"])
            .arg("-keyout")
            .arg(it.key())
            .arg("-out")
            .arg(it.path())
            .output();
        let Ok(made) = made else {
            eprintln!("skipped: there is no openssl");
            return None;
        };
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        Some(it)
    }

    fn path(&self) -> String {
        self.0.join("certificate.pem").display().to_string()
    }

    fn key(&self) -> String {
        self.0.join("key.pem").display().to_string()
    }
}

impl Drop for Certificate {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// What `curl` gets: the version of HTTP, the status and the body. None where there is no `curl` that
/// speaks HTTP/2.
fn curl(url: &str, body: &str, arguments: &[&str]) -> Option<(String, String, String)> {
    let version = Command::new("curl").arg("--version").output().ok()?;
    if !String::from_utf8_lossy(&version.stdout).contains("HTTP2") {
        eprintln!("skipped: curl does not speak HTTP/2");
        return None;
    }
    let output = Command::new("curl")
        .args(["--silent", "--show-error", "--max-time", "30", "--data-binary", body])
        .args([
            "--write-out",
            "\n%{http_version} %{http_code}",
            "-H",
            "Cookie: a=1",
            "-H",
            "Cookie: b=2",
        ])
        .args(arguments)
        .arg(url)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    let (body, line) = text.rsplit_once('\n').unwrap();
    let (version, status) = line.split_once(' ').unwrap();
    Some((version.to_owned(), status.to_owned(), body.to_owned()))
}

#[test]
fn http_2_is_spoken_in_the_clear_too() {
    let service = Service::echo();
    let guard = Guard::of_vdsm(service.address, "enforce", &["--max-body", "100000"]);
    let url = format!("http://{}/a?b", guard.address);
    let prior = ["--http2-prior-knowledge"];
    let good = xml_call("hibernate", VM);
    let Some(answer) = curl(&url, &good, &prior) else { return };
    assert_eq!(answer, ("2".to_owned(), "200".to_owned(), good.clone()));
    let request = service.only();
    assert!(request.head.starts_with("POST /a?b HTTP/1.1\r\nhost: "), "{}", request.head);
    assert_eq!(request.field("cookie"), Some("a=1; b=2"));
    let (version, _, body) = curl(&url, &xml_call("hibernate", "x"), &prior).unwrap();
    assert!(version == "2" && body.contains("-32602"), "{body}");
    let (_, status, _) = curl(&url, &"x".repeat(100_001), &prior).unwrap();
    assert_eq!(status, "413");
    assert_eq!(service.requests().len(), 1);
    let line = guard.line("request");
    assert_eq!((&line["path"], &line["call"]), (&"/a".into(), &"hibernate".into()));
}

#[test]
fn an_encrypted_connection_has_an_end_and_one_time_to_begin() {
    let Some(certificate) = Certificate::new("end") else { return };
    let service = Service::echo();
    let (path, key) = (certificate.path(), certificate.key());
    let times = ["--idle-timeout", "300ms", "--header-timeout", "2s"];
    let tls = ["--tls-certificate", &path, "--tls-key", &key];
    let guard = Guard::start(service.address, &[&tls[..], &times].concat());
    let mut openssl = Command::new("openssl")
        .args(["s_client", "-quiet", "-no_ign_eof", "-connect", &guard.address.to_string()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = openssl.stdin.take().unwrap();
    stdin.write_all(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n").unwrap();
    let output = openssl.wait_with_output().unwrap();
    drop(stdin);
    let (answer, errors) =
        (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(answer.contains("X-Service: 1"), "{answer} {errors}");
    assert!(!errors.contains("unexpected eof"), "{errors}");
    // A greeting that does not end.
    let begin = std::time::Instant::now();
    let mut client = super::client::Client::connect(guard.address);
    assert!(client.send(b"\x16\x03\x01").is_ended());
    assert!(begin.elapsed() < std::time::Duration::from_secs(20));
}

#[test]
fn both_sides_are_encrypted() {
    let Some(certificate) = Certificate::new("tls") else { return };
    let (path, key) = (certificate.path(), certificate.key());
    let service = Service::echo();
    let tls = ["--tls-certificate", &path, "--tls-key", &key];
    let inner = Guard::of_vdsm(service.address, "enforce", &tls);
    let good = xml_call("hibernate", VM);
    let url = format!("https://{}/", inner.address);
    for (argument, expected) in [("--http1.1", "1.1"), ("--http2", "2")] {
        let Some((version, status, body)) = curl(&url, &good, &["--cacert", &path, argument])
        else {
            return;
        };
        assert_eq!((version.as_str(), status.as_str(), body), (expected, "200", good.clone()));
    }
    assert_eq!(service.requests()[0].field("x-forwarded-proto"), Some("https"));
    // Another guard before it calls it over TLS, and trusts nobody else.
    let upstream = format!("https://{}", inner.address);
    let outer = Guard::before(&upstream, &["--upstream-ca", &path]);
    let mut client = super::client::Client::connect(outer.address);
    for _ in 0..3 {
        assert_eq!(client.send(&post("/", "text/xml", &good)).answer().unwrap().text(), good);
    }
    let stranger = Guard::before(&upstream, &[]);
    assert_eq!(ask(stranger.address, &post("/", "text/xml", &good)).status, 502);
    // A certificate that is new is served after SIGHUP; a broken one is not.
    std::fs::write(Path::new(&path), "broken").unwrap();
    inner.signal("-HUP");
    inner.line("the certificates of before stay");
    assert_eq!(client.send(&post("/", "text/xml", &good)).answer().unwrap().status, 200);
}
