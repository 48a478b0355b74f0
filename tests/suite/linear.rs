//! What is read more than once, because something waits for it, is kept once, however deep it is.

use std::cell::Cell;

use allocation_counter::measure;
use vdsm_validate::{Policy, Validate, check_str, from_str};

#[derive(Validate, Debug, PartialEq)]
struct Level {
    kind: Option<String>,
    #[validate(chosen_by = kind)]
    of: Option<Box<Of>>,
}

#[derive(Validate, Debug, PartialEq)]
#[validate(given = "kind")]
enum Of {
    #[validate(tag = "level")]
    Level(Level),
    #[validate(tag = "list")]
    List(Vec<u8>),
}

/// A list, so many levels deep, where what chooses comes after what waits for it.
fn waiting(levels: usize) -> String {
    let list = "1,".repeat(2000);
    let (open, close) = (r#"{"of":"#.repeat(levels), r#","kind":"level"}"#.repeat(levels - 1));
    format!(r#"{open}[{list}1],"kind":"list"}}{close}"#)
}

#[test]
fn a_value_that_waits_is_kept_once() {
    let bytes = |levels| {
        let text = waiting(levels);
        assert!(check_str::<Level>(&text).is_valid(), "{}", check_str::<Level>(&text));
        let of_text = measure(|| assert!(check_str::<Level>(&text).is_empty()));
        of_text.bytes_max
    };
    let (few, many) = (bytes(2), bytes(60));
    assert!(many <= few * 2, "{few} bytes at 2 levels, {many} at 60");
}

#[derive(Validate, Debug, PartialEq)]
struct Nest {
    #[validate(custom(once))]
    inner: Option<Box<Nest>>,
    #[validate(custom(once_list))]
    list: Option<Vec<u8>>,
}

thread_local! {
    static ASKED: Cell<usize> = const { Cell::new(0) };
}

fn once(_: &Nest) -> Result<(), &'static str> {
    ASKED.set(ASKED.get() + 1);
    Ok(())
}

fn once_list(_: &[u8]) -> Result<(), &'static str> {
    ASKED.set(ASKED.get() + 1);
    Ok(())
}

fn nest(levels: usize) -> String {
    let (open, close) = (r#"{"inner":"#.repeat(levels), "}".repeat(levels));
    format!(r#"{open}{{"list":[{}1]}}{close}"#, "1,".repeat(2000))
}

#[test]
fn a_function_is_asked_once_of_a_value() {
    ASKED.set(0);
    assert!(check_str::<Nest>(&nest(60)).is_valid());
    assert_eq!(ASKED.take(), 61);
    assert!(from_str::<Nest>(&nest(60)).is_ok());
    assert_eq!(ASKED.take(), 61);
    let bytes = |levels| {
        let text = nest(levels);
        measure(|| assert!(check_str::<Nest>(&text).is_empty())).bytes_max
    };
    let (few, many) = (bytes(2), bytes(60));
    assert!(many <= few * 2, "{few} bytes at 2 levels, {many} at 60");
}

/// A function takes its value built, and is asked before that of the value around it, which may still be refused
/// and then asks nothing. So a value is built once more for each function around it, and for nothing else:
/// what it costs is the size times the number of functions that it is inside of.
#[test]
fn a_value_is_built_once_for_each_function_around_it() {
    let bytes = |levels| {
        let text = nest(levels);
        measure(|| assert!(check_str::<Nest>(&text).is_empty())).bytes_total
    };
    let (few, many) = (bytes(10), bytes(60));
    assert!(many <= few * 8, "{few} bytes at 10 levels, {many} at 60");
}

#[derive(Validate, Debug, PartialEq)]
struct Rows {
    rows: Vec<Row>,
}

#[derive(Validate, Debug, PartialEq)]
struct Row {
    first: u8,
    #[validate(chosen_by = kind)]
    of: Option<Of>,
    second: Option<u8>,
    #[validate(chosen_by = kind)]
    other: Option<Of>,
    third: Option<u8>,
    kind: String,
}

#[test]
fn findings_come_where_their_values_waited() {
    let row = r#"{"first":-1,"of":["x",1,"y"],"second":-2,"other":[-3],"third":-4,"kind":"list"}"#;
    let text = format!(r#"{{"rows":[{}{row}]}}"#, format!("{row},").repeat(3000));
    let report = Policy::lenient().max_findings(usize::MAX).check_str::<Rows>(&text);
    let paths: Vec<_> = report.findings().iter().map(|found| found.path().to_string()).collect();
    let at = ["first", "of/0", "of/2", "second", "other/0", "third"];
    let rows = (0..=3000).flat_map(|row| at.map(|at| format!("/rows/{row}/{at}")));
    assert_eq!(paths, rows.collect::<Vec<_>>());
}

#[derive(Validate, Debug, PartialEq)]
struct Chain {
    #[validate(chosen_by = kind)]
    of: Option<Vec<Link>>,
    kind: Option<String>,
}

#[derive(Validate, Debug, PartialEq)]
#[validate(given = "kind")]
enum Link {
    #[validate(tag = "n")]
    Number(u8),
}

#[test]
fn many_findings_of_one_value_that_waited() {
    let text = format!(r#"{{"of":[{}"x"],"kind":"n"}}"#, r#""x","#.repeat(40_000));
    let report = Policy::lenient().max_findings(usize::MAX).check_str::<Chain>(&text);
    assert_eq!(report.error_count(), 40_001);
    assert_eq!(report.findings()[40_000].path().to_string(), "/of/40000");
}
