use super::matching::Call;
use super::report::FORMATS;
use super::run::{Open, Progress};
use super::sums::Ours;
use super::{Auditor, Source, Sums, Told, Verdict};
use vdsm_validate::Policy;

/// The calls of a log.
fn calls(log: &str) -> Vec<Call> {
    let auditor = Auditor { policy: Policy::lenient(), interrupted: std::sync::Arc::default() };
    let (mut calls, mut open, mut progress) = (Vec::new(), Open::default(), Progress::default());
    let source = Source::whole(Box::new(std::io::Cursor::new(log.to_owned()))).unwrap();
    let mut take = |told| {
        if let Told::Call(call) = told {
            calls.push(call);
        }
        Ok(())
    };
    auditor.file("vdsm.log", source, &mut open, &mut progress, &mut take).unwrap();
    open.finish(&mut |call| calls.push(call));
    calls
}

/// Verb, our verdict, VDSM's.
fn verdicts(log: &str) -> Vec<(String, Option<Ours>, Verdict)> {
    calls(log).into_iter().map(|call| (call.verb.clone(), Ours::of(&call), call.verdict)).collect()
}

fn one(log: &str) -> (String, Option<Ours>, Verdict) {
    let mut all = verdicts(log);
    assert_eq!(all.len(), 1, "{all:?}\n{log}");
    all.remove(0)
}

const NEW: &str = "2019-07-30 23:26:27,708-0400 INFO  (jsonrpc/0) [api.virt]";
const UUID: &str = "7c5b4f6c-5f0a-4a8f-9a52-0f8bfa4ea6a4";

#[test]
fn calls_of_all_years() {
    let vm = format!("{{u'vmId': u'{UUID}', 'memSize': 512L, 'display': 'vnc'}}");
    let old = "Thread-15::DEBUG::2012-12-07 11:44:17,737::BindingXMLRPC::54::vds::(wrapper)";
    for log in [
        format!("{old} client [192.0.2.18]::call vmCreate with ({vm},) {{}} flowID [x]"),
        format!("{old}\n[192.0.2.18]::call vmCreate with ({vm},) {{}}"),
        format!(
            "{old} Calling 'VM.create' in bridge with {{u'vmID': u'{UUID}', u'vmParams': {vm}}}"
        ),
        format!("{NEW} START create args=(<API.VM object at 0x1>, {vm}) kwargs={{}} (api:37)"),
        format!("{NEW} START create(vmParams={vm}) from=::1,59710, vmId={UUID} (api:48)"),
        format!("{old} Run and protect: create(vmParams={vm})"),
        format!("create(vmParams={vm})"),
        format!(
            "{{\"jsonrpc\":\"2.0\",\"method\":\"VM.create\",\"params\":{{\"vmParams\":{{\"vmId\":\"{UUID}\",\"memSize\":\"512\",\"display\":\"vnc\"}}}},\"id\":\"1\"}}"
        ),
    ] {
        assert_eq!(
            one(&log),
            ("create".to_owned(), Some(Ours::Accepted), Verdict::Unknown),
            "{log}"
        );
        let broken = log.replace("display", "dysplay");
        let call = &calls(&broken)[0];
        let codes: Vec<_> =
            call.checked.as_ref().unwrap().findings.iter().map(|f| &*f.code).collect();
        assert!(codes.contains(&"unknown_key"), "{codes:?} {broken}");
    }
    let answered =
        format!("create(vmParams={vm})\ncreate, Return response: {{'status': {{'code': 4}}}}");
    assert_eq!(one(&answered).2, Verdict::Refused(Some(4)));
    let untyped = format!("{old} Run and protect: createVolume, args: ( sdUUID=x volFormat=4)");
    assert_eq!(one(&untyped).1, Some(Ours::Incomplete));
}

