//! Services over real sockets, asked by `curl`.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};
use vdsm_http::{Kind, Problem};

/// A running example.
pub struct Service {
    process: Child,
    address: String,
}

/// What came back: the status, the content type, the body.
pub struct Answer {
    pub status: u16,
    pub content_type: String,
    pub body: String,
}

impl Answer {
    fn parts(self) -> (u16, String) {
        (self.status, self.body)
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{}: {error}", self.body))
    }
}

/// None where there is no `curl`, which is said.
pub fn service(example: &str) -> Option<Service> {
    if Command::new("curl").arg("--version").output().is_err() {
        eprintln!("skipped: there is no curl");
        return None;
    }
    let test = std::env::current_exe().unwrap();
    let program: PathBuf = test.parent().unwrap().parent().unwrap().join("examples").join(example);
    let mut process = Command::new(program)
        .arg("127.0.0.1:0")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the example was built with the test");
    let mut line = String::new();
    BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let address = line.trim().strip_prefix("listening on ").unwrap().to_owned();
    Some(Service { process, address })
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Service {
    /// The answer to a request, with the body given on the standard input.
    pub fn ask(&self, path: &str, arguments: &[&str], body: &[u8]) -> Answer {
        let mut curl = Command::new("curl")
            .args(["--silent", "--show-error", "--max-time", "60"])
            .args(["--write-out", "\n%{http_code} %{content_type}"])
            .args(arguments)
            .arg(format!("http://{}{path}", self.address))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A refused client need not send all of it.
        let _ = curl.stdin.take().unwrap().write_all(body);
        let output = curl.wait_with_output().unwrap();
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{path}: {errors}");
        let text = String::from_utf8(output.stdout).unwrap();
        let (body, last) = text.rsplit_once('\n').unwrap();
        let (status, content_type) = last.split_once(' ').unwrap();
        Answer {
            status: status.parse().unwrap(),
            content_type: content_type.to_owned(),
            body: body.to_owned(),
        }
    }

    /// The status and the body of the answer to these bytes.
    fn send_raw(&self, bytes: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.write_all(bytes.as_bytes()).unwrap();
        stream.shutdown(std::net::Shutdown::Write).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        (head.split(' ').nth(1).unwrap().parse().unwrap(), body.to_owned())
    }

    /// Posts JSON.
    pub fn post(&self, path: &str, body: &str) -> Answer {
        self.ask(path, &["--json", "@-"], body.as_bytes())
    }

    /// Posts a body of that content type.
    pub fn send(&self, path: &str, content_type: &str, body: &[u8]) -> Answer {
        let header = format!("Content-Type: {content_type}");
        self.ask(path, &["--header", &header, "--data-binary", "@-"], body)
    }
}

/// What a client gets of that framework for each kind of fault is what the README says.
pub fn keeps_the_table(service: &Service, framework: &str) {
    let broken = "POST /ticket HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n\
        Content-Length: 50\r\n\r\n{";
    let readme = include_str!("../../README.md");
    let rows = readme.split("## What a client gets").nth(1).unwrap().lines();
    let rows: Vec<Vec<&str>> = rows
        .skip_while(|line| !line.starts_with('|'))
        .take_while(|line| line.starts_with('|'))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    let column = rows[0].iter().position(|name| *name == framework).unwrap();
    assert_eq!(rows.len(), 2 + Kind::ALL.len());
    for (kind, row) in Kind::ALL.into_iter().zip(&rows[2..]) {
        assert_eq!(row[1], format!("`{kind:?}`"));
        if row[column].is_empty() {
            continue;
        }
        let (status, body) = match kind {
            Kind::Syntax => service.post("/ticket", "{").parts(),
            Kind::Interrupted => service.send_raw(broken),
            Kind::Parameters => service.ask("/machines?page=0", &[], b"").parts(),
            Kind::TooLarge => service.post("/ticket", &" ".repeat(6 << 20)).parts(),
            Kind::MediaType => service.send("/ticket", "text/plain", b"{}").parts(),
            _ => service.post("/ticket", "{}").parts(),
        };
        assert_eq!(status.to_string(), row[column], "{framework}: {kind:?}");
        let problem: Value = serde_json::from_str(&body).unwrap();
        assert_eq!(problem["type"], kind.uri(), "{framework}: {problem}");
        fits(&problem, &Problem::schema(&[kind]));
    }
}

/// Whether an answer is one of a schema: as far as these schemas go.
fn fits(value: &Value, schema: &Value) {
    for name in schema["required"].as_array().into_iter().flatten() {
        assert!(value.get(name.as_str().unwrap()).is_some(), "{name}: {value}");
    }
    for (name, value) in value.as_object().into_iter().flatten() {
        let schema = &schema["properties"][name];
        assert!(schema.is_object(), "{name} is not described");
        if let Some(words) = schema["enum"].as_array() {
            assert!(words.contains(value), "{name}: {value}");
        }
        for item in value.as_array().into_iter().flatten() {
            fits(item, &schema["items"]);
        }
    }
}

/// The lines of an example that are there for the check are as many as the README says.
pub fn counts_the_glue(example: &str, framework: &str) {
    let glue = example.lines().filter(|line| line.contains("// glue")).count();
    let readme = include_str!("../../README.md");
    let row = readme.lines().find(|line| line.starts_with(&format!("| `{framework}` |"))).unwrap();
    assert!(row.ends_with(&format!("| {glue} |")), "{row}");
    if glue == 0 {
        // What is checked is said in the arguments of handlers, and nowhere else.
        let names = [
            "Checked<",
            "Checked(",
            "Header<",
            "Path<",
            "Query<",
            "Form<",
            "WithBody<",
            "Borrowed<",
        ];
        let handlers = |line: &&str| !line.starts_with("use ") && !line.starts_with("async fn ");
        let other =
            example.lines().filter(handlers).find(|line| names.iter().any(|it| line.contains(it)));
        assert_eq!(other, None);
    }
}

/// What every framework answers to a body that is refused.
pub fn refuses_bodies(service: &Service) {
    let answer =
        service.post("/ticket", r#"{"password": "horse", "seconds": 9000, "usr": "hunter2"}"#);
    assert_eq!((answer.status, &*answer.content_type), (422, "application/problem+json"));
    assert_eq!(
        answer.json(),
        json!({
            "type": "https://docs.rs/vdsm-http/latest/vdsm_http/enum.Kind.html#variant.Invalid",
            "title": "The values do not keep their declarations",
            "status": 422,
            "detail": "3 errors in Ticket",
            "error_count": 3,
            "errors": [
                {"pointer": "#/password", "detail": "the value has a length outside 6..=32", "code": "length",
                    "line": 1, "column": 14},
                {"pointer": "#/seconds", "detail": "the value is outside 1..=7200", "code": "range",
                    "line": 1, "column": 34},
                {"pointer": "#/usr", "detail": "unknown key", "code": "unknown_key",
                    "line": 1, "column": 40},
            ],
        })
    );

    let answer = service.post("/ticket", "{\"password\":\n oops}");
    assert_eq!(
        (answer.status, answer.json()["title"].clone()),
        (400, json!("The body cannot be read"))
    );
    let errors = &answer.json()["errors"];
    assert_eq!((&errors[0]["code"], &errors[0]["line"]), (&json!("syntax"), &json!(2)), "{errors}");
    assert_eq!(service.post("/ticket", "").status, 400);
    assert_eq!(service.send("/ticket", "application/json", b"\"\xff\"").status, 400);

    let answer = service.send("/ticket", "text/plain", b"{}");
    assert_eq!((answer.status, &*answer.content_type), (415, "application/problem+json"));
    assert_eq!(answer.json()["detail"], "send application/json");
    let good = br#"{"password": "correct horse"}"#;
    for content_type in ["Application/JSON;charset=utf-8", "application/vnd.ticket+json"] {
        assert_eq!(service.send("/ticket", content_type, good).status, 200, "{content_type}");
    }

    // A client that is still sending reads the answer, whether it said the size or not.
    let large = vec![b' '; 6 << 20];
    for how in [
        &["--header", "Content-Type: application/json", "--data-binary", "@-"] as &[_],
        &["--header", "Content-Type: application/json", "--request", "POST", "--upload-file", "-"],
        &[
            "--header",
            "Content-Type: application/json",
            "--header",
            "Expect:",
            "--request",
            "POST",
            "--upload-file",
            "-",
        ],
    ] {
        let answer = service.ask("/ticket", how, &large);
        assert_eq!((answer.status, answer.json()["status"].clone()), (413, json!(413)), "{how:?}");
    }
    let answer = service.send("/ticket", "text/plain", &large);
    assert_eq!(answer.status, 415);
}

/// What every framework with extractors does.
pub fn extracts(service: &Service) {
    let answer = service.post("/ticket", r#"{"password": "correct horse", "seconds": "120"}"#);
    assert_eq!((answer.status, &*answer.body), (200, "13 characters for 120 seconds, 1 warnings"));

    let answer = service.ask("/machines?page=2&tags=a%26b&tags=c", &[], b"");
    assert_eq!((answer.status, &*answer.body), (200, "page 2 of a&b and c"));
    let answer = service.ask("/machines?page=0&tag=a", &[], b"");
    assert_eq!((answer.status, &*answer.content_type), (400, "application/problem+json"));
    assert_eq!(
        answer.json()["errors"],
        json!([
            {"in": "query", "parameter": "page", "detail": "the value is below 1", "code": "range"},
            {"in": "query", "parameter": "tag", "detail": "unknown key; did you mean tags?",
                "code": "unknown_key"},
        ])
    );

    let id = "0b7f8a16-4d2e-4f0f-b6c1-8e9d7a5c3b21";
    let form = "application/x-www-form-urlencoded";
    let answer = service.send(&format!("/machines/{id}"), form, b"page=7");
    assert_eq!((answer.status, answer.body), (200, format!("{id} on page 7")));
    let answer = service.send("/machines/7%20", form, b"page=7");
    assert_eq!(answer.status, 400);
    let errors = &answer.json()["errors"];
    assert_eq!((&errors[0]["in"], &errors[0]["parameter"]), (&json!("path"), &json!("id")));
    let answer = service.send(&format!("/machines/{id}"), form, b"page=x");
    assert_eq!((answer.status, &answer.json()["errors"][0]["pointer"]), (422, &json!("#/page")));
    assert_eq!(service.send(&format!("/machines/{id}"), "text/plain", b"page=7").status, 415);

    let answer = service.ask("/retried", &["-H", "X-Attempt: 3", "-H", "x-tags: a, b"], b"");
    assert_eq!((answer.status, &*answer.body), (200, "attempt 3 of a and b"));
    let answer = service.ask("/retried", &["-H", "X-Attempt: 6", "-H", "X-Attempt: 2"], b"");
    assert_eq!((answer.status, &*answer.content_type), (400, "application/problem+json"));
    assert_eq!(
        answer.json()["errors"],
        json!([
            {"in": "header", "parameter": "x-attempt", "detail": "the value is outside 1..=5", "code": "range"},
            {"in": "header", "parameter": "x-attempt", "detail": "duplicate key; remove one", "code": "duplicate_key"},
        ])
    );

    let body = br#" {"password": "correct horse"} "#;
    let answer = service.ask("/kept", &["--request", "PUT", "--json", "@-"], body);
    assert_eq!(answer.body, "13 characters in 31 bytes");
    let answer = service.post("/lent", r#"{"name": "web1"}"#);
    assert_eq!((answer.status, &*answer.body), (200, "web1 of 16 bytes"));
    let answer = service.post("/lent", r#"{"name": ""}"#);
    assert_eq!((answer.status, &answer.json()["errors"][0]["code"]), (422, &json!("length")));
    let answer = service.post("/own-way", r#"{"password": 1}"#);
    assert_eq!((answer.status, &*answer.body), (200, "15"));

    // One's own form, for every refusal.
    let answer = service.post("/own-form", r#"{"password": 1}"#);
    assert_eq!((answer.status, &*answer.content_type), (422, "text/plain; charset=utf-8"));
    let line = "422 The values do not keep their declarations: password the value is not a string";
    assert_eq!(answer.body, line);
    let answer = service.send("/own-form", "text/plain", b"{}");
    let line = "415 The content type is not supported: send application/json";
    assert_eq!((answer.status, &*answer.body), (415, line));
    let answer = service.post("/own-form", &" ".repeat(65));
    let line = "413 The body is too large: the body has more than 64 bytes";
    assert_eq!((answer.status, &*answer.body), (413, line));
}
