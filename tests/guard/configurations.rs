//! The configurations in `docs/guard`, run by the programs that they are for.

use std::fs;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::client::{VM, ask, json_call, post, xml_call};
use super::guard::{Guard, PATIENCE};
use super::service::Service;

fn document(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/guard").join(name);
    fs::read_to_string(path).unwrap()
}

/// An empty folder of a test's own.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// An address that nobody listens on.
fn free() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
}

/// A running program, which ends with the test.
struct Program(Child);

impl Drop for Program {
    fn drop(&mut self) {
        let _ = Command::new("kill").arg(self.0.id().to_string()).status();
        let _ = self.0.wait();
    }
}

fn listens(address: SocketAddr) {
    let end = Instant::now() + PATIENCE;
    while TcpStream::connect(address).is_err() {
        assert!(Instant::now() < end, "nobody listens on {address}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// nginx before two guards: what is good arrives, what is bad is answered, and the one does where the
/// other is gone.
#[test]
fn nginx_before_two_guards() {
    if Command::new("nginx").arg("-v").output().is_err() {
        eprintln!("skipped: there is no nginx");
        return;
    }
    let service = Service::echo();
    let guards = [(), ()]
        .map(|()| Guard::of_vdsm(service.address, "enforce", &["--trust-forwarded", "127.0.0.1"]));
    let (place, address) = (folder("nginx"), free());
    let [first, second] = guards.each_ref().map(|guard| guard.address.to_string());
    let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|name| format!("{name}_temp_path {};\n", place.join(name).display()))
        .concat();
    let configuration = document("nginx.conf")
        .replace("127.0.0.1:8000", &first)
        .replace("127.0.0.1:8010", &second)
        .replace("127.0.0.1:8080", &address.to_string())
        .replace("http {\n", &format!("http {{\naccess_log off;\n{temporary}"));
    let path = place.join("nginx.conf");
    fs::write(&path, configuration).unwrap();
    let own = format!("daemon off; pid {}; error_log stderr;", place.join("pid").display());
    let nginx = Command::new("nginx")
        .args(["-p", place.to_str().unwrap(), "-c", path.to_str().unwrap(), "-g", &own])
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let _nginx = Program(nginx);
    listens(address);

    let good = post("/", "text/xml", &xml_call("hibernate", VM));
    for _ in 0..20 {
        assert_eq!(ask(address, &good).status, 200);
    }
    let requests = service.requests();
    let clients: Vec<_> = requests.iter().filter_map(|it| it.field("x-forwarded-for")).collect();
    assert_eq!((requests.len(), clients.len()), (20, 20), "{requests:?}");
    assert!(clients.iter().all(|client| client.starts_with("127.0.0.1")), "{clients:?}");
    assert!(requests.iter().all(|request| request.field("x-request-id").is_some()));
    let bad = post("/", "application/json", &json_call("VM.hibernate", "1", "{\"vmID\": 5}"));
    assert_eq!(ask(address, &bad).json()["error"]["code"], -32602);
    assert_eq!(service.requests().len(), 20);

    let [gone, stays] = guards;
    drop(gone);
    for _ in 0..20 {
        assert_eq!(ask(address, &good).status, 200);
    }
    // Each call arrived once.
    assert_eq!(service.requests().len(), 40);
    drop(stays);
}

/// The units are right, and a guard takes the socket that it is given.
#[test]
fn systemd_gives_the_socket() {
    if Command::new("systemd-analyze").arg("--version").output().is_err() {
        eprintln!("skipped: there is no systemd");
        return;
    }
    let tool = env!("CARGO_BIN_EXE_vdsm-check");
    let place = folder("units");
    for name in ["vdsm-guard.socket", "vdsm-guard.service"] {
        let unit = document(name).replace("/usr/local/bin/vdsm-check", tool);
        fs::write(place.join(name), unit).unwrap();
    }
    let verified = Command::new("systemd-analyze")
        .args([
            "verify",
            "--man=no",
            "--recursive-errors=no",
            "vdsm-guard.socket",
            "vdsm-guard.service",
        ])
        .current_dir(&place)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&verified.stderr);
    let about: Vec<_> = said.lines().filter(|line| line.contains("vdsm-guard")).collect();
    assert_eq!(about, Vec::<&str>::new());

    let (service, address) = (Service::echo(), free());
    let given = Command::new("systemd-socket-activate")
        .args(["--listen", &address.to_string(), tool, "guard", "--methods", "vdsm"])
        .args(["--mode", "enforce", "--upstream", &format!("http://{}", service.address)])
        .stderr(Stdio::null())
        .spawn();
    let Ok(given) = given else {
        eprintln!("skipped: there is no systemd-socket-activate");
        return;
    };
    let _given = Program(given);
    // The first connection starts the guard, which takes it: no client waits for it to listen.
    listens(address);
    let good = post("/", "text/xml", &xml_call("hibernate", VM));
    assert_eq!(ask(address, &good).status, 200);
    let bad = ask(address, &post("/", "text/xml", &xml_call("hibernate", "x")));
    assert!(bad.text().contains("-32602"), "{}", bad.text());
}
