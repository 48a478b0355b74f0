//! Whole requests, by the table of methods.

use crate::{Ran, file, objects, places, run, run_on};

fn check(format: &str, text: &str, more: &[&str]) -> Ran {
    let mut arguments = vec!["check", "-", "--isolated", "--input-format", format];
    arguments.extend(["--output-format", "json-lines"]);
    arguments.extend(more);
    run_on(&arguments, text)
}

fn xml(method: &str, params: &[&str]) -> String {
    let params: Vec<_> =
        params.iter().map(|value| format!("<param>\n<value>{value}</value></param>")).collect();
    format!(
        "<?xml version='1.0'?>\n<methodCall><methodName>{method}</methodName><params>{}</params></methodCall>\n",
        params.concat()
    )
}

const ID: &str = "7c5b4f6c-5f0a-4a8f-9a52-0f8bfa4ea6a4";

#[test]
fn a_request_of_json_rpc() {
    let call = |params: &str| {
        format!(
            "{{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"VM.setTicket\",\n \"params\": {params}}}"
        )
    };
    let good = call(&format!("[\"{ID}\", \"s\", \"120\", \"keep\"]"));
    let ran = check("jsonrpc", &good, &[]);
    assert_eq!(
        (ran.status, &*ran.out, &*ran.err),
        (
            0,
            "{\"source\":\"<stdin>\",\"line\":1,\"type\":\"VM.setTicket\",\"valid\":true,\"findings\":[],\"omitted\":0}\n",
            ""
        )
    );

    // By name and by position, each finding has the name of its parameter and its place in the text.
    let bad = call(&format!("[\"{ID}\", \"hunter2\", \"soon\", \"kep\", {{}}, 7]"));
    let ran = check("jsonrpc", &bad, &[]);
    let found = objects(&ran.out);
    assert_eq!(
        places(&found[0]),
        [
            ("type", "/ttl", 2, 64),
            ("enum", "/existingConnAction", 2, 72),
            ("extra_item", "/5", 2, 83)
        ]
    );
    assert!(ran.status == 1 && !ran.out.contains("hunter2"), "{}", ran.out);
    let named =
        call(&format!("{{\"vmID\": \"{ID}\", \"password\": \"s\", \"ttl\": 1, \"tll\": 1}}"));
    let ran = check("jsonrpc", &named, &[]);
    assert_eq!(places(&objects(&ran.out)[0]), [("unknown_key", "/tll", 2, 88)]);
    assert_eq!(ran.status, 0);

    // Each call of a batch is a document.
    let batch =
        format!("[{good},\n{bad}, {{\"jsonrpc\": \"2.0\", \"method\": \"VM.destory\"}}, 5]");
    let ran = check("jsonrpc", &batch, &[]);
    let codes: Vec<_> = objects(&ran.out)
        .iter()
        .map(|document| document["findings"][0]["code"].as_str().unwrap_or("none").to_owned())
        .collect();
    assert_eq!(codes, ["none", "type", "unknown_method", "syntax"]);
    assert!(ran.out.contains("no such method; did you mean VM.destroy?"), "{}", ran.out);
    assert!(ran.out.contains("a call is an object"), "{}", ran.out);

    // What is no JSON has its place as in any document.
    let ran = check("jsonrpc", "{\"jsonrpc\":\n x}", &[]);
    assert_eq!(places(&objects(&ran.out)[0]), [("syntax", "", 2, 2)]);
}