/// The id of a VM comes before the parameters where the call was made by position.
#[test]
fn the_id_of_a_vm_is_no_parameter() {
    let old = "Thread-15::DEBUG::2012-12-07 11:44:17,737::BindingXMLRPC::54::vds::(wrapper) client [a]::call";
    for (call, ours) in [
        ("vmSetTicket with ('ID', '****', '120', 'kep', {}) {}", Ours::Refused),
        ("vmSetTicket with ('ID', '****', '120', 'keep', {}) {}", Ours::Accepted),
        ("vmSetTicket with ('ID', '****', '120') {'existingConnAction': 'kep'}", Ours::Refused),
        ("vmChangeCD with ('ID', {'path': 7}) {}", Ours::Refused),
        ("vmChangeCD with ('ID', '') {}", Ours::Accepted),
    ] {
        let log = format!("{old} {}", call.replace("ID", UUID));
        assert_eq!(one(&log).1, Some(ours), "{log}");
    }
    let log = format!(
        "{NEW} START setTicket args=(<API.VM object at 0x1>, '****', '120', 'kep', {{}}) kwargs={{}}"
    );
    assert_eq!(one(&log).1, Some(Ours::Refused));
}

#[test]
fn what_only_looks_like_a_call_is_none() {
    for log in [
        format!("{NEW} about to START create(vmParams={{}})"),
        format!("{NEW} error in START create"),
        format!("{NEW} setupNetworks(networks) failed"),
        "setupNetworks was called with (networks={})".to_owned(),
        "2019 create(vmParams={})x".to_owned(),
        format!("{NEW} START create is what a log has (api:1)"),
        "{\"jsonrpc\":\"2.0\",\"method\":\"|virt|VM_status|x\",\"params\":{}}".to_owned(),
        String::new(),
    ] {
        assert_eq!(verdicts(&log), [], "{log}");
    }
    assert_eq!(
        verdicts(&format!("{NEW} START prepareImage(a=1) from=internal, task_id=1 (api:1)")),
        []
    );
}

#[test]
fn a_call_that_is_cut_is_incomplete() {
    let whole = format!(
        "{NEW} START setupNetworks(networks={{'a': {{'nic': 'em1', 'vlan': '5'}}}}, bondings={{}}, options={{'x': 'é'}}) from=::1,2 (api:48)"
    );
    let end = whole.find(") from").unwrap();
    for (cut, _) in whole.char_indices().filter(|(at, _)| (NEW.len() + 20..=end).contains(at)) {
        let (verb, ours, _) = one(&whole[..cut]);
        assert_eq!((&*verb, ours), ("setupNetworks", Some(Ours::Incomplete)), "{}", &whole[..cut]);
    }
    assert_eq!(one(&whole).1, Some(Ours::Accepted));
    for shortened in ["{'a': {...}}", "{'a': {'nic': (suppressed)}}", "{...}", "<object at 0x1>"] {
        let log =
            format!("{NEW} START setupNetworks(networks={shortened}, bondings={{}}, options={{}})");
        assert_eq!(one(&log).1, Some(Ours::Incomplete), "{log}");
    }
}

#[test]
fn wrapped_lines_are_joined() {
    let vm = format!("{{'vmId': '{UUID}', 'memSize': 512, 'display': 'vnc', 'smp': None}}");
    let whole = format!("{NEW} START create(vmParams={vm}) from=::1,1 (api:1)");
    let first = whole.find("{'vmId").unwrap();
    let last = whole.find(") from").unwrap();
    let expected = one(&whole).1;
    for at in (first..=last).filter(|&at| whole.as_bytes()[at] != b' ') {
        let wrapped = format!("{}\n    {}", &whole[..at], &whole[at..]);
        assert_eq!(one(&wrapped).1, expected, "{wrapped}");
    }
}

/// A line that is wrapped before its arguments, even inside a word of its prefix, once or twice.
#[test]
fn a_prefix_and_a_name_may_be_wrapped() {
    let vm = format!("{{'vmId': '{UUID}', 'memSize': 512, 'display': 'vnc'}}");
    let old = "Thread-15::DEBUG::2012-12-07 11:44:17,737::BindingXMLRPC::54::vds::(wrapper)";
    for whole in [
        format!("{NEW} START create(vmParams={vm}) from=::1,1 (api:1)"),
        format!("{NEW} START create args=(<API.VM object at 0x1>, {vm}) kwargs={{}} (api:37)"),
        format!("{old} client [192.0.2.18]::call vmCreate with ({vm},) {{}} flowID [x]"),
        format!("{old} Calling 'VM.create' in bridge with {{u'vmParams': {vm}}}"),
        format!("{old} Run and protect: create(vmParams={vm})"),
    ] {
        let expected = one(&whole);
        assert_eq!(expected, ("create".to_owned(), Some(Ours::Accepted), Verdict::Unknown));
        // The time stands before the first one.
        let first = if whole.starts_with('2') { 29 } else { 37 };
        let arguments = whole.find("{'vmId'").unwrap();
        for at in first..arguments {
            let (left, right) = whole.split_at(at);
            let wrapped = format!("{}\n    {}", left.trim_end(), right.trim_start());
            assert_eq!(one(&wrapped), expected, "{wrapped}");
            let again = wrapped.len() - right.trim_start().len() + 5.min(arguments - at - 1);
            let (left, right) = wrapped.split_at(again);
            let twice = format!("> {}\n> {}", left.trim_end(), right.trim_start());
            assert_eq!(one(&twice), expected, "{twice}");
        }
    }
    let start = format!("{NEW} START setTicket(existingConnAction='keep')\n");
    for finish in
        ["FINISH\nsetTicket return={'status':\n{'code': 0}}", "FINISH setT\nicket retu\nrn=None"]
    {
        assert_eq!(one(&format!("{start}{NEW} {finish}")).2, Verdict::Accepted, "{finish}");
    }
}

