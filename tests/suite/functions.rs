//! Functions of the user's own: `custom(…)` and `check(…)` on a value, on items, keys, newtypes, and
//! what the caller gives them.

use std::collections::BTreeMap;

use vdsm_validate::{
    Bytes, Finding, Policy, PolicyWith, Report, Secret, Severity, Validate, ValidateOwned,
    Violation, check_str, from_str, rules::Operand,
};

#[derive(Validate, Debug, PartialEq)]
enum Level {
    Low,
    High,
}

#[derive(Validate, Debug)]
struct Item {
    number: u8,
}

#[derive(Validate, Debug)]
#[validate(custom(even))]
struct Even(u32);

/// A rule on the type itself, which is built for it.
#[derive(Validate, Debug)]
struct Sorted(#[validate(custom(sorted))] Vec<u8>);

#[derive(Validate, Debug)]
#[validate(untagged)]
enum Target {
    #[validate(custom(sorted))]
    Ports(Vec<u8>),
    Name(String),
}

fn even(number: &u32) -> Result<(), &'static str> {
    if number.is_multiple_of(2) { Ok(()) } else { Err("is odd") }
}

fn low(level: &Level) -> Result<(), String> {
    if *level == Level::Low { Ok(()) } else { Err(format!("{level:?} is not low")) }
}

fn sorted(numbers: &[u8]) -> Result<(), &'static str> {
    if numbers.is_sorted() { Ok(()) } else { Err("is not sorted") }
}

fn numbered(item: &Item) -> Vec<Violation> {
    if item.number > 0 { Vec::new() } else { vec![Violation::new("is zero").at(["number"])] }
}

fn small(sizes: &BTreeMap<String, u8>) -> Result<(), Violation> {
    if sizes.len() < 2 { Ok(()) } else { Err(Violation::new("is large").code("large").warning()) }
}

#[derive(Validate, Debug)]
struct Everything {
    #[validate(custom(low))]
    level: Level,
    #[validate(each(custom(numbered)))]
    items: Vec<Item>,
    #[validate(custom(small), keys(custom(|key| if key == "root" { Err("is reserved") } else { Ok(()) })))]
    sizes: BTreeMap<String, u8>,
    #[validate(check(even))]
    count: u32,
    even: Even,
    sorted: Option<Sorted>,
    target: Target,
    #[validate(form = list(","), custom(sorted))]
    list: Vec<u8>,
    #[validate(form = base64, custom(|data: &Bytes| if data.0 == [0] { Err("is zero") } else { Ok(()) }))]
    data: Bytes,
}

const FAULTY: &str = r#"{"level": "High", "items": [{"number": 1}, {"number": 0}], "sizes": {"root": 1, "b": 2},
    "count": 3, "even": 5, "sorted": [2, 1], "target": [4, 3], "list": "6,5", "data": "AA=="}"#;

/// What a report says: the place, the code, the sentence.
pub fn told(report: &Report) -> Vec<String> {
    let told = |finding: &Finding| format!("{} {} {finding}", finding.path(), finding.code());
    report.findings().iter().map(told).collect()
}

/// The findings of a check and of a reading, which are the same, from text and from a value.
fn all<T: ValidateOwned>(policy: &PolicyWith<'_>, text: &str) -> Vec<String> {
    let report = policy.check_str::<T>(text);
    let read =
        policy.from_str::<T>(text).map_or_else(|report| report, |valid| valid.into_parts().1);
    assert_eq!(told(&report), told(&read));
    let mut by_value = told(&policy.check_value::<T>(&serde_json::from_str(text).unwrap()));
    let mut by_text = told(&report);
    by_value.sort();
    by_text.sort();
    assert_eq!(by_value, by_text);
    told(&report)
}

#[test]
fn a_function_is_asked_wherever_a_rule_can_be() {
    assert_eq!(
        all::<Everything>(&Policy::lenient(), FAULTY),
        [
            "/level low High is not low",
            "/items/1/number numbered is zero",
            "/sizes/root custom is reserved",
            "/count even is odd",
            "/even even is odd",
            "/sorted sorted is not sorted",
            "/target sorted is not sorted",
            "/list sorted is not sorted",
            "/data custom is zero",
        ]
    );
}

