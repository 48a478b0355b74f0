//! The example over a real socket, called by `curl` and by Python's `xmlrpc.client`.

mod common;

use std::io::Write;
use std::process::{Command, Stdio};

use common::Service;
use serde_json::{Value, json};

/// Whether a program is there; that it is not is said.
fn is_there(program: &str) -> bool {
    let there = Command::new(program).arg("--version").output().is_ok();
    if !there {
        eprintln!("skipped: there is no {program}");
    }
    there
}

/// What a program prints, given its standard input.
fn output(mut command: Command, input: &[u8]) -> String {
    let mut process = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    process.stdin.take().unwrap().write_all(input).unwrap();
    let output = process.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn curl_calls_json_rpc() {
    if !is_there("curl") {
        return;
    }
    let service = Service::start("rpc_service");
    let ask = |body: Value| {
        let mut curl = Command::new("curl");
        curl.args(["--silent", "--show-error", "--write-out", "\n%{http_code}", "--json", "@-"]);
        curl.arg(format!("http://{}/json", service.address));
        let text = output(curl, body.to_string().as_bytes());
        let (body, status) = text.rsplit_once('\n').unwrap();
        (status.to_owned(), serde_json::from_str::<Value>(body).unwrap_or_default())
    };
    let id = "7c5b4f6c-5f0a-4a8f-9a52-0f8bfa4ea6a4";
    let call = |params: Value| json!({"jsonrpc": "2.0", "id": 1, "method": "setVmTicket", "params": params});
    let (status, answer) = ask(call(json!([id, "correct horse", "30"])));
    assert_eq!((status.as_str(), &answer["result"]), ("200", &json!({"vmId": id, "ttl": 30})));
    let (_, answer) = ask(call(json!({"vmId": id, "password": "password"})));
    assert_eq!(answer["error"], json!({"code": 18, "message": "Error setting ticket"}));
    let (_, answer) = ask(json!([call(json!([id, "x"])), call(json!({"ttl": 0}))]));
    assert_eq!(answer[0]["error"]["data"]["errors"][0]["path"], "/password");
    assert_eq!(answer[1]["error"]["data"]["error_count"], 3);
    let mut notification = call(json!([id, "correct horse"]));
    notification.as_object_mut().unwrap().remove("id");
    assert_eq!(ask(notification), ("204".to_owned(), Value::Null));
}

const CLIENT: &str = r#"
import datetime, json, random, sys, xmlrpc.client

service = xmlrpc.client.ServerProxy("http://%s/" % sys.argv[1], allow_none=True)
vm = "7c5b4f6c-5f0a-4a8f-9a52-0f8bfa4ea6a4"
assert service.setVmTicket(vm, "correct horse", 30) == {"vmId": vm, "ttl": 30}

def fault(call):
    try:
        call()
    except xmlrpc.client.Fault as fault:
        return fault.faultCode, fault.faultString

assert fault(lambda: service.setVmTicket(vm, "password")) == (18, "Error setting ticket")
code, sentence = fault(lambda: service.setVmTicket("x", "hunter2", True, 1))
assert code == -32602, code
assert sentence == (
    "3 errors in the parameters: /vmId the value is not a UUID; write 8-4-4-4-12 hexadecimal digits (line 6, column 16);"
    " /ttl the value is not an integer (line 12, column 17);"
    " /3 one parameter too many; 3 belong here (line 14, column 1)"
), sentence
code, sentence = fault(lambda: service.setVmTickt())
assert (code, sentence) == (-32601, "no such method; did you mean setVmTicket?"), sentence

# Many calls in one.
many = xmlrpc.client.MultiCall(service)
many.setVmTicket(vm, "correct horse", 30)
many.echo([1, "a"])
many.setVmTicket("x", "hunter2")
results = many()
assert (results[0], results[1]) == ({"vmId": vm, "ttl": 30}, [1, "a"])
code, sentence = fault(lambda: results[2])
assert code == -32602 and "/vmId the value is not a UUID" in sentence, sentence

# Everything that Python writes comes back as it was.
random.seed(int(sys.argv[2]))
def text():
    return "".join(random.choice("ab <>&'\"\n\t\r]]>é€𝄞") for _ in range(random.randrange(12)))
def value(depth):
    kind = random.randrange(9 if depth else 7)
    if kind == 0: return None
    if kind == 1: return random.random() < 0.5
    if kind == 2: return random.randrange(-2**31, 2**31)
    if kind == 3: return random.choice([0.0, -1.5, 1e300, 1e-7, 123456789.125, random.random()])
    if kind == 7: return [value(depth - 1) for _ in range(random.randrange(4))]
    if kind == 8: return {text(): value(depth - 1) for _ in range(random.randrange(4))}
    return text()
def lines(value):
    # A line break of another kind is a line feed to every parser of XML, and Python escapes none.
    if isinstance(value, str): return value.replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(value, list): return [lines(item) for item in value]
    if isinstance(value, dict): return {lines(key): lines(item) for key, item in value.items()}
    return value
for number in range(int(sys.argv[3])):
    sent = value(4)
    keys = lambda v: v if not isinstance(v, (list, dict)) else None
    def unique(v):
        if isinstance(v, list): return all(map(unique, v))
        if isinstance(v, dict): return len({lines(k) for k in v}) == len(v) and all(map(unique, v.values()))
        return True
    if not unique(sent): continue
    came = service.echo(sent)
    assert came == lines(sent), (sent, came)

assert service.echo(xmlrpc.client.DateTime(datetime.datetime(2012, 8, 31, 23, 59, 59))) == "20120831T23:59:59"
print("done")
"#;

#[test]
fn python_calls_xml_rpc() {
    if !is_there("python3") {
        return;
    }
    let service = Service::start("rpc_service");
    // `CALLS=100000` asks for as many.
    let calls = std::env::var("CALLS").unwrap_or_else(|_| "500".to_owned());
    let mut python = Command::new("python3");
    python.args(["-c", CLIENT, &service.address, "7", &calls]);
    assert_eq!(output(python, b""), "done\n");
}

/// How many lines a function of the example has.
fn lines_of(function: &str) -> usize {
    let example = include_str!("../examples/rpc_service.rs");
    let lines = example.lines().skip_while(|line| !line.starts_with(&format!("fn {function}(")));
    lines.take_while(|line| *line != "}").count() + 1
}

#[test]
fn the_glue_is_what_the_readme_says() {
    let readme = include_str!("../README.md");
    let glue = include_str!("../examples/jsonrpsee_service.rs").matches(".into_module()").count();
    assert!(readme.contains(&format!("| jsonrpsee | {glue} |")));
    for (protocol, function) in [("JSON-RPC", "json_rpc"), ("XML-RPC", "xml_rpc")] {
        let row = format!("| {protocol} | {} |", lines_of(function));
        assert!(lines_of(function) <= 6 && readme.contains(&row), "{row}");
    }
}
