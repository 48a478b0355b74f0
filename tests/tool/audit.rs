//! `vdsm-check audit`: logs of all years, rotated, packed, damaged, and large.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::process::{Command, Stdio};

use serde_json::Value;

use super::{folder, run, run_in, run_on, tool};

const LOG: &str = "examples/logs/vdsm.log";

fn json(arguments: &[&str]) -> Value {
    let ran = run(&[&["audit", "--output-format", "json"], arguments].concat());
    assert_ne!(ran.status, 2, "{}", ran.err);
    serde_json::from_str(&ran.out).unwrap()
}

/// A log of so many calls, on four threads, a tenth of them refused; each is three lines.
pub(crate) fn log(calls: usize) -> String {
    let mut log = String::new();
    for n in 0..calls {
        let time = format!(
            "20{:02}-{:02}-{:02} 10:{:02}:{:02},{:03}+0000",
            17 + n / 12 % 8,
            n % 12 + 1,
            n % 28 + 1,
            n / 60 % 60,
            n % 60,
            n % 1000
        );
        let (thread, vlan) = (n % 4, if n % 10 == 0 { 5000 } else { n % 4000 });
        let _ = write!(
            log,
            "{time} INFO  (jsonrpc/{thread}) [api.network] START setupNetworks(networks={{u'net{n}': {{u'nic': u'em1', u'vlan': u'{vlan}', u'bridged': u'true'}}}}, bondings={{}}, options={{u'connectivityCheck': u'true', u'connectivityTimeout': 120}}) from=::ffff:192.0.2.27,55906 (api:48)\n\
             {time} DEBUG (periodic/2) [Executor] Worker was discarded\n\
             {time} INFO  (jsonrpc/{thread}) [api.network] FINISH setupNetworks return={{'status': {{'message': 'Done', 'code': {}}}}} from=::ffff:192.0.2.27,55906 (api:54)\n",
            if n % 10 == 0 { 26 } else { 0 },
        );
    }
    log
}

#[test]
fn a_log_is_summed_up() {
    let sums = json(&[LOG]);
    assert_eq!((&sums["calls"], &sums["checked"]), (&7.into(), &6.into()));
    assert_eq!(
        sums["verdicts"]["refused"],
        serde_json::json!({"accepted": 1, "refused": 1, "no_answer": 0})
    );
    assert_eq!(sums["verdicts"]["incomplete"]["no_answer"], 1);
    assert_eq!(run(&["audit", LOG]).status, 1);
    assert_eq!(run(&["audit", LOG, "--exit-zero"]).status, 0);
}

#[test]
fn a_large_log_is_read_in_order_on_all_cores() {
    let folder = folder("large", &[("vdsm.log", &log(2_000))]);
    let ran = run_in(&folder, &["audit", "vdsm.log", "--output-format", "calls"]);
    assert_eq!(ran.status, 1);
    let lines = ran.out.lines().filter(|line| line.starts_with("vdsm.log:"));
    let lines: Vec<usize> =
        lines.map(|line| line.split(':').nth(1).unwrap().parse().unwrap()).collect();
    assert_eq!(lines.len(), 2_000);
    assert!(lines.is_sorted());
    let last = "2000 calls, 2000 checked: 1800 accepted, 200 refused, 0 incomplete\n";
    assert!(ran.out.ends_with(last));
}

/// 100,000 lines are seconds; where it is not built for speed, a tenth of them is enough.
#[test]
fn a_hundred_thousand_lines_are_summed_up() {
    let tenths = if cfg!(debug_assertions) { 1 } else { 10 };
    let folder = folder("larger", &[("vdsm.log", &log(3_340 * tenths))]);
    let ran = run_in(&folder, &["audit", "vdsm.log", "--output-format", "json"]);
    let sums: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(sums["records"], 10_020 * tenths);
    assert_eq!(sums["verdicts"]["accepted"]["accepted"], 3_006 * tenths);
    assert_eq!(sums["verdicts"]["refused"]["refused"], 334 * tenths);
    assert_eq!(sums["months"].as_array().unwrap().len(), 96);
    assert_eq!(sums["errors"][0]["count"], 334 * tenths);
}

