//! Hostile input: the report is bounded, the stack is not used up, and the work is counted.

use std::collections::BTreeMap;

use allocation_counter::{AllocationInfo, measure};
use serde::Deserialize;
use serde_json::Value;
use vdsm_validate::{Bytes, Policy, Report, Secret, Validate, ValidateOwned};

/// What the guide says of the stack, for a type that has everything at once, and for others: half of
/// what Rust gives to a thread, and a quarter. Code that is not optimized takes more.
const EVERYTHING: usize = if cfg!(debug_assertions) { 2 << 20 } else { 1 << 20 };
const USUAL: usize = if cfg!(debug_assertions) { 2 << 20 } else { 512 << 10 };

/// Runs on a small stack.
fn on_a_small_stack<R: Send>(run: impl FnOnce() -> R + Send) -> R {
    on_a_stack_of(EVERYTHING, run)
}

fn on_a_stack_of<R: Send>(bytes: usize, run: impl FnOnce() -> R + Send) -> R {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(bytes);
        thread.spawn_scoped(scope, run).unwrap().join().unwrap()
    })
}

#[derive(Validate, Debug, PartialEq)]
#[validate(check(any_typed, typed))]
struct Places {
    typed: Option<Box<Places>>,
    list: Option<Vec<Places>>,
    tree: Option<Tree>,
    tagged: Option<Tagged>,
    kind: Option<String>,
    #[validate(chosen_by = kind)]
    chosen: Option<Chosen>,
    any: Option<Value>,
    #[validate(serde)]
    foreign: Option<Foreign>,
    #[validate(secret)]
    secret: Option<Value>,
    text: Option<String>,
    map: Option<BTreeMap<String, BTreeMap<String, Value>>>,
    #[validate(flatten)]
    flat: Option<Flat>,
    #[validate(rest)]
    rest: BTreeMap<String, Value>,
}

#[derive(Validate, Debug, PartialEq)]
#[validate(untagged)]
enum Tree {
    List(Vec<Tree>),
    Pair { a: Box<Tree>, b: Option<Box<Tree>> },
    Map(BTreeMap<String, Tree>),
    Leaf(u8),
}

#[derive(Validate, Debug, PartialEq)]
#[validate(tag = "kind")]
enum Tagged {
    Node {
        a: Option<Box<Tagged>>,
        #[validate(rest)]
        rest: BTreeMap<String, Value>,
    },
}

#[derive(Validate, Debug, PartialEq)]
#[validate(given = "kind")]
enum Chosen {
    A(Box<Places>),
    B(Vec<Tree>),
}

#[derive(Deserialize, Debug, PartialEq)]
#[serde(untagged)]
enum Foreign {
    List(Vec<Foreign>),
    Map(BTreeMap<String, Foreign>),
    Leaf(u8),
}

#[derive(Validate, Debug, PartialEq)]
struct Flat {
    flattened: Option<Tree>,
}

fn any_typed(_: &Option<Box<Places>>) -> Result<(), &'static str> {
    Ok(())
}

const DEEP: usize = 10_000;

