//! Enums with data: one of several kinds of value.

use std::collections::BTreeMap;

use serde_json::Value;
use vdsm_validate::{Policy, Validate, check_str};

use crate::told::{Input, finds, finds_under_each, lines, takes, told};

#[derive(Validate, Debug, PartialEq)]
#[validate(untagged)]
enum ByKind {
    Flag(bool),
    Port(#[validate(range(1..))] u16),
    Ratio(f64),
    Name(#[validate(length(1..=8))] String),
    Names(Vec<String>),
    Limits(BTreeMap<String, u8>),
    #[validate(rename = "none")]
    Nothing,
}

#[test]
fn by_the_kind_of_the_value() {
    takes("true", &ByKind::Flag(true));
    takes("80", &ByKind::Port(80));
    takes("-1.5", &ByKind::Ratio(-1.5));
    takes(r#""vnc""#, &ByKind::Name("vnc".into()));
    takes(r#"["a"]"#, &ByKind::Names(vec!["a".into()]));
    takes("[]", &ByKind::Names(vec![]));
    takes(r#"{"a": 1}"#, &ByKind::Limits(BTreeMap::from([("a".into(), 1)])));
    // Of several kinds that take it, the first whose rules it keeps; else the first.
    takes("-1", &ByKind::Ratio(-1.0));
    takes("70000", &ByKind::Ratio(70000.0));
    takes(r#""none""#, &ByKind::Name("none".into()));
    finds::<ByKind>(r#""much too long""#, &[". length"]);
    finds::<ByKind>(r#"["a", 1]"#, &["/1 type"]);
    finds::<ByKind>(r#"{"a": "x"}"#, &["/a type"]);
    finds::<ByKind>("null", &[". type"]);
}

#[test]
fn a_number_that_looks_like_a_dictionary() {
    // serde_json hands a number over so where it keeps every digit; elsewhere a client sent that key.
    let kept = serde_json::from_str::<Value>("1.10").unwrap().to_string();
    let keeps = kept == "1.10";
    for (number, kind) in [("-1.5", ByKind::Ratio(-1.5)), ("80", ByKind::Port(80))] {
        let text = format!(r#"{{"$serde_json::private::Number": "{number}"}}"#);
        let mut json = serde_json::Deserializer::from_str(&text);
        let read = vdsm_validate::from_deserializer::<ByKind, _>(&mut json);
        if !keeps {
            assert_eq!(lines(&read.unwrap_err()), ["/$serde_json::private::Number type"]);
            continue;
        }
        assert_eq!(read.unwrap().into_inner(), kind);
        let text = format!("[{text}, {{}}]");
        let mut json = serde_json::Deserializer::from_str(&text);
        let list = vdsm_validate::from_deserializer::<Vec<ByKind>, _>(&mut json);
        assert_eq!(list.unwrap().into_inner(), [kind, ByKind::Limits(BTreeMap::new())]);
    }
}

#[derive(Validate, Debug, PartialEq)]
#[validate(untagged)]
enum Drive {
    /// Chosen first where all four are there.
    Quartet {
        domain: String,
        #[validate(alias = "poolID")]
        pool: String,
        device: Option<String>,
    },
    Guid {
        guid: String,
        device: Option<String>,
    },
    Path(Path),
    Bare(String),
}

#[derive(Validate, Debug, PartialEq)]
struct Path {
    #[validate(absolute_path)]
    path: String,
    #[validate(flatten)]
    more: More,
}

#[derive(Validate, Debug, PartialEq)]
struct More {
    readonly: Option<bool>,
}

#[test]
fn by_the_keys_that_are_there() {
    let quartet =
        Drive::Quartet { domain: "a".into(), pool: "b".into(), device: Some("disk".into()) };
    takes(r#"{"device": "disk", "poolID": "b", "domain": "a"}"#, &quartet);
    takes(r#"{"guid": "g"}"#, &Drive::Guid { guid: "g".into(), device: None });
    let path = Path { path: "/a".into(), more: More { readonly: Some(true) } };
    takes(r#"{"readonly": true, "path": "/a"}"#, &Drive::Path(path));
    takes(r#""/a""#, &Drive::Bare("/a".into()));
    for (text, findings) in [
        // The findings are those of the chosen one only.
        (r#"{"guid": 1, "path": "/a"}"#, &["/guid type", "/path unknown_key"] as &[_]),
        (r#"{"domain": "a", "device": 1}"#, &["/device type", "/pool missing_key"]),
        (r#"{"path": "a"}"#, &["/path absolute_path"]),
        (r#"{"readonly": true}"#, &["/path missing_key"]),
        (r#"{"guid": "a", "guid": "b"}"#, &["/guid duplicate_key"]),
        (r#"{"domain": "a", "pool": "b", "poolID": "c"}"#, &["/poolID alias_conflict"]),
        // No key speaks for any.
        ("{}", &[". variant"]),
        (r#"{"x": 1}"#, &[". variant"]),
        ("5", &[". type"]),
        ("[]", &[". type"]),
    ] {
        finds::<Drive>(text, findings);
    }
}

#[derive(Validate, Debug, PartialEq)]
#[validate(untagged)]
enum Layered {
    Flat {
        a: u8,
        #[validate(flatten)]
        needs: Needs,
    },
    Inner(Inner),
    Open {
        c: u8,
        #[validate(rest)]
        rest: BTreeMap<String, u8>,
    },
    Map(BTreeMap<String, bool>),
}

#[derive(Validate, Debug, PartialEq)]
struct Needs {
    b: u8,
}

#[derive(Validate, Debug, PartialEq)]
#[validate(untagged)]
enum Inner {
    X { x: u8 },
    Y { y: u8 },
    Number(u8),
}

#[test]
fn keys_of_flattened_structs_inner_enums_and_maps() {
    takes(r#"{"b": 1, "a": 2}"#, &Layered::Flat { a: 2, needs: Needs { b: 1 } });
    takes(r#"{"y": 1}"#, &Layered::Inner(Inner::Y { y: 1 }));
    takes("1", &Layered::Inner(Inner::Number(1)));
    let rest = BTreeMap::from([("d".to_owned(), 2)]);
    takes(r#"{"d": 2, "c": 1}"#, &Layered::Open { c: 1, rest });
    takes(r#"{"m": true}"#, &Layered::Map(BTreeMap::from([("m".into(), true)])));
    takes("{}", &Layered::Map(BTreeMap::new()));
    finds::<Layered>(r#"{"x": "x"}"#, &["/x type"]);
    finds::<Layered>(r#"{"a": 1, "b": 2, "z": true}"#, &["/z unknown_key"]);
    finds::<Layered>(r#"{"z": 1}"#, &["/z type"]);
}

#[derive(Validate, Debug, PartialEq)]
#[validate(untagged)]
enum Numbered {
    Kind(Kind),
    Port(u16),
}

#[test]
fn numbers_that_are_names() {
    takes("4", &Numbered::Kind(Kind::Local));
    takes("5", &Numbered::Port(5));
    finds::<Numbered>("-5", &[". enum"]);
}

#[derive(Validate, Debug, PartialEq)]
#[validate(tag = "type", rename_all = "lowercase")]
enum Storage {
    Nfs {
        export: String,
        options: Option<Box<Storage>>,
    },
    #[validate(alias = "file")]
    Local(Path),
    #[validate(tag = 3, tag = "iscsi")]
    Iscsi(Iscsi),
    Nothing,
    Pair(Tagged),
}

#[derive(Validate, Debug, PartialEq)]
#[validate(unknown = ignore)]
struct Iscsi {
    x: u8,
}

#[derive(Validate, Debug, PartialEq)]
#[validate(exclusive(a, b))]
struct Tagged {
    a: Option<u8>,
    b: Option<u8>,
}

#[test]
fn by_a_tag_first_or_last() {
    let nfs = || Storage::Nfs { export: "a:/b".into(), options: None };
    takes(r#"{"type": "nfs", "export": "a:/b"}"#, &nfs());
    takes(r#"{"export": "a:/b", "type": "nfs"}"#, &nfs());
    let path = || Path { path: "/a".into(), more: More { readonly: None } };
    for tag in ["local", "file"] {
        takes(&format!(r#"{{"type": "{tag}", "path": "/a"}}"#), &Storage::Local(path()));
        takes(&format!(r#"{{"path": "/a", "type": "{tag}"}}"#), &Storage::Local(path()));
    }
    takes(r#"{"type": 3, "x": 1}"#, &Storage::Iscsi(Iscsi { x: 1 }));
    takes(r#"{"x": 1, "type": "iscsi"}"#, &Storage::Iscsi(Iscsi { x: 1 }));
    takes(r#"{"type": "nothing"}"#, &Storage::Nothing);
    let nested = Storage::Nfs { export: "a".into(), options: Some(Box::new(nfs())) };
    takes(
        r#"{"export": "a", "options": {"export": "a:/b", "type": "nfs"}, "type": "nfs"}"#,
        &nested,
    );
    for (first, last, findings) in [
        ("", r#""type": "nfs""#, &["/export missing_key"] as &[_]),
        (r#""export": 1"#, r#""type": "nfs""#, &["/export type"]),
        (r#""path": "a""#, r#""type": "local""#, &["/path absolute_path"]),
        (r#""x": 1"#, r#""type": "nothing""#, &["/x unknown_key"]),
        (r#""a": 1, "b": 2"#, r#""type": "pair""#, &[". exclusive"]),
        (r#""x": 1"#, r#""type": "nsf""#, &["/type enum"]),
        (r#""x": 1"#, r#""type": null"#, &["/type enum"]),
        (r#""x": 1"#, r#""type": [[]]"#, &["/type enum"]),
        (r#""x": 1"#, r#""y": 1"#, &["/type missing_key"]),
    ] {
        let comma = if first.is_empty() { "" } else { ", " };
        finds::<Storage>(&format!("{{{first}{comma}{last}}}"), findings);
        finds::<Storage>(&format!("{{{last}{comma}{first}}}"), findings);
    }
    finds::<Storage>(
        r#"{"export": 1, "export": 2, "type": "nfs"}"#,
        &["/export type", "/export duplicate_key", "/export type"],
    );
    finds::<Storage>(r#"{"type": "nothing", "type": "nothing"}"#, &["/type duplicate_key"]);
    finds::<Storage>(r#"{"export": "", "type": "nfs", "type": "nfs"}"#, &["/type duplicate_key"]);
    finds::<Storage>(r#""nfs""#, &[". type"]);
    finds::<Storage>("[]", &[". type"]);
}

#[test]
fn a_tag_keeps_positions() {
    let text = r#"{"export": 1, "type": "nfs"}"#;
    let report = Policy::lenient().check_str::<Storage>(text);
    assert_eq!(&text[report.position(&report.findings()[0]).unwrap().span.clone()], "1");
}

#[derive(Validate, Debug, PartialEq)]
#[validate(given = "storage", rename_all = "lowercase")]
enum Connection {
    Nfs {
        export: String,
    },
    #[validate(tag = 7)]
    Local {
        path: String,
    },
    Bare(u8),
}

#[test]
fn by_what_the_caller_gives() {
    let nfs = Policy::lenient().given("storage", "nfs");
    assert_eq!(told::<Connection>(&nfs, r#"{"export": "a"}"#), [""; 0]);
    assert_eq!(
        told::<Connection>(&nfs, r#"{"path": "a"}"#),
        ["/path unknown_key", "/export missing_key"]
    );
    assert_eq!(told::<Connection>(&nfs, "1"), [". type"]);
    let seven = Policy::lenient().given("storage", 7).given("other", "nfs");
    assert_eq!(told::<Connection>(&seven, r#"{"path": "a"}"#), [""; 0]);
    let bare = Policy::lenient().given("storage", "nfs").given("storage", "bare");
    assert_eq!(told::<Connection>(&bare, "1"), [""; 0]);
    let none = Policy::lenient().given("storage", "ftp");
    for text in ["1", "[1]", r#"{"path": "a"}"#] {
        assert_eq!(told::<Connection>(&none, text), [". given"], "{text}");
    }
    // Nobody gives it: the keys choose.
    finds::<Connection>(r#"{"path": "a"}"#, &[]);
    finds::<Connection>(r#"{"path": 1}"#, &["/path type"]);
}

#[derive(Validate, Debug, PartialEq)]
struct Request {
    kind: Option<Kind>,
    #[validate(chosen_by = kind)]
    target: Option<Target>,
    #[validate(chosen_by = kind)]
    targets: Option<Vec<Target>>,
    #[validate(chosen_by = kind)]
    named: Option<BTreeMap<String, Target>>,
}

#[derive(Validate, Debug, PartialEq)]
#[validate(rename_all = "lowercase", names, integers)]
enum Kind {
    Nfs = 1,
    Local = 4,
}

#[derive(Validate, Debug, PartialEq)]
#[validate(given = "kind", rename_all = "lowercase")]
enum Target {
    Nfs { at: u8 },
    Local { at: String },
}

#[test]
fn by_a_sibling_before_or_after() {
    let request = |kind, target| Request {
        kind: Some(kind),
        target: Some(target),
        targets: None,
        named: None,
    };
    let nfs = || request(Kind::Nfs, Target::Nfs { at: 1 });
    let local = || request(Kind::Local, Target::Local { at: "a".into() });
    takes(r#"{"kind": "nfs", "target": {"at": 1}}"#, &nfs());
    takes(r#"{"target": {"at": 1}, "kind": "nfs"}"#, &nfs());
    takes(r#"{"kind": 4, "target": {"at": "a"}}"#, &local());
    takes(r#"{"target": {"at": "a"}, "kind": 4}"#, &local());
    for (kind, target, findings) in [
        (r#""kind": "local""#, r#""target": {"at": 1}"#, &["/target/at type"] as &[_]),
        (
            r#""kind": "nfs""#,
            r#""target": {"at": "a", "x": 1}"#,
            &["/target/at type", "/target/x unknown_key"],
        ),
        // What a broken sibling would choose cannot be known.
        (r#""kind": "x""#, r#""target": {"at": []}"#, &["/kind enum"]),
        // An absent one chooses nothing; the keys do.
        (r#""kind": null"#, r#""target": {"at": 1}"#, &[]),
        (r#""kind": "nfs""#, r#""target": null"#, &[]),
        (r#""kind": "nfs""#, r#""target": 5"#, &["/target type"]),
    ] {
        finds::<Request>(&format!("{{{kind}, {target}}}"), findings);
        finds::<Request>(&format!("{{{target}, {kind}}}"), findings);
    }
    finds::<Request>(r#"{"target": {"at": 1}}"#, &[]);
    finds::<Request>(
        r#"{"target": {"at": "x"}, "target": {"at": 1}, "kind": "nfs"}"#,
        &["/target/at type", "/target duplicate_key"],
    );
}

#[derive(Validate, Debug, PartialEq)]
#[validate(required_if(place == 5, third))]
struct Waits {
    first: Option<u8>,
    kind: Option<u8>,
    #[validate(chosen_by = kind, alias = "at")]
    place: Option<Place>,
    #[validate(chosen_by = kind)]
    other: Option<Place>,
    third: Option<u8>,
}

#[derive(Validate, Debug, PartialEq)]
#[validate(given = "kind")]
enum Place {
    #[validate(tag = 1)]
    Number(u8),
    #[validate(tag = 2)]
    Named { x: u8 },
}

#[test]
fn what_waited_is_told_where_it_stands() {
    finds::<Waits>(
        r#"{"first": "x", "place": {"x": "x", "y": 1}, "third": "x", "other": {"x": "x"}, "kind": 2, "z": 1}"#,
        &[
            "/first type",
            "/place/x type",
            "/place/y unknown_key",
            "/third type",
            "/other/x type",
            "/z unknown_key",
        ],
    );
    let text = r#"{"place": {"x": "a"}, "at": {"x": "b"}, "kind": 2}"#;
    finds::<Waits>(text, &["/place/x type", "/at alias_conflict", "/at/x type"]);
    let report = check_str::<Waits>(text);
    let at = |number: usize| report.position(&report.findings()[number]).unwrap().span.clone();
    assert_eq!((&text[at(0)], &text[at(2)]), ("\"a\"", "\"b\""));
}

#[test]
fn a_group_reads_what_waited() {
    finds::<Waits>(r#"{"kind": 1, "place": 5}"#, &["/third required_if"]);
    finds::<Waits>(r#"{"place": 5, "kind": 1}"#, &["/third required_if"]);
}

#[test]
fn a_sibling_chooses_for_every_item() {
    for text in [
        r#"{"kind": "local", "targets": [{"at": "a"}, {"at": "b"}, {"at": 1}]}"#,
        r#"{"targets": [{"at": "a"}, {"at": "b"}, {"at": 1}], "kind": "local"}"#,
    ] {
        finds::<Request>(text, &["/targets/2/at type"]);
    }
    for text in [
        r#"{"kind": "local", "named": {"a": {"at": "a"}, "b": {"at": 1}}}"#,
        r#"{"named": {"a": {"at": "a"}, "b": {"at": 1}}, "kind": "local"}"#,
    ] {
        finds::<Request>(text, &["/named/b/at type"]);
    }
}

#[derive(Validate, Debug, PartialEq)]
struct Flattened {
    name: String,
    #[validate(flatten)]
    inner: Chosen,
}

#[derive(Validate, Debug, PartialEq)]
struct Chosen {
    kind: Option<Kind>,
    #[validate(chosen_by = kind)]
    target: Option<Target>,
}

#[test]
fn a_sibling_chooses_inside_what_is_flattened() {
    finds::<Flattened>(
        r#"{"name": "", "kind": "local", "target": {"at": 1}}"#,
        &["/target/at type"],
    );
    finds::<Flattened>(
        r#"{"target": {"at": 1}, "name": "", "kind": "local"}"#,
        &["/target/at type"],
    );
    finds::<Flattened>(r#"{"target": {"at": "a"}, "name": "", "kind": "local"}"#, &[]);
}

#[derive(Validate, Debug, PartialEq)]
#[validate(untagged)]
enum Old {
    New {
        path: String,
    },
    #[validate(legacy)]
    Bare(String),
    #[validate(legacy)]
    Listed(u8, u8),
    #[validate(legacy)]
    Named {
        name: String,
    },
}

#[test]
fn an_alternative_of_old_clients() {
    finds_under_each::<Old>(r#"{"path": "a"}"#, [&[], &[], &[]]);
    finds_under_each::<Old>(
        r#""a""#,
        [&[". legacy"], &["warning . legacy"], &["warning . legacy"]],
    );
    finds_under_each::<Old>(
        "[1, 2]",
        [&[". legacy"], &["warning . legacy"], &["warning . legacy"]],
    );
    finds::<Old>("[1, 300]", &["warning . legacy", "/1 type"]);
    for (text, sentence) in [
        (r#""a""#, r#""a" is what old clients send; send a dictionary with path"#),
        (
            r#"{"name": ""}"#,
            "a dictionary with name is what old clients send; send a dictionary with path",
        ),
    ] {
        let report = Policy::lenient().check_str::<Old>(text);
        assert_eq!(report.findings()[0].to_string(), sentence);
    }
}

#[derive(Validate, Debug, PartialEq)]
#[validate(tag = "t")]
enum Shapes {
    Unit,
    Empty {},
    Newtype(BTreeMap<String, u8>),
}

#[test]
fn variants_of_every_shape() {
    takes(r#"{"t": "Unit"}"#, &Shapes::Unit);
    takes(r#"{"t": "Empty"}"#, &Shapes::Empty {});
    takes(r#"{"t": "Newtype", "a": 1}"#, &Shapes::Newtype(BTreeMap::from([("a".into(), 1)])));
    takes(r#"{"a": 1, "t": "Newtype"}"#, &Shapes::Newtype(BTreeMap::from([("a".into(), 1)])));
}

#[derive(Validate, Debug, PartialEq)]
#[validate(form = empty)]
#[validate(untagged)]
enum Either {
    Number(u8),
    Flag(bool),
}

#[derive(Validate, Debug, PartialEq)]
struct Holder {
    #[validate(form = empty)]
    on_the_field: Option<Number>,
    on_the_type: Option<Either>,
}

#[derive(Validate, Debug, PartialEq)]
#[validate(untagged)]
enum Number {
    Whole(#[validate(form = lenient)] u8),
    Flag(bool),
}

#[test]
fn forms_of_a_union() {
    takes(r#"{"on_the_field": ""}"#, &Holder { on_the_field: None, on_the_type: None });
    takes(r#"{"on_the_type": ""}"#, &Holder { on_the_field: None, on_the_type: None });
    takes(
        r#"{"on_the_field": "5"}"#,
        &Holder { on_the_field: Some(Number::Whole(5)), on_the_type: None },
    );
    takes(
        r#"{"on_the_field": true}"#,
        &Holder { on_the_field: Some(Number::Flag(true)), on_the_type: None },
    );
    finds::<Holder>(r#"{"on_the_type": "x"}"#, &["/on_the_type type"]);
}

#[derive(Validate, Debug, PartialEq)]
#[validate(untagged)]
enum Count {
    Automatic,
    Whole(#[validate(form = lenient, range(1..=9))] u8),
}

#[derive(Validate, Debug, PartialEq)]
#[validate(untagged)]
enum Mixed {
    Whole(#[validate(form = lenient)] u8),
    Address(#[validate(ipv4)] String),
    Other(String),
}

#[test]
fn a_string_that_a_form_reads_is_no_name() {
    takes(r#""Automatic""#, &Count::Automatic);
    takes(r#""5""#, &Count::Whole(5));
    finds::<Count>(r#""50""#, &[". range"]);
    finds::<Count>(r#""Auto""#, &[". enum"]);
    takes(r#""5""#, &Mixed::Whole(5));
    takes(r#""300""#, &Mixed::Other("300".into()));
    takes(r#""10.0.0.1""#, &Mixed::Address("10.0.0.1".into()));
}

#[derive(Validate, Debug, PartialEq)]
#[validate(untagged)]
enum Borrowed<'a> {
    Text(&'a str),
    Dictionary { a: &'a str, b: std::borrow::Cow<'a, str> },
    Other { c: u8 },
}

#[test]
fn what_is_kept_can_still_be_borrowed() {
    let input = Input::new(r#"{"b": "x\ny", "a": "z"}"#);
    let (report, values) = input.read::<Borrowed<'_>>(&Policy::lenient());
    assert_eq!(lines(&report), [""; 0]);
    assert_eq!(values[0], Borrowed::Dictionary { a: "z", b: "x\ny".into() });
    let input = Input::new(r#"{"b": "", "a": "x\ny"}"#);
    assert_eq!(lines(&input.read::<Borrowed<'_>>(&Policy::lenient()).0), ["/a escapes"]);
}

#[derive(Validate, Debug, PartialEq)]
#[validate(tag = "kind")]
enum Deep {
    Leaf { value: u8 },
    Node { left: Box<Deep>, right: Box<Deep> },
}

#[test]
fn recursion_with_the_tag_last() {
    let leaf = |value| Box::new(Deep::Leaf { value });
    takes(
        r#"{"left": {"value": 1, "kind": "Leaf"}, "right": {"value": 2, "kind": "Leaf"}, "kind": "Node"}"#,
        &Deep::Node { left: leaf(1), right: leaf(2) },
    );
    finds::<Deep>(
        r#"{"left": {"value": "x", "kind": "Leaf"}, "right": {"kind": "Leaf"}, "kind": "Node"}"#,
        &["/left/value type", "/right/value missing_key"],
    );
}