/// A call may begin in one file and end in the next.
#[test]
fn rotated_and_packed_files_are_one_log() {
    let text = fs::read_to_string(LOG).unwrap();
    let lines: Vec<_> = text.split_inclusive('\n').collect();
    let folder = folder("rotated", &[("vdsm.log", &lines[6..].concat())]);
    fs::write(folder.join("vdsm.log.2.xz"), super::xz(&lines[..3].concat())).unwrap();
    fs::write(folder.join("vdsm.log.1"), lines[3..6].concat()).unwrap();
    let ran = run_in(
        &folder,
        &["audit", "vdsm.log", "vdsm.log.1", "vdsm.log.2.xz", "--output-format", "json"],
    );
    let (mut rotated, mut whole): (Value, Value) =
        (serde_json::from_str(&ran.out).unwrap(), json(&[LOG]));
    for sums in [&mut rotated, &mut whole] {
        sums["files"].take();
        for error in sums["errors"].as_array_mut().unwrap() {
            error["at"].take();
        }
    }
    assert_eq!(rotated, whole);
}

#[test]
fn a_log_without_calls_is_not_valid() {
    let ran = run_on(&["audit", "-"], "2019-07-30 23:26:27,708-0400 INFO  (a) [b] nothing\n");
    assert_eq!((ran.status, &*ran.out), (2, "no call of a client in 1 record\n"));
    let ran = run_on(&["audit", "-"], "");
    assert_eq!((ran.status, &*ran.out), (2, "no call of a client in 0 records\n"));
    let ran = run(&["audit", "ignore.log", LOG, "--exit-zero"]);
    assert_eq!(ran.status, 2);
    assert!(ran.out.ends_with("1 incomplete; 1 file could not be read\n"), "{}", ran.out);
}

#[test]
fn a_damaged_line_is_passed_over() {
    let text = fs::read(LOG).unwrap();
    let damaged =
        [b"\xff\xfe\x00garbage {'\n".as_slice(), &text, b"2019-07-30 23:26:27,708 INFO (\xe9"]
            .concat();
    let folder = folder("damaged", &[]);
    fs::write(folder.join("vdsm.log"), damaged).unwrap();
    let ran = run_in(&folder, &["audit", "vdsm.log", "--output-format", "json"]);
    let sums: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(sums["calls"], 7);
}