/// A call is VDSM's own where `from=internal` stands behind it, and nowhere else.
#[test]
fn calls_of_vdsm_itself() {
    for (context, internal) in [
        (") from=internal, task_id=1 (api:1)", true),
        (")\nfrom=internal (api:1)", true),
        (") from=inter\n  nal (api:1)", true),
        (", reason=' from=internal') from=::1,59710 (api:1)", false),
        (") from=::1,59710, flow_id=x from=internal", false),
        (", reason=' from=internal", false),
        (")", false),
    ] {
        let log = format!("{NEW} START setTicket(existingConnAction='keep'{context}");
        assert_eq!(verdicts(&log).is_empty(), internal, "{log}");
    }
}

#[test]
fn frames_over_several_lines() {
    let params = format!(
        "{{\"vmParams\": {{\"vmId\": \"{UUID}\", \"memSize\": 512, \"display\": \"vnc\"}}}}"
    );
    let frame = format!(
        "{{\"jsonrpc\": \"2.0\", \"method\": \"VM.create\", \"params\": {params}, \"id\": \"1\"}}"
    );
    let expected = ("create".to_owned(), Some(Ours::Accepted), Verdict::Unknown);
    let pretty = serde_json::from_str::<serde_json::Value>(&frame).unwrap();
    let pretty = serde_json::to_string_pretty(&pretty).unwrap();
    let stomp =
        "2021-09-27 11:42:04,143-04 DEBUG [a.b] (default task-147) [] SEND\ndestination:jms\n";
    for log in
        [format!("{pretty}\0"), format!("{stomp}{pretty}\0\n"), format!("{stomp}\n{frame}\0")]
    {
        assert_eq!(one(&log), expected, "{log}");
    }
    for at in 20..frame.len() {
        let wrapped = format!("{stomp}{}\n{}\0", &frame[..at], &frame[at..]);
        assert_eq!(one(&wrapped), expected, "{wrapped}");
    }
    let answer = "{\"jsonrpc\": \"2.0\", \"id\": \"1\", \"result\": true}";
    for between in ["", " ", "\n", "\0\n\n"] {
        let log = format!("{frame}{between}{answer}\n");
        assert_eq!(one(&log).2, Verdict::Accepted, "{log}");
    }
    // One that is cut, and a whole one after it.
    let log = format!("{}\n{frame}", &frame[..90]);
    assert_eq!(verdicts(&log)[0].1, Some(Ours::Incomplete));
    assert_eq!(verdicts(&log)[1], expected);
}

#[test]
fn vdsm_s_verdict() {
    let start = format!(
        "{NEW} START setupNetworks(networks={{}}, bondings={{}}, options={{}}) from=::1,1\n"
    );
    for (finish, expected) in [
        ("return={'status': {'message': 'Done', 'code': 0}} from=::1", Verdict::Accepted),
        ("return={'status': {'code': 21, 'message': \"it's\"}}", Verdict::Refused(Some(21))),
        ("return={'status': {'code': 10, 'message': 'cut", Verdict::Refused(Some(10))),
        ("return={'statusli", Verdict::Unknown),
        ("return={'statuslist': [{'status': 477}]}", Verdict::Accepted),
        ("return={'status': {'code': 0}, 'statsList': (suppressed)}", Verdict::Accepted),
        ("return=None", Verdict::Accepted),
        ("return=...", Verdict::Unknown),
        ("error={'status': {'code': 0}} return={}", Verdict::Refused(None)),
    ] {
        let log = format!("{start}{NEW} FINISH setupNetworks {finish}");
        assert_eq!(one(&log).2, expected, "{log}");
    }
}

