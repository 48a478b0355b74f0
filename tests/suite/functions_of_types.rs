//! `custom(…)` on an enum or a tuple: a function of the user's own judges every value of the type, wherever
//! one stands.

use std::collections::BTreeMap;

use serde_json::Value;
use vdsm_validate::{
    Policy, Report, ToDictionary, Validate, ValidateOwned, Violation, check, check_str,
    check_value, from_str, to_value,
};

/// What is found, and where.
fn lines(report: &Report) -> Vec<String> {
    report.findings().iter().map(|finding| format!("{} {finding}", finding.path())).collect()
}

#[derive(Validate, ToDictionary, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[validate(rename_all = "lowercase", custom(is_low))]
enum Level {
    Low,
    High,
    #[validate(skip)]
    Unknown,
}

fn is_low(level: &Level) -> Result<(), &'static str> {
    if *level == Level::Low { Ok(()) } else { Err("is too high") }
}

/// By number, and by a string of one.
#[derive(Validate, ToDictionary, Clone, Debug, PartialEq)]
#[validate(integers, form = lenient, custom(|mode: &Mode| if *mode == Mode::Two { Err("is two") } else { Ok(()) }))]
enum Mode {
    One = 1,
    Two = 2,
}

#[derive(Validate, ToDictionary, Clone, Debug, PartialEq)]
#[validate(tag = "type", check(fits), warn(custom(is_small)))]
enum Device {
    Disk { size: u64, free: u64 },
    Nic(Nic),
    None,
}

#[derive(Validate, ToDictionary, Clone, Debug, PartialEq)]
struct Nic {
    mtu: u16,
}

fn fits(device: &Device) -> Result<(), Violation> {
    match device {
        Device::Disk { size, free } if free > size => {
            Err(Violation::new("more is free than there is").at(["free"]))
        }
        _ => Ok(()),
    }
}

fn is_small(device: &Device) -> Vec<Violation> {
    match device {
        Device::Disk { size: 1000.., .. } => vec![Violation::new("is large").code("large")],
        _ => Vec::new(),
    }
}

/// Tagged externally, and nested in itself.
#[derive(Validate, ToDictionary, Clone, Debug, PartialEq)]
#[validate(custom(no_empty_list))]
enum Tree {
    Leaf(Level),
    List(Vec<Tree>),
    Nothing,
}

fn no_empty_list(tree: &Tree) -> Result<(), &'static str> {
    if *tree == Tree::List(Vec::new()) { Err("is an empty list") } else { Ok(()) }
}

#[derive(Validate, ToDictionary, Clone, Debug, PartialEq)]
#[validate(untagged, custom(no_zero))]
enum Size {
    Pixels(u32),
    Auto,
    Box { width: u32, height: u32 },
}

fn no_zero(size: &Size) -> Result<(), &'static str> {
    match size {
        Size::Pixels(0) | Size::Box { width: 0, .. } | Size::Box { height: 0, .. } => {
            Err("is nothing to look at")
        }
        _ => Ok(()),
    }
}

#[derive(Validate, ToDictionary, Clone, Debug, PartialEq)]
#[validate(tag = "kind", content = "of", custom(no_five))]
enum Adjacent {
    Number(u8),
    Text(String),
    Nothing,
}

fn no_five(adjacent: &Adjacent) -> Result<(), &'static str> {
    if *adjacent == Adjacent::Number(5) { Err("is five") } else { Ok(()) }
}

#[derive(Validate, ToDictionary, Clone, Debug, PartialEq)]
#[validate(given = "kind", custom(no_empty_speed))]
enum Given {
    #[validate(tag = "disk")]
    Bytes(u64),
    #[validate(tag = "nic")]
    Speed(String),
}

fn no_empty_speed(given: &Given) -> Result<(), &'static str> {
    if *given == Given::Speed(String::new()) { Err("has no speed") } else { Ok(()) }
}

#[derive(Validate, ToDictionary, Clone, Debug, PartialEq)]
#[validate(custom(in_order))]
struct Pair(u8, u8);

fn in_order(pair: &Pair) -> Result<(), &'static str> {
    if pair.0 <= pair.1 { Ok(()) } else { Err("is not in order") }
}