/// A value of that depth, in a few shapes: what opens it, its core, what closes it.
fn shapes() -> Vec<(String, String)> {
    let shape = |open: &str, close: &str| (open.repeat(DEEP), close.repeat(DEEP));
    vec![
        shape("[", "]"),
        shape(r#"{"a":"#, "}"),
        shape(r#"{"typed":"#, "}"),
        shape(r#"{"list":["#, "]}"),
        shape(r#"[{"a":"#, "}]"),
        shape(r#"{"b":1,"a":"#, "}"),
        shape(r#"{"kind":"Node","a":"#, "}"),
        shape(r#"{"a":"#, r#","kind":"Node"}"#),
        shape(r#"{"kind":"A","chosen":"#, "}"),
        shape(r#"{"chosen":"#, r#","kind":"A"}"#),
        shape(r#"{"flattened":["#, "]}"),
        shape(r#"{"map":{"a":"#, "}}"),
    ]
}

const PLACES: &[&str] = &[
    "typed",
    "list",
    "tree",
    "tagged",
    "chosen",
    "any",
    "foreign",
    "secret",
    "text",
    "map",
    "flattened",
    "kind",
    "unknown",
];

/// A report that could go over a wire: what is told, and not the whole of what was sent.
#[track_caller]
fn is_small(report: &Report) {
    assert!(report.findings().len() <= 200);
    for said in [report.to_string(), format!("{report:?}")] {
        assert!(said.len() < 200_000, "{} bytes", said.len());
    }
    for finding in report.findings() {
        assert!(finding.to_string().len() < 2_000, "{}", finding.to_string().len());
    }
}

fn told<T: ValidateOwned>(text: &str) -> Report {
    let policy = Policy::lenient();
    let report = policy.check_str::<T>(text);
    let built = policy.from_str::<T>(text);
    assert_eq!(built.is_ok(), report.is_valid());
    let built = built.map_or_else(|report| report, |valid| valid.into_parts().1);
    assert_eq!(built.to_string(), report.to_string());
    is_small(&report);
    report
}

#[test]
fn depth_in_text() {
    on_a_small_stack(|| {
        for (open, close) in shapes() {
            for unclosed in [false, true] {
                let core = if unclosed { open.clone() } else { format!("{open}1{close}") };
                told::<Places>(&core);
                on_a_stack_of(USUAL, || {
                    told::<Tree>(&core);
                    told::<Tagged>(&core);
                    told::<Vec<Vec<Value>>>(&core);
                });
                for place in PLACES {
                    let end = if unclosed { "" } else { "}" };
                    let report = told::<Places>(&format!("{{\"{place}\":{core}{end}"));
                    assert!(!report.is_valid(), "{place} of {}", &core[..20]);
                }
            }
        }
    });
}

#[test]
fn the_limit_of_depth_is_told_once_and_where_it_is() {
    on_a_small_stack(|| {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        for place in ["any", "foreign", "tree", "unknown", "flattened"] {
            let text = format!(r#"{{"{place}": {}}}"#, nested(DEEP));
            let report = told::<Places>(&text);
            let [finding] = report.findings() else { panic!("{place}: {report}") };
            assert_eq!(
                (finding.code(), finding.path().segments().len()),
                ("depth", 128),
                "{place}"
            );
            assert!(
                Policy::lenient()
                    .check_str::<Places>(&format!(r#"{{"{place}": {}}}"#, nested(127)))
                    .is_valid()
            );
        }
    });
}

#[test]
fn depth_in_a_parsed_value() {
    let nest = |wrap: fn(Value) -> Value| {
        let mut value = Value::from(1);
        for _ in 0..DEEP {
            value = wrap(value);
        }
        value
    };
    // Dropping such a value takes a stack of its own.
    let large = std::thread::Builder::new().stack_size(64 << 20);
    large
        .spawn(move || {
            let shapes: [fn(Value) -> Value; 3] = [
                |value| Value::Array(vec![value]),
                |value| Value::Object([("a".to_owned(), value)].into_iter().collect()),
                |value| Value::Object([("typed".to_owned(), value)].into_iter().collect()),
            ];
            for shape in shapes {
                let value = nest(shape);
                for place in PLACES {
                    let mut all = serde_json::Map::new();
                    all.insert((*place).to_owned(), value.clone());
                    let all = Value::Object(all);
                    on_a_small_stack(|| {
                        let report = Policy::lenient().check_value::<Places>(&all);
                        is_small(&report);
                        assert!(!report.is_valid());
                        Policy::lenient().from_value::<Places>(&all).unwrap_err();
                    });
                }
            }
        })
        .unwrap()
        .join()
        .unwrap();
}

#[test]
fn depth_in_other_formats() {
    // A list of one item, or a dictionary of one key, again and again.
    for open in
        [&[0x91_u8] as &[_], &[0x81, 0xa1, b'a'], &[0x81, 0xa5, b't', b'y', b'p', b'e', b'd']]
    {
        let deep = [open.repeat(DEEP), vec![1]].concat();
        let told = |packed: &[u8]| {
            let mut input = rmp_serde::Deserializer::from_read_ref(packed);
            let report = Policy::lenient().check_deserializer::<Places, _>(&mut input);
            let mut input = rmp_serde::Deserializer::from_read_ref(packed);
            let built = Policy::lenient().from_deserializer::<Places, _>(&mut input).unwrap_err();
            assert_eq!(built.to_string(), report.to_string());
            is_small(&report);
            assert!(!report.is_valid());
            assert_eq!(report.findings().last().unwrap().code(), "depth", "{report}");
        };
        on_a_small_stack(|| {
            told(&deep);
            for place in PLACES {
                let key =
                    [&[0x81, 0xa0 + u8::try_from(place.len()).unwrap()], place.as_bytes()].concat();
                told(&[&key[..], &deep].concat());
            }
        });
    }
    on_a_small_stack(|| {
        let yaml = format!("{}1{}", "[".repeat(DEEP), "]".repeat(DEEP));
        let report = serde_saphyr::with_deserializer_from_str(&yaml, |input| {
            Ok(Policy::lenient().check_deserializer::<Tree, _>(input))
        });
        // The parser may have a limit of its own.
        assert!(report.is_err() || !report.unwrap().is_valid());
    });
}

/// Every way in which a long string may be taken.
#[derive(Validate, Debug, PartialEq)]
struct Strings {
    #[validate(length(..9), ascii, pattern = "^a*b$", starts_with("x"), ends_with("y"), contains("z"))]
    ruled: Option<String>,
    #[validate(uuid, mac, host, url, iqn, absolute_path, export, host_port, ip, hexadecimal)]
    formats: Option<String>,
    #[validate(one_of(["alpha", "beta"]))]
    choice: Option<String>,
    number: Option<u8>,
    #[validate(form = lenient)]
    lenient: Option<u64>,
    character: Option<char>,
    name: Option<Name>,
    #[validate(form = words(true = "yes", false = "no", ignore_case = true))]
    word: Option<bool>,
    #[validate(form = list(","))]
    list: Option<Vec<u8>>,
    #[validate(form = tuple(":"))]
    tuple: Option<Pair>,
    #[validate(form = pairs(" ", "="))]
    pairs: Option<BTreeMap<String, u8>>,
    #[validate(form = base64, length(..9))]
    bytes: Option<Bytes>,
    #[validate(serde)]
    foreign: Option<std::net::IpAddr>,
    kind: Option<String>,
    #[validate(chosen_by = kind)]
    chosen: Option<Chosen>,
    tagged: Option<Tagged>,
    secret: Option<Secret<u8>>,
}

#[derive(Validate, Debug, PartialEq)]
enum Name {
    Alpha,
    Beta,
}

#[derive(Validate, Debug, PartialEq)]
struct Pair(u8, u8);

#[test]
fn a_string_of_ten_megabytes() {
    let long = "a".repeat(10 << 20);
    // The text is kept for positions, once; of what else is kept, little grows with it.
    let check = |text: &str, more: usize| {
        let mut report = None;
        let info = measure(|| report = Some(Policy::lenient().check_str::<Strings>(text)));
        let report = report.unwrap();
        assert!(!report.is_valid());
        is_small(&report);
        let most = text.len() + more + (1 << 20);
        assert!(info.bytes_max < most as u64, "{} of {most} bytes at once", info.bytes_max);
    };
    for key in ["number", "list", "unknown"] {
        check(&format!(r#"{{"{key}": "{long}"}}"#), 0);
    }
    let long = "a".repeat(1 << 20);
    for key in [
        "ruled",
        "formats",
        "choice",
        "lenient",
        "character",
        "name",
        "word",
        "tuple",
        "pairs",
        "foreign",
        "tagged",
        "secret",
    ] {
        check(&format!(r#"{{"{key}": "{long}"}}"#), 0);
    }
    check(&format!(r#"{{"bytes": "{long}"}}"#), long.len());
    let text = format!(r#"{{"chosen": [], "kind": "{long}"}}"#);
    assert_eq!(told::<Strings>(&text).with_code("enum").count(), 1);
    let text = format!(r#"{{"tagged": {{"kind": "{long}"}}}}"#);
    assert_eq!(told::<Strings>(&text).with_code("enum").count(), 1);
    let report = told::<Strings>(&format!("\"{long}"));
    assert_eq!(report.with_code("syntax").count(), 1);
}

#[test]
fn what_is_quoted_is_cut() {
    let long = "é".repeat(1 << 20);
    let report = Policy::lenient().check_str::<Strings>(&format!(r#"{{"number": "{long}"}}"#));
    let sentence = report.findings()[0].to_string();
    assert_eq!(sentence, format!("\"{}…\" is not an integer", "é".repeat(128)));
    // What is escaped in a sentence is bounded too.
    let controls = r"\u0000".repeat(1 << 20);
    let report = Policy::lenient().check_str::<Strings>(&format!(r#"{{"number": "{controls}"}}"#));
    is_small(&report);
    assert!(!report.findings()[0].to_string().contains('\0'));
}

#[test]
fn a_key_of_ten_megabytes() {
    let long = "k".repeat(10 << 20);
    for text in [
        format!(r#"{{"{long}": 1}}"#),
        format!(r#"{{"unknown": {{"{long}": 1}}}}"#),
        format!(r#"{{"pairs": "{long}=x"}}"#),
        format!(r#"{{"pairs": "{long}"}}"#),
        format!(r#"{{"tagged": {{"{long}": 1}}}}"#),
        format!(r#"{{"tagged": {{"kind": "Node", "a": {{"{long}": 1}}}}}}"#),
    ] {
        let report = told::<Strings>(&text);
        assert!(!report.is_valid());
        for finding in report.findings() {
            assert!(finding.path().to_string().len() < 400);
            assert!(finding.suggestion().is_none());
        }
    }
    let report = told::<BTreeMap<String, u8>>(&format!(r#"{{"{long}": "x"}}"#));
    assert_eq!(report.findings()[0].path().to_string(), format!("/{}…", "k".repeat(256)));
    // Many long keys on the way to many findings.
    let key = "k".repeat(300);
    let open = format!(r#"{{"{key}":"#).repeat(120);
    let text = format!("{open}[{}]{}", "[],".repeat(500) + "[]", "}".repeat(120));
    let report = Policy::lenient().max_depth(121).check_str::<Value>(&text);
    assert_eq!((report.findings().len(), report.omitted()), (100, 401));
    assert!(serde_json::to_string(&report).unwrap().len() < 5_000_000);
}

/// The listed and the omitted findings.
fn counts(report: &Report) -> (usize, usize) {
    (report.findings().len(), report.omitted())
}

const MANY: usize = 100_000;

/// What grows with the input is linear: ten times as much takes about ten times the memory.
#[track_caller]
fn is_linear(text: impl Fn(usize) -> String, read: impl Fn(&str) -> Report) {
    let measured = |count: usize| -> AllocationInfo {
        let text = text(count);
        measure(|| drop(read(&text)))
    };
    let (few, many) = (measured(MANY / 10), measured(MANY));
    assert!(many.bytes_total <= few.bytes_total * 13 + 1_000_000, "{few:?} {many:?}");
    assert!(many.count_total <= few.count_total * 13 + 10_000, "{few:?} {many:?}");
}

#[derive(Validate, Debug, PartialEq)]
struct Known {
    nics: Option<Vec<String>>,
    #[validate(alias = "option")]
    options: Option<String>,
}

#[test]
fn a_hundred_thousand_unknown_keys() {
    let text = |count: usize| {
        let keys: Vec<_> = (0..count).map(|n| format!(r#""nicks{n}":{n}"#)).collect();
        format!("{{{}}}", keys.join(","))
    };
    let all = text(MANY);
    assert_eq!(counts(&told::<Known>(&all)), (100, MANY - 100));
    assert_eq!(counts(&told::<Tree>(&all)).0, 100);
    assert_eq!(counts(&told::<BTreeMap<String, bool>>(&all)), (100, MANY - 100));
    let value: Value = serde_json::from_str(&all).unwrap();
    assert_eq!(counts(&Policy::lenient().check_value::<Known>(&value)), (100, MANY - 100));
    let policy = Policy::lenient().unknown_keys(vdsm_validate::Unknown::Warn);
    let report = policy.check_str::<Known>(&all);
    assert_eq!((counts(&report), report.is_valid()), ((100, MANY - 100), true));
    is_linear(text, |text| Policy::lenient().check_str::<Known>(text));
    is_linear(text, |text| Policy::lenient().check_str::<Tree>(text));
}

#[test]
fn a_hundred_thousand_bad_items() {
    let text = |count: usize| format!("[{}0]", "0,".repeat(count - 1));
    let all = text(MANY);
    assert_eq!(counts(&told::<Vec<String>>(&all)), (100, MANY - 100));
    assert_eq!(counts(&told::<Vec<Known>>(&all)), (100, MANY - 100));
    assert_eq!(counts(&told::<Vec<Tagged>>(&all)), (100, MANY - 100));
    assert_eq!(counts(&told::<[bool; 2]>(&all)), (100, MANY + 1 - 100));
    assert_eq!(counts(&told::<Pair>(&all)), (100, MANY - 2 - 100));
    let dictionaries = format!("[{}{{}}]", "{},".repeat(MANY - 1));
    assert_eq!(counts(&told::<Vec<Tagged>>(&dictionaries)), (100, MANY - 100));
    is_linear(text, |text| Policy::lenient().check_str::<Vec<String>>(text));
    is_linear(text, |text| Policy::lenient().from_str::<Vec<String>>(text).unwrap_err());
}

#[test]
fn a_hundred_thousand_bad_parts_of_a_string() {
    let all = |part: &str| part.repeat(MANY - 1);
    let list = format!(r#"{{"list": "{}x"}}"#, all("x,"));
    assert_eq!(counts(&told::<Strings>(&list)), (100, MANY - 100));
    let pairs = format!(r#"{{"pairs": "{}x"}}"#, all("x "));
    assert_eq!(counts(&told::<Strings>(&pairs)), (100, MANY - 100));
    let same = format!(r#"{{"pairs": "{}a=1"}}"#, all("a=1 "));
    assert_eq!(counts(&told::<Strings>(&same)), (100, MANY - 1 - 100));
    let tuple = format!(r#"{{"tuple": "{}x"}}"#, all("x:"));
    assert_eq!(counts(&told::<Strings>(&tuple)), (1, 0));
    let list = |count: usize| format!(r#"{{"list": "{}x"}}"#, "x,".repeat(count));
    is_linear(list, |text| Policy::lenient().check_str::<Strings>(text));
}

#[test]
fn a_hundred_thousand_times_the_same_item() {
    #[derive(Validate, Debug, PartialEq)]
    struct Unique(#[validate(unique)] Vec<u32>);
    let text = format!("[{}0]", "0,".repeat(MANY - 1));
    assert_eq!(counts(&told::<Unique>(&text)), (100, MANY - 1 - 100));
    let distinct = |count: usize| {
        let items: Vec<_> = (0..count).map(|n| n.to_string()).collect();
        format!("[{}]", items.join(","))
    };
    assert_eq!(counts(&told::<Unique>(&distinct(MANY))), (0, 0));
    is_linear(distinct, |text| Policy::lenient().check_str::<Unique>(text));
}

#[test]
fn a_hundred_thousand_duplicate_keys() {
    let text = |key: &str, count: usize| {
        format!("{{{}\"{key}\":1}}", format!("\"{key}\":1,").repeat(count - 1))
    };
    assert_eq!(counts(&told::<BTreeMap<String, u8>>(&text("a", MANY))), (100, MANY - 1 - 100));
    // The key twice, and its value, each time.
    assert_eq!(counts(&told::<Known>(&text("options", MANY))), (100, 2 * MANY - 1 - 100));
    assert_eq!(counts(&told::<Known>(&text("other", MANY))), (100, MANY - 100));
    assert_eq!(counts(&told::<Places>(&text("other", MANY))), (100, MANY - 1 - 100));
    assert_eq!(counts(&told::<Tagged>(&text("kind", MANY))), (1, 0));
    assert!(!told::<Tree>(&text("a", MANY)).is_valid());
    assert_eq!(counts(&told::<Value>(&text("a", MANY))), (100, MANY - 1 - 100));
    let tags = format!(r#"{{"kind": "Node", {}"kind": "Node"}}"#, r#""kind":1,"#.repeat(MANY - 1));
    assert_eq!(counts(&told::<Tagged>(&tags)), (100, MANY - 100));
    let options = |count| text("options", count);
    is_linear(options, |text| Policy::lenient().check_str::<Known>(text));
}

#[test]
fn errors_and_warnings_have_a_list_each() {
    #[derive(Validate, Debug, PartialEq)]
    struct Old {
        #[validate(deprecated = "b")]
        a: Option<u8>,
    }
    let item = r#"{"a": 1}, {"a": "x"}"#;
    let text = format!("[{}{item}]", format!("{item},").repeat(MANY / 2 - 1));
    let report = told::<Vec<Old>>(&text);
    assert_eq!((report.errors().count(), report.warnings().count()), (100, 100));
    assert_eq!((report.error_count(), report.warning_count()), (MANY / 2, MANY));
}

#[test]
fn positions_of_a_long_text() {
    let text = format!("[{}\n\"x\"]", "1,\n".repeat(MANY));
    let report = Policy::lenient().check_str::<Vec<u8>>(&text);
    let position = report.position(&report.findings()[0]).unwrap();
    assert_eq!((position.line, position.column), (MANY + 2, 1));
}

#[test]
fn the_size_of_the_input_can_be_limited() {
    let policy = Policy::lenient().max_input(1 << 20);
    let text = format!("[{}]", " ".repeat(1 << 20));
    let report = policy.check_str::<Vec<u8>>(&text);
    assert_eq!((counts(&report), report.findings()[0].code()), ((1, 0), "size"));
    assert_eq!(
        policy.from_slice::<Vec<u8>>(text.as_bytes()).unwrap_err().findings()[0].code(),
        "size"
    );
    let info = measure(|| drop(policy.check_str::<Vec<u8>>(&text)));
    assert!(info.bytes_total < 10_000, "{info:?}");
}

#[test]
fn a_number_in_serdes_clothes() {
    fn clothed<T: ValidateOwned>(text: &str) {
        told::<T>(text);
        let json = || serde_json::Deserializer::from_str(text);
        let checked = Policy::lenient().check_deserializer::<T, _>(&mut json());
        let built = Policy::lenient().from_deserializer::<T, _>(&mut json());
        assert_eq!(checked.is_valid(), built.is_ok(), "{text}: {checked}");
    }
    // What serde_json hands over for a number where it keeps every digit.
    for inner in [r#""1""#, r#""x""#, "1", "null", "[[]]", r#""1e999""#] {
        for extra in ["", r#","a":1"#] {
            let text = format!(r#"{{"$serde_json::private::Number":{inner}{extra}}}"#);
            clothed::<u8>(&text);
            clothed::<Tree>(&text);
            clothed::<Tagged>(&text);
            clothed::<Known>(&text);
            clothed::<Value>(&text);
            clothed::<Vec<u8>>(&format!("[{text},300]"));
            clothed::<BTreeMap<String, u8>>(&text);
        }
    }
}

#[test]
fn that_the_reading_ended_is_told_after_any_number_of_errors() {
    let report = vdsm_validate::check_str::<Vec<u8>>(&format!("[{}", "-1,".repeat(1000)));
    let last = report.findings().last().unwrap();
    assert_eq!((last.code(), report.findings().len(), report.error_count()), ("syntax", 101, 1001));
    assert_eq!(report.position(last).unwrap().span.start, 3001);
}