#[test]
fn calls_are_matched_by_thread() {
    let line = |thread: &str, message: &str| {
        format!("2019-07-30 23:26:27,708-0400 INFO  ({thread}) [api] {message}\n")
    };
    let log = [
        line("jsonrpc/0", "FINISH hibernate return={'status': {'code': 1}}"),
        line("jsonrpc/0", "START setTicket(existingConnAction='keep')"),
        line("jsonrpc/1", "START setTicket(existingConnAction='kep')"),
        line("jsonrpc/1", "FINISH setTicket return={'status': {'code': 18}}"),
        line("jsonrpc/0", "FINISH setTicket return={'status': {'code': 0}}"),
        line("VM Channels Listener", "START setTicket(existingConnAction='fail')"),
    ]
    .concat();
    let name = || "setVmTicket".to_owned();
    let expected = [
        (name(), Some(Ours::Refused), Verdict::Refused(Some(18))),
        (name(), Some(Ours::Accepted), Verdict::Accepted),
        (name(), Some(Ours::Accepted), Verdict::Unknown),
    ];
    assert_eq!(verdicts(&log), expected);
    let frames = "{\"jsonrpc\":\"2.0\",\"method\":\"VM.setTicket\",\"params\":{\"existingConnAction\":\"keep\"},\"id\":7}\n[{\"jsonrpc\":\"2.0\",\"id\":7,\"error\":{\"code\":18,\"message\":\"x\"}}]\n";
    assert_eq!(one(frames).2, Verdict::Refused(Some(18)));
}

/// Every report of a log; no password of it is in one.
#[test]
fn no_password_is_printed() {
    let log = format!(
        "{NEW} START connectStorageServer(domType=3, spUUID='', conList=[{{'id': 5, 'connection': 'a', 'port': [], 'user': 'u', 'password': ['hunter2'], '_X_password': 'hunter2', 'hunter_password': 'hunter2'}}])\n\
         {NEW} START discoverSendTargets(con={{'connection': '', 'password': 'hunter2', 'Password': 'hunter2', 'port': 'x'}}, options=None)\n\
         {NEW} START create(vmParams={{'custom': {{'password': 7, '_X_a': ['hunter2']}}, 'memSize': 0}})\n\
         {NEW} START fenceNode(addr='a', port='', agent='apc', username='u', password='hunter2', action='of')\n"
    );
    let calls = calls(&log);
    let mut sums = Sums::default();
    for call in &calls {
        sums.add(call);
    }
    assert_eq!(sums.calls, 4);
    for format in FORMATS {
        let (mut report, mut out) = ((format.start)(), Vec::new());
        for call in &calls {
            report.call(call, &mut out).unwrap();
        }
        report.end(&sums, &mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert!(out.contains("fenceNode") && !out.contains("hunter2"), "{}\n{out}", format.name);
    }
}

/// Recorded traffic, each with the call that it holds. It is no part of the project: it is read from
/// `VDSM_LOGS`, a folder of `.ndjson` files, or from `shared/logs` beside the workspace, and the test
/// passes over it where there is none.
#[test]
fn every_recorded_excerpt_is_read_as_the_call_that_it_is() {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/logs");
    let folder = std::env::var("VDSM_LOGS").unwrap_or_else(|_| beside.to_owned());
    let Ok(files) = std::fs::read_dir(&folder) else {
        eprintln!("no traffic at {folder}: passed over; point VDSM_LOGS at some");
        return;
    };
    let paths = files.map(|file| file.unwrap().path());
    for path in paths.filter(|path| path.extension().is_some_and(|end| end == "ndjson")) {
        for line in std::fs::read_to_string(path).unwrap().lines() {
            let record: serde_json::Value = serde_json::from_str(line).unwrap();
            let Some(name) = record["call"].as_str() else { continue };
            let expected = super::verbs::find(name).map_or(name, |verb| verb.name());
            let text = record["text"].as_str().unwrap();
            let calls = calls(text);
            let internal = text.contains("from=internal") && calls.is_empty();
            assert!(
                internal || calls.iter().any(|call| call.verb == expected),
                "{name}: {calls:?}\n{text}"
            );
        }
    }
}
