//! `--authorize`: a proxy in front asks with each request, as Envoy's `ext_authz` does over HTTP.

use std::fs;
use std::io::Write;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Instant;

use super::client::{VM, ask, json_call, post, xml_call};
use super::guard::{Guard, PATIENCE};
use super::service::Service;

fn authorizes(mode: &str) -> Guard {
    let arguments = ["--authorize", "--methods", "vdsm", "--mode", mode, "--max-body", "64KiB"];
    Guard::run(Guard::PROGRAM.as_ref(), &arguments)
}

/// A request with one more field.
fn with(field: &str, request: &[u8]) -> Vec<u8> {
    let text = String::from_utf8(request.to_vec()).unwrap();
    text.replacen("\r\n", &format!("\r\n{field}\r\n"), 1).into_bytes()
}

#[test]
fn what_may_pass_is_answered_with_200_and_nothing_else_is() {
    let guard = authorizes("enforce");
    let good = post("/RPC2", "text/xml", &xml_call("hibernate", VM));
    let answer = ask(guard.address, &good);
    assert_eq!((answer.status, &*answer.body), (200, &b""[..]));
    assert_eq!((answer.field("proxy-status"), answer.field("content-length")), (None, Some("0")));
    assert!(answer.field("x-request-id").is_some());
    assert_eq!(ask(guard.address, b"GET / HTTP/1.1\r\nHost: a\r\n\r\n").status, 200);

    let bad = ask(guard.address, &post("/RPC2", "text/xml", &xml_call("hibernate", "hunter2")));
    assert_eq!((bad.status, bad.field("content-type")), (403, Some("text/xml")));
    assert!(bad.text().contains("-32602") && !bad.text().contains("hunter2"), "{}", bad.text());
    let call = json_call("VM.hibernate", "7", "{\"vmID\": 5}");
    let bad = ask(guard.address, &post("/", "application/json", &call));
    assert_eq!((bad.status, &bad.json()["id"]), (403, &7.into()));
    // A notification has no answer, and is refused all the same.
    let bad = ask(guard.address, &post("/", "application/json", &call.replace("\"id\": 7, ", "")));
    assert_eq!((bad.status, &*bad.body), (403, &b""[..]));
    assert_eq!(ask(guard.address, &post("/", "text/xml; charset=utf-16", "<a/>")).status, 415);
    let partial = with("x-envoy-auth-partial-body: true", &good);
    assert_eq!(ask(guard.address, &partial).status, 413);
}

#[test]
fn audit_lets_everything_pass() {
    let guard = authorizes("audit");
    let bad = post("/", "text/xml", &xml_call("hibernate", "x"));
    assert_eq!(ask(guard.address, &bad).status, 200);
    assert_eq!(ask(guard.address, &with("x-envoy-auth-partial-body: true", &bad)).status, 200);
    assert_eq!(ask(guard.address, &post("/", "text/xml", &" ".repeat(70_000))).status, 200);
    guard.becomes("vdsm_guard_would_refusals_total", &[], 3);
    guard.becomes("vdsm_guard_would_refusals_total", &["code=\"size\""], 2);

    let guard = authorizes("warn");
    let warned = ask(guard.address, &bad);
    let field = "would-refuse; errors=1; codes=\"uuid\"";
    assert_eq!((warned.status, warned.field("vdsm-guard-warning")), (200, Some(field)));
}

/// A running program, which ends with the test.
struct Program(Child);

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn free() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
}

/// Envoy with the configuration of the documents; none where there is no `envoy`, nor `$ENVOY`.
fn envoy(service: SocketAddr, guard: SocketAddr) -> Option<(Program, SocketAddr)> {
    let program = std::env::var("ENVOY").unwrap_or_else(|_| "envoy".to_owned());
    if Command::new(&program).arg("--version").output().is_err() {
        eprintln!("skipped: there is no envoy");
        return None;
    }
    let address = free();
    let port = |address: SocketAddr| format!("port_value: {}", address.port());
    let document = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/guard/envoy.yaml");
    let configuration = fs::read_to_string(document)
        .unwrap()
        .replace("port_value: 8080", &port(address))
        .replace("port_value: 8001", &port(service))
        .replace("port_value: 8000", &port(guard))
        .replace("max_request_bytes: 8388609", "max_request_bytes: 65537");
    let path =
        Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("envoy-{}.yaml", address.port()));
    fs::write(&path, configuration).unwrap();
    let envoy = Command::new(program)
        .args(["--disable-hot-restart", "--concurrency", "1", "--log-level", "error", "-c"])
        .arg(&path)
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let envoy = Program(envoy);
    let end = Instant::now() + PATIENCE;
    while TcpStream::connect(address).is_err() {
        assert!(Instant::now() < end, "Envoy does not listen");
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    Some((envoy, address))
}

#[test]
fn envoy_asks_the_guard() {
    let service = Service::echo();
    let guard = authorizes("enforce");
    let Some((_envoy, address)) = envoy(service.address, guard.address) else { return };
    let good = xml_call("hibernate", VM);
    let answer = ask(address, &post("/RPC2", "text/xml", &good));
    assert_eq!((answer.status, answer.text()), (200, good));
    let bad = ask(address, &post("/RPC2", "text/xml", &xml_call("hibernate", "hunter2")));
    assert_eq!((bad.status, bad.field("content-type")), (200, Some("text/xml")));
    assert!(bad.text().contains("-32602") && !bad.text().contains("hunter2"), "{}", bad.text());
    assert!(bad.field("proxy-status").unwrap().starts_with("vdsm-guard;"));
    let call = json_call("VM.hibernate", "7", "{\"vmID\": 5}");
    let bad = ask(address, &post("/", "application/json", &call));
    assert_eq!((bad.status, &bad.json()["error"]["code"]), (200, &(-32602).into()));
    assert_eq!(ask(address, &post("/", "text/xml; charset=utf-16", "<a/>")).status, 415);
    assert_eq!(ask(address, &post("/", "text/xml", &" ".repeat(70_000))).status, 413);
    // Packed bodies are unpacked there too.
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(xml_call("hibernate", "x").as_bytes()).unwrap();
    let packed = gzip.finish().unwrap();
    let head = format!(
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Encoding: gzip\r\nContent-Length: {}\r\n\r\n",
        packed.len()
    );
    let bad = ask(address, &[head.as_bytes(), &packed].concat());
    assert!(bad.text().contains("-32602"), "{}", bad.text());
    assert_eq!(service.requests().len(), 1);
}

#[test]
fn envoy_lets_everything_pass_in_audit() {
    let service = Service::echo();
    let guard = authorizes("audit");
    let Some((_envoy, address)) = envoy(service.address, guard.address) else { return };
    for body in [xml_call("hibernate", "x"), " ".repeat(70_000), "oops".to_owned()] {
        let answer = ask(address, &post("/", "text/xml", &body));
        assert_eq!((answer.status, answer.text() == body), (200, true));
    }
    guard.becomes("vdsm_guard_would_refusals_total", &[], 3);
}
