//! An unmodified `SimpleXMLRPCServer` and `xmlrpc.client`, with the guard between.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use super::client::VM;
use super::guard::Guard;

const SERVICE: &str = r#"
from xmlrpc.server import SimpleXMLRPCServer
service = SimpleXMLRPCServer(("127.0.0.1", 0), allow_none=True, logRequests=False, use_builtin_types=True)
service.register_function(lambda *values: list(values), "echo")
service.register_function(lambda vm, *rest: {"status": {"code": 0, "message": vm}}, "hibernate")
service.register_multicall_functions()
print(service.server_address[1], flush=True)
service.serve_forever()
"#;

const CLIENT: &str = r#"
import datetime, sys, xmlrpc.client
from concurrent.futures import ThreadPoolExecutor
url, mode, vm = sys.argv[1:]
service = xmlrpc.client.ServerProxy(url, allow_none=True, use_builtin_types=True)
assert service.hibernate(vm)["status"] == {"code": 0, "message": vm}

def fault(call):
    try: call()
    except xmlrpc.client.Fault as fault: return fault.faultCode

values = [7, -2**31, True, False, 1.5, "", " a<b>&'\"é€\U0001d11e\n", None, b"\0\xff" * 100,
    datetime.datetime(2012, 8, 31, 23, 59, 59), [], [1, ["a"]], {}, {"a": {"b": [None]}}]
many = xmlrpc.client.MultiCall(service)
many.hibernate(vm)
many.hibernate("x")
if mode == "audit":
    assert service.echo(*values) == values
    assert service.hibernate("no uuid")["status"]["message"] == "no uuid"
    assert [answer["status"]["message"] for answer in many()] == [vm, "x"]
    assert fault(lambda: service.nothing()) == 1
    big = "x" * 1_500_000
    assert service.echo(big) == [big]
else:
    assert fault(lambda: service.echo(*values)) == -32601
    assert fault(lambda: service.hibernate("no uuid")) == -32602
    assert fault(lambda: list(many())) == -32000
def one(number):
    with xmlrpc.client.ServerProxy(url) as service:
        return service.hibernate(vm)["status"]["code"]
with ThreadPoolExecutor(8) as pool:
    assert list(pool.map(one, range(100))) == [0] * 100
print("done")
"#;

/// A running program.
struct Program(Child);

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn python_calls_python() {
    if Command::new("python3").arg("--version").output().is_err() {
        eprintln!("skipped: there is no python3");
        return;
    }
    let mut python = Command::new("python3");
    let mut service = Program(python.args(["-c", SERVICE]).stdout(Stdio::piped()).spawn().unwrap());
    let mut port = String::new();
    BufReader::new(service.0.stdout.take().unwrap()).read_line(&mut port).unwrap();
    let address = format!("127.0.0.1:{}", port.trim()).parse().unwrap();
    for mode in ["audit", "enforce"] {
        let guard = Guard::of_vdsm(address, mode, &[]);
        let url = format!("http://{}/RPC2", guard.address);
        let output = Command::new("python3").args(["-c", CLIENT, &url, mode, VM]).output().unwrap();
        let error = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() && output.stdout == b"done\n", "{mode}: {error}");
    }
}