#[derive(Validate, ToDictionary, Clone, Debug, PartialEq)]
#[validate(custom(no_nothing::<T>))]
enum Maybe<T> {
    Some(T),
    Nothing,
}

fn no_nothing<T>(maybe: &Maybe<T>) -> Result<(), &'static str> {
    if matches!(maybe, Maybe::Nothing) { Err("is nothing") } else { Ok(()) }
}

#[derive(Validate, ToDictionary, Clone, Debug, PartialEq)]
struct Around(Level);

#[derive(Validate, ToDictionary, Clone, Debug, PartialEq)]
struct Everything {
    level: Option<Level>,
    levels: Vec<Level>,
    #[validate(form = list(","))]
    listed: Vec<Level>,
    by_level: BTreeMap<Level, Level>,
    around: Box<Around>,
    #[validate(default = Level::Low)]
    otherwise: Level,
    mode: Mode,
    device: Device,
    devices: BTreeMap<String, Device>,
    tree: Tree,
    size: Size,
    adjacent: Adjacent,
    kind: String,
    #[validate(chosen_by = kind)]
    given: Given,
    pair: Pair,
    maybe: Maybe<u8>,
    sizes: (Size, Option<Size>),
}

const GOOD: &str = r#"{"level": "low", "levels": ["low"], "listed": "low,low", "by_level": {"low": "low"},
    "around": "low", "mode": "1", "device": {"type": "Disk", "size": 5, "free": 5},
    "devices": {"a": {"mtu": 9, "type": "Nic"}, "b": {"type": "None"}},
    "tree": {"List": [{"Leaf": "low"}, "Nothing"]}, "size": "Auto", "adjacent": {"of": 4, "kind": "Number"},
    "kind": "nic", "given": "1G", "pair": [1, 1], "maybe": {"Some": 1}, "sizes": [7, {"height": 1, "width": 1}]}"#;

const BAD: &str = r#"{"level": "high", "levels": ["low", "high"], "listed": "low,high",
    "by_level": {"high": "high"}, "around": "high", "otherwise": "high", "mode": "2",
    "device": {"type": "Disk", "size": 5, "free": 6},
    "devices": {"a": {"free": 1, "size": 0, "type": "Disk"}, "b": {"type": "Disk", "size": 1000, "free": 0}},
    "tree": {"List": [{"List": []}, {"Leaf": "high"}]}, "size": 0, "adjacent": {"of": 5, "kind": "Number"},
    "kind": "nic", "given": "", "pair": [2, 1], "maybe": "Nothing", "sizes": [0, {"height": 1, "width": 0}]}"#;

const FOUND: [&str; 21] = [
    "/level is too high",
    "/levels/1 is too high",
    "/listed/1 is too high",
    "/by_level/high is too high",
    "/by_level/high is too high",
    "/around is too high",
    "/otherwise is too high",
    "/mode is two",
    "/device/free more is free than there is",
    "/devices/a/free more is free than there is",
    "/devices/b is large",
    "/tree/List/0 is an empty list",
    "/tree/List/1/Leaf is too high",
    "/size is nothing to look at",
    "/adjacent is five",
    "/given has no speed",
    "/pair is not in order",
    "/maybe is nothing",
    "/sizes/0 is nothing to look at",
    "/sizes/1 is nothing to look at",
    "",
];

/// The value without the functions, which only builds what they would refuse.
fn built(text: &str) -> Everything {
    let policy = Policy::lenient();
    let lenient = policy.from_str::<Everything>(text);
    lenient.map(vdsm_validate::Valid::into_inner).unwrap()
}

#[test]
fn a_function_judges_the_type_wherever_it_stands() {
    let found: Vec<_> = FOUND.iter().filter(|line| !line.is_empty()).copied().collect();
    let report = check_str::<Everything>(BAD);
    assert_eq!(lines(&report), found);
    assert_eq!(report.warning_count(), 1);
    assert_eq!(lines(&from_str::<Everything>(BAD).unwrap_err()), found);
    let value: Value = serde_json::from_str(BAD).unwrap();
    let mut by_value = lines(&check_value::<Everything>(&value));
    let mut by_text = found.clone();
    by_value.sort_unstable();
    by_text.sort_unstable();
    assert_eq!(by_value, by_text);
}