#[test]
fn a_good_value_is_built() {
    let good = r#"{"level": "Low", "items": [], "sizes": {"a\n": 1, "b": 2}, "count": 2, "even": 4,
        "target": "x", "list": "5,6", "data": "AQ=="}"#;
    let everything = from_str::<Everything>(good).unwrap();
    assert_eq!(told(everything.report()), ["/sizes large is large"]);
    assert_eq!(everything.warnings().next().unwrap().severity(), Severity::Warning);
    assert_eq!(everything.sizes.len(), 2);
    assert_eq!((everything.list.as_slice(), everything.even.0), ([5, 6].as_slice(), 4));
}

#[test]
fn a_faulty_value_is_shown_to_no_function() {
    assert_eq!(
        all::<Sorted>(&Policy::lenient(), "[2, 1, 300]"),
        ["/2 type 300 is outside 0..=255"]
    );
    // A value that is absent is none.
    #[derive(Validate)]
    struct Optional {
        #[validate(custom(sorted))]
        numbers: Option<Vec<u8>>,
    }
    assert!(check_str::<Optional>(r#"{"numbers": null}"#).is_empty());
}

struct Limits {
    most: u32,
}

#[derive(Validate, Debug)]
#[validate(check(both, first, second, context))]
struct Limited {
    #[validate(custom(below))]
    first: u32,
    second: u32,
    #[validate(custom(few))]
    list: Vec<u8>,
}

fn below(number: &u32, limits: &Limits) -> Result<(), String> {
    if *number <= limits.most { Ok(()) } else { Err(format!("{number} is above {}", limits.most)) }
}

fn both(first: &u32, second: &u32, limits: &Limits) -> Result<(), &'static str> {
    if first + second <= limits.most { Ok(()) } else { Err("too much together") }
}

fn few(list: &[u8], limits: &Limits) -> Result<(), &'static str> {
    if list.len() <= limits.most as usize { Ok(()) } else { Err("too many") }
}

#[test]
fn the_caller_gives_a_context() {
    let text = r#"{"first": 2, "second": 2, "list": [1, 2, 3, 4]}"#;
    let of = |most| all::<Limited>(&Policy::lenient().with_context(&Limits { most }), text);
    assert_eq!(of(4), [""; 0]);
    assert_eq!(of(3), ["/list few too many", " both too much together"]);
    assert_eq!(of(1), ["/first below 2 is above 1", "/list few too many"]);
}

#[test]
fn that_there_is_no_context_is_told() {
    let text = r#"{"first": 2, "second": 2, "list": []}"#;
    let codes = |policy: &PolicyWith<'_>| -> Vec<String> {
        let report = policy.check_str::<Limited>(text);
        report
            .findings()
            .iter()
            .map(|finding| format!("{} {}", finding.path(), finding.code()))
            .collect()
    };
    assert_eq!(codes(&Policy::lenient()), ["/first context", "/list context"]);
    // One of another type is none.
    assert_eq!(codes(&Policy::lenient().with_context(&5_u8)), ["/first context", "/list context"]);
}