#[test]
fn a_damaged_line_is_told_and_takes_no_other_with_it() {
    let whole = r#"{"request":{"jsonrpc":"2.0","method":"VM.create","params":{"vmID":"x","vmParams":{"vmId":"x"}},"id":1},"response":{"jsonrpc":"2.0","id":1,"error":{"code":20}}}"#;
    let lines = [whole, "garbage", whole, r#"{"foo":1}"#, "", r#"{"request": not json"#, whole];
    let ran = run_on(&["audit", "-", "--output-format", "calls"], &lines.join("\n"));
    let calls: Vec<_> = ran.out.lines().filter(|line| line.contains("create:")).collect();
    let expected =
        [1, 3, 7].map(|at| format!("<stdin>:{at}: create: refused; VDSM: refused with 20"));
    assert_eq!(calls, expected);
    assert!(ran.out.ends_with("0 incomplete; 3 damaged lines passed over\n"), "{}", ran.out);
    let ran = run_on(&["audit", "-"], lines[5]);
    let none = "no call of a client in 1 record; 1 damaged line passed over\n";
    assert_eq!((ran.status, &*ran.out), (2, none));
    // Where nothing says when a call was, nothing is said of it.
    let ran = run_on(&["audit", "-"], whole);
    assert!(ran.out.contains("           <stdin>:1\n"), "{}", ran.out);
}

#[test]
fn what_a_cut_file_holds_is_audited() {
    let text = fs::read(LOG).unwrap();
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(&text).unwrap();
    let mut packed = packed.finish().unwrap();
    packed.truncate(packed.len() * 3 / 4);
    let folder = folder("cut", &[]);
    fs::write(folder.join("vdsm.log.1.gz"), packed).unwrap();
    let ran = run_in(&folder, &["audit", "vdsm.log.1.gz"]);
    assert_eq!(ran.status, 2);
    let line = ran.out.lines().last().unwrap();
    assert!(line.contains(" 2 refused") && line.ends_with("; 1 file could not be read"), "{line}");
}

#[test]
#[cfg(unix)]
fn a_reader_that_has_seen_enough_is_not_told_that_all_is_accepted() {
    let log = fs::read_to_string(LOG).unwrap().repeat(300);
    let folder = folder("enough", &[("vdsm.log", &log)]);
    let mut child = tool()
        .current_dir(&folder)
        .args(["audit", "vdsm.log", "--output-format", "calls"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    // Nobody reads.
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(1));
}

#[test]
fn the_page_needs_nothing_else() {
    let page = run(&["audit", LOG, "--output-format", "html"]).out;
    assert!(
        page.starts_with("<!doctype html>")
            && page.contains("<svg")
            && page.contains("prefers-color-scheme")
    );
    for outside in ["http:", "https:", "<script", "src=", "href=", "url("] {
        assert!(!page.contains(outside), "{outside}");
    }
    for tag in ["main", "table", "tr", "td", "th", "svg", "g", "h2", "div", "code"] {
        let open =
            page.matches(&format!("<{tag}>")).count() + page.matches(&format!("<{tag} ")).count();
        assert_eq!(open, page.matches(&format!("</{tag}>")).count(), "{tag}");
    }
    assert!(!page.contains("hunter2"));
}

#[test]
fn recorded_xml_rpc_is_read_with_its_answers() {
    let call = |dst: &str| {
        format!(
            "<?xml version=\"1.0\"?><methodCall><methodName>migrate</methodName><params><param><value><struct>\
             <member><name>dst</name><value>{dst}</value></member><member><name>vmId</name><value>\
             79567083-9889-4bcc-90e3-291885b0da7f</value></member></struct></value></param></params></methodCall>"
        )
    };
    let fault = "<methodResponse><fault><value><struct><member><name>faultCode</name><value><int>1</int>\
        </value></member></struct></value></fault></methodResponse>";
    let text = format!("{}\n{fault}\n{}\n", call("<int>5</int>"), call("192.0.2.10:54321"));
    let ran = run_on(&["audit", "-", "--output-format", "calls"], &text);
    assert_eq!(
        ran.out,
        "<stdin>:1: migrate: refused; VDSM: refused with 1\n    \
         error[type]: VM_Migrate_t/dst: 5 is not a string or a dictionary\n\
         <stdin>:3: migrate: accepted; VDSM: no answer\n\
         2 calls, 2 checked: 1 accepted, 1 refused, 0 incomplete\n"
    );
}

#[test]
#[cfg(unix)]
fn what_was_found_is_written_where_somebody_interrupts() {
    let mut audit = tool().args(["audit", "-"]).spawn().unwrap();
    let mut input = audit.stdin.take().unwrap();
    input.write_all(log(2_000).as_bytes()).unwrap();
    let killed = Command::new("kill").args(["-INT", &audit.id().to_string()]).status().unwrap();
    assert!(killed.success());
    std::thread::sleep(std::time::Duration::from_millis(200));
    // It is heard between two pieces of what is read.
    let _ = input.write_all(log(2_000).as_bytes());
    drop(input);
    let output = audit.wait_with_output().unwrap();
    let (out, err) =
        (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(2), "{err}");
    assert_eq!(err, "error: interrupted: this is what was found so far\n");
    assert!(out.contains(" calls, ") && out.contains("setupNetworks"), "{out}");
}

/// A HAR file, and lines of JSON with a request and its answer.
#[test]
fn requests_with_their_answers() {
    let call = |action: &str| {
        format!(
            r#"{{"jsonrpc":"2.0","id":1,"method":"Host.fenceNode","params":["a","","apc","u","hunter2","{action}"]}}"#
        )
    };
    let xml = "<methodCall><methodName>setVmTicket</methodName><params><param><value>7c5b4f6c-5f0a-4a8f-9a52-0f8bfa4ea6a4\
        </value></param><param><value>s</value></param><param><value>1</value></param><param><value>kep</value></param></params></methodCall>";
    let entry = |text: &str, status: u16, answer: &str| {
        serde_json::json!({
            "startedDateTime": "2019-07-30T23:26:27.708Z",
            "request": {"method": "POST", "url": "http://a/", "postData": {"mimeType": "a/b", "text": text}},
            "response": {"status": status, "content": {"size": 1, "text": answer}},
        })
    };
    let accepted = r#"{"jsonrpc": "2.0",
        "id": 1, "result": true}"#;
    let base64 = "eyJqc29ucnBjIjoiMi4wIiwiaWQiOjEsImVycm9yIjp7ImNvZGUiOjQzLCJtZXNzYWdlIjoieCJ9fQ==";
    let mut encoded = entry(&call("on"), 200, base64);
    encoded["response"]["content"]["encoding"] = "base64".into();
    let har = serde_json::json!({"log": {"version": "1.2", "creator": {}, "entries": [
        entry(&call("of"), 200, accepted),
        {"startedDateTime": "", "request": {"method": "GET"}, "response": {"status": 200}},
        encoded,
        entry(xml, 500, ""),
    ], "pages": []}});
    let lines = [
        serde_json::json!({"request": serde_json::from_str::<Value>(&call("of")).unwrap(), "response": accepted, "time": "2020-01-01T00:00:00Z"}),
        serde_json::json!({"request": call("on"), "answer": {"jsonrpc": "2.0", "id": 1, "error": {"code": 43, "message": "x"}}}),
        serde_json::json!({"request": xml, "status": 200}),
    ];
    let lines = lines.map(|line| line.to_string()).join("\n");
    let expected = |places: [&str; 3], last: &str| {
        format!(
            "<stdin>:{}fenceNode: refused; VDSM: accepted\n    \
             error[enum]: FenceNode_Action_t: \"of\" is not one of status, on, off, reboot; did you mean on?\n\
             <stdin>:{}fenceNode: accepted; VDSM: refused with 43\n\
             <stdin>:{}setVmTicket: refused; VDSM: {last}\n    \
             error[enum]: VM_SetTicket_ExistingConnAction_t: \"kep\" is not one of keep, disconnect, fail; did you mean keep?\n\
             3 calls, 3 checked: 1 accepted, 2 refused, 0 incomplete\n",
            places[0], places[1], places[2]
        )
    };
    let when = "2019-07-30 23:26:27 ";
    let places = [1, 3, 4].map(|entry| format!("{entry}: {when}"));
    let places = [&*places[0], &*places[1], &*places[2]];
    for (text, places, last) in [
        (har.to_string(), places, "refused with 500"),
        (lines, ["1: 2020-01-01 00:00:00 ", "2: ", "3: "], "no answer"),
    ] {
        let ran = run_on(&["audit", "-", "--output-format", "calls"], &text);
        assert_eq!(ran.out, expected(places, last));
        assert!(!ran.out.contains("hunter2"));
    }
    // A file that is cut holds what was read, and says so.
    let whole = har.to_string();
    let ran = run_on(&["audit", "-", "--output-format", "calls"], &whole[..whole.len() * 2 / 3]);
    assert_eq!(ran.status, 2, "{}", ran.out);
    assert!(
        ran.out.contains("fenceNode") && ran.err.contains("cannot read <stdin>"),
        "{}",
        ran.err
    );
}