#[test]
fn a_call_of_xml_rpc() {
    let ran = check("xmlrpc", &xml("getVdsCapabilities", &[]), &[]);
    assert_eq!(ran.status, 0, "{}", ran.out);
    let bad = xml("setVmTicket", &[ID, "hunter2", "<int>1</int>", "kep"]);
    let ran = check("xmlrpc", &bad, &[]);
    assert_eq!(places(&objects(&ran.out)[0]), [("enum", "/existingConnAction", 6, 8)]);
    assert!(!ran.out.contains("hunter2"));
    // A warning has its place too.
    let vm = "<struct><member><name>xml</name><value/></member><member><name>bootOder</name><value/></member></struct>";
    let ran = check("xmlrpc", &xml("create", &[vm]), &[]);
    assert_eq!(
        (ran.status, places(&objects(&ran.out)[0])),
        (0, vec![("unknown_key", "/vmParams/bootOder", 3, 71)])
    );
    let ran = check("xmlrpc", &xml("getVdsCapabilites", &["<int>1</int>"]), &[]);
    assert_eq!(places(&objects(&ran.out)[0]), [("unknown_method", "", 2, 25)]);
    let ran = check("xmlrpc", "<methodCall><methodName>ping</methodName>", &[]);
    assert_eq!(ran.status, 1, "{}", ran.out);
    let ran = check("xmlrpc", "<!DOCTYPE a><methodCall/>", &[]);
    assert_eq!(places(&objects(&ran.out)[0]), [("syntax", "", 1, 1)]);
}

/// One parameter of a call, by its name.
#[test]
fn a_part_of_a_request() {
    let vm = "<struct><member><name>memSize</name><value><int>0</int></value></member></struct>";
    let text = xml("create", &[vm]);
    let at = |place: &str| {
        run_on(
            &[
                "check",
                "VM_Create_t",
                "-",
                "--isolated",
                "--input-format",
                "xmlrpc",
                "--at",
                place,
                "--output-format",
                "concise",
                "-q",
            ],
            &text,
        )
    };
    for place in ["/params/vmParams", "/params/0"] {
        let ran = at(place);
        assert!(
            ran.out.contains("<stdin>:3:56: error[range]: /vmParams/memSize: 0 is below 1"),
            "{}",
            ran.out
        );
    }
    let ran = at("/params/vmParam");
    assert!(
        ran.out.contains("the call has no parameter /params/vmParam; write /params/NAME"),
        "{}",
        ran.out
    );

    let call =
        "{\"jsonrpc\": \"2.0\", \"method\": \"x\", \"params\": {\"vmParams\": {\"memSize\": 0}}}";
    let call = file("call.json", call);
    let ran = run(&[
        "check",
        "VM_Create_t",
        call.to_str().unwrap(),
        "--isolated",
        "--input-format",
        "jsonrpc",
        "--at",
        "/params/vmParams",
        "--output-format",
        "concise",
    ]);
    assert!(ran.out.contains(":1:70: error[range]: /memSize: 0 is below 1"), "{}", ran.out);
}

/// The reports that show the text show it, and a type beside a whole request is a mistake.
#[test]
fn how_it_is_shown() {
    let bad = xml("fenceNode", &["a", "", "ipmilan", "u", "hunter2", "of"]);
    let path = file("fence.xml", &bad);
    let ran = run(&["check", path.to_str().unwrap(), "--isolated", "--input-format", "xmlrpc"]);
    assert!(ran.out.contains("… \"of\" …\n  |   ^^^^ /action"), "{}", ran.out);
    assert!(
        ran.out.ends_with("fenceNode: 1 document checked, 1 refused, 1 error\n"),
        "{}",
        ran.out
    );
    assert!(!ran.out.contains("hunter2"), "{}", ran.out);
    let ran = run_on(&["check", "VM_Create_t", "-", "--input-format", "jsonrpc"], "{}");
    assert!(ran.status == 2 && ran.err.contains("leave out the type"), "{}", ran.err);
}

#[test]
fn what_is_no_call_of_a_batch_has_its_place() {
    let batch = "[{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"Host.getStats\"},\n \
                 {\"jsonrpc\": \"2.0\", \"id\": 2, \"method\": \"method\"},\n 5]";
    let ran = check("jsonrpc", batch, &[]);
    let found: Vec<_> = objects(&ran.out)
        .iter()
        .flat_map(|object| {
            places(object)
                .into_iter()
                .map(|place| (place.0.to_owned(), place.2, place.3))
                .collect::<Vec<_>>()
        })
        .collect();
    let expected = [("unknown_method".to_owned(), 2, 41), ("syntax".to_owned(), 3, 2)];
    assert!(found.ends_with(&expected), "{found:?}");
}