#[test]
fn a_secret_is_quoted_by_no_function() {
    #[derive(Validate)]
    struct Login {
        #[validate(custom(|text: &str| Err::<(), _>(format!("{text} is weak"))))]
        quoting: Secret<String>,
        #[validate(secret, custom(|_: &str| Err::<(), _>("is weak")))]
        plain: String,
    }
    assert_eq!(
        all::<Login>(&Policy::lenient(), r#"{"quoting": "tiger", "plain": "tiger"}"#),
        ["/quoting custom the value is not accepted", "/plain custom is weak"]
    );
}

#[test]
fn rules_inside_of_containers_inside() {
    #[derive(Validate)]
    struct Nested {
        #[validate(each(each(ascii)))]
        lists: Vec<Vec<String>>,
        #[validate(each(keys(length(..=1)), each(length(1..), each(range(1..)))))]
        maps: BTreeMap<String, BTreeMap<String, Vec<u8>>>,
    }
    let text = r#"{"lists": [["a", "č"]], "maps": {"long": {"long": [1, 0], "a": []}}}"#;
    assert_eq!(
        all::<Nested>(&Policy::lenient(), text),
        [
            "/lists/0/1 ascii \"č\" has characters outside ASCII",
            "/maps/long/long length the key \"long\" is longer than 1",
            "/maps/long/long/1 range 0 is below 1",
            "/maps/long/a length the list is shorter than 1",
        ]
    );
}

#[test]
fn what_is_added_after_the_check() {
    let text = r#"{"first": 1}"#;
    let mut report = check_str::<BTreeMap<String, u8>>(text);
    assert!(report.is_empty());
    report.push(Violation::new("is taken").at(["first"]).code("taken"));
    report.push(Finding::new("/second".parse().unwrap(), "old", "is old").warning());
    assert_eq!((report.error_count(), report.warning_count()), (1, 1));
    assert_eq!(told(&report), ["/first taken is taken", "/second old is old"]);
    let report = report.with_text(text);
    assert_eq!(report.position(&report.findings()[0]).unwrap().column, 11);

    let mut whole = Report::new("Whole");
    whole.merge(&"/parts/0".parse().unwrap(), report);
    assert_eq!(whole.type_name(), "Whole");
    assert_eq!(told(&whole), ["/parts/0/first taken is taken", "/parts/0/second old is old"]);
    assert_eq!(whole.messages()["/parts/0/first"], ["is taken"]);
}

#[derive(Validate, Debug)]
#[validate(context = Host)]
struct Order {
    #[validate(range(1..=ctx.most, message = "{value} is over {maximum}"))]
    count: u32,
    #[validate(length(..=ctx.names), each(length(..=ctx.names, says = "is too long")))]
    names: Vec<String>,
    #[validate(first(range(..=ctx.most), multiple_of(2)))]
    size: u32,
    #[validate(any(range(..=ctx.most), multiple_of(100)))]
    price: u32,
}

struct Host {
    most: u32,
    names: usize,
}

#[test]
fn operands_of_the_callers() {
    let text = r#"{"count": 9, "names": ["ab", "abc", ""], "size": 3, "price": 7}"#;
    let limits = Host { most: 5, names: 2 };
    let policy = Policy::lenient().with_context(&limits);
    let findings = [
        "/count range 9 is over 5",
        "/names/1 length \"abc\" is too long",
        "/names length a list of 3 is longer than 2",
        "/size multiple_of 3 is not a multiple of 2",
        "/price any 7 is not what the caller's context allows and is not a multiple of 100",
    ];
    assert_eq!(all::<Order>(&policy, text), findings);
    let report = policy.from_str::<Order>(text).unwrap_err();
    assert_eq!(told(&report), findings);
    let operands: Vec<_> = report.findings()[0].operands().collect();
    assert_eq!(operands, [("minimum", Operand::Integer(1)), ("maximum", Operand::Integer(5))]);

    let wide = Host { most: 10, names: 3 };
    let policy = Policy::lenient().with_context(&wide);
    assert_eq!(all::<Order>(&policy, text), ["/size multiple_of 3 is not a multiple of 2"]);
    let order = policy.from_str::<Order>(&text.replace('3', "4")).unwrap();
    assert_eq!((order.count, order.names.len(), order.size, order.price), (9, 3, 4, 7));

    let missing = check_str::<Order>(r#"{"count": 1, "names": [], "size": 2, "price": 100}"#);
    assert_eq!(missing.with_code("context").count(), 3);
}

#[derive(Validate)]
#[validate(context = Host)]
struct Half {
    #[validate(range(..ctx.most))]
    below: u32,
    #[validate(each(range(1..ctx.most)), length(..ctx.names))]
    inside: Vec<u32>,
    #[validate(range(ctx.most - 1..ctx.most))]
    between: u32,
}

#[test]
fn half_open_ends_of_the_callers() {
    let limits = Host { most: 5, names: 2 };
    let policy = Policy::lenient().with_context(&limits);
    let text = r#"{"below": 5, "inside": [4, 5], "between": 3}"#;
    assert_eq!(
        all::<Half>(&policy, text),
        [
            "/below range 5 is not below 5",
            "/inside/1 range 5 is outside 1..5",
            "/inside length a list of 2 is longer than 1",
            "/between range 3 is outside 4..5",
        ]
    );
}

fn digits(text: &String) -> Result<(), Vec<String>> {
    let others: Vec<_> = text.chars().filter(|c| !c.is_ascii_digit()).collect();
    match others.is_empty() {
        _ if text.is_empty() => Err(Vec::new()),
        true => Ok(()),
        false => Err(others.into_iter().map(|other| format!("has {other}")).collect()),
    }
}

#[derive(Validate)]
struct Code {
    #[validate(custom(digits))]
    code: String,
}

#[test]
fn a_function_may_refuse_with_several_reasons_or_none() {
    let found = |code: &str| {
        let report = check_str::<Code>(&format!("{{\"code\": \"{code}\"}}"));
        report.findings().iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert!(found("12").is_empty());
    assert_eq!(found("1a-"), ["has a", "has -"]);
    assert_eq!(found(""), ["is not accepted"]);
}