#[test]
fn a_good_value_goes_there_and_back() {
    let everything = built(GOOD);
    assert!(check(&everything).is_empty(), "{}", check(&everything));
    let written = to_value(&everything).unwrap();
    assert_eq!(*from_str::<Everything>(&written.to_string()).unwrap(), everything);
    let mut bad = everything.clone();
    bad.levels.push(Level::High);
    bad.by_level.insert(Level::Low, Level::High);
    bad.device = Device::Disk { size: 1, free: 2 };
    bad.tree = Tree::List(vec![Tree::List(Vec::new())]);
    bad.pair = Pair(2, 1);
    bad.maybe = Maybe::Nothing;
    bad.mode = Mode::Two;
    bad.given = Given::Speed(String::new());
    let found = [
        "/levels/1 is too high",
        "/by_level/low is too high",
        "/mode is two",
        "/device/free more is free than there is",
        "/tree/List/0 is an empty list",
        "/given has no speed",
        "/pair is not in order",
        "/maybe is nothing",
    ];
    assert_eq!(lines(&check(&bad)), found);
    let written = to_value(&bad).unwrap();
    assert_eq!(lines(&check_str::<Everything>(&written.to_string())).len(), found.len());
}

fn at_the_root<T: ValidateOwned + ToDictionary + PartialEq + std::fmt::Debug>(
    good: &str,
    bad: &str,
    found: &str,
) {
    let read = from_str::<T>(good).unwrap();
    assert!(check_str::<T>(good).is_empty() && check(&*read).is_empty());
    let written = to_value(&*read).unwrap();
    assert_eq!(*from_str::<T>(&written.to_string()).unwrap(), *read);
    for report in [check_str::<T>(bad), from_str::<T>(bad).unwrap_err()] {
        assert_eq!(lines(&report), [found]);
    }
    assert_eq!(lines(&check_value::<T>(&serde_json::from_str(bad).unwrap())), [found]);
}

#[test]
fn a_function_judges_the_root() {
    at_the_root::<Level>("\"low\"", "\"high\"", " is too high");
    at_the_root::<Around>("\"low\"", "\"high\"", " is too high");
    at_the_root::<Mode>("1", "2", " is two");
    at_the_root::<Size>("\"Auto\"", "0", " is nothing to look at");
    at_the_root::<Pair>("[1, 2]", "[2, 1]", " is not in order");
    at_the_root::<Maybe<bool>>(r#"{"Some": true}"#, "\"Nothing\"", " is nothing");
    at_the_root::<Device>(
        r#"{"type": "None"}"#,
        r#"{"free": 2, "size": 1, "type": "Disk"}"#,
        "/free more is free than there is",
    );
    assert_eq!(check_str::<Level>("\"high\"").to_string().lines().next(), Some("1 error in Level"));
    assert_eq!(check_str::<Level>("\"lwo\"").findings()[0].code(), "enum");
    assert_eq!(check_str::<Maybe<u8>>("\"Nothing\"").findings()[0].code(), "no_nothing");
    assert!(to_value(&Level::Unknown).is_err() && !check(&Level::Unknown).is_valid());
}

#[test]
fn what_is_wrong_inside_is_shown_to_no_function() {
    let report = check_str::<Device>(r#"{"type": "Disk", "size": "1", "free": 2}"#);
    assert_eq!(report.findings().len(), 1);
    assert_eq!(report.findings()[0].code(), "type");
}

/// A caller's context reaches it too.
#[derive(Validate, Debug)]
#[validate(custom(allowed))]
enum Port {
    Named(String),
    Number(u16),
}

fn allowed(port: &Port, most: &u16) -> Result<(), String> {
    match port {
        Port::Number(number) if number > most => Err(format!("is above {most}")),
        _ => Ok(()),
    }
}

#[test]
fn the_context_reaches_it() {
    let policy = Policy::lenient().with_context(&80_u16);
    let report = policy.check_str::<Vec<Port>>(r#"[{"Number": 81}, {"Named": "http"}]"#);
    assert_eq!(lines(&report), ["/0 is above 80"]);
    assert_eq!(check_str::<Port>(r#"{"Number": 81}"#).findings()[0].code(), "context");
}
