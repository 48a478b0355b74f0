//! Parameters of a type that are flattened.

use std::borrow::Cow;
use std::collections::BTreeMap;

use vdsm_validate::{Policy, ToDictionary, Validate, check, check_str, from_str};

use crate::told::{finds, lines, there_and_back};

#[derive(Validate, ToDictionary, Debug, PartialEq)]
struct Page<T> {
    total: u32,
    #[validate(flatten)]
    inner: T,
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
struct Two<A, B> {
    #[validate(flatten)]
    a: A,
    #[validate(flatten)]
    b: Option<B>,
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
#[validate(check(fits, low, high), requires(step, note))]
struct Bounds {
    #[validate(range(..=9))]
    low: u8,
    high: u8,
    step: Option<u8>,
    note: Option<String>,
}

fn fits(low: &u8, high: &u8) -> Result<(), &'static str> {
    if low <= high { Ok(()) } else { Err("is out of order") }
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
struct Name {
    name: String,
}

/// It borrows from the input.
#[derive(Validate, ToDictionary, Debug, PartialEq)]
struct Lent<'a> {
    label: &'a str,
    text: Option<Cow<'a, str>>,
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
struct Around<'a, T> {
    title: &'a str,
    #[validate(flatten)]
    inner: T,
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
struct Tree<T> {
    #[validate(flatten)]
    value: T,
    children: Option<Vec<Tree<T>>>,
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
#[validate(untagged)]
enum Either<T> {
    Number(u8),
    Named {
        id: u8,
        #[validate(flatten)]
        inner: T,
    },
}

fn bounds(low: u8, high: u8) -> Bounds {
    Bounds { low, high, step: None, note: None }
}

#[test]
fn one_parameter() {
    there_and_back(r#"{"total": 3, "low": 1, "high": 2}"#, &Page { total: 3, inner: bounds(1, 2) });
    for (text, findings) in [
        (
            r#"{"total": 3, "low": 10, "high": 2, "other": 1}"#,
            &["/low range", "/other unknown_key"] as &[_],
        ),
        (r#"{"low": 1}"#, &["/high missing_key", "/total missing_key"]),
        (r#"{"total": 3, "low": 1, "high": 2, "step": 1}"#, &["/note requires"]),
        // The function between fields of the parameter runs where nothing is built, too.
        (r#"{"total": 3, "low": 3, "high": 2}"#, &[". fits"]),
        (r#"{"total": -1, "low": 3, "high": 2}"#, &["/total type", ". fits"]),
    ] {
        finds::<Page<Bounds>>(text, findings);
    }
    let value = Page { total: 1, inner: bounds(3, 2) };
    assert_eq!(lines(&check(&value)), [". fits"]);
}

#[test]
fn parameters_in_parameters() {
    there_and_back(
        r#"{"total": 1, "a": 2, "name": "x"}"#,
        &Page {
            total: 1,
            inner: BTreeMap::from([("a".to_owned(), 2.into()), ("name".to_owned(), "x".into())])
                as BTreeMap<String, serde_json::Value>,
        },
    );
    type Both = Page<Two<Bounds, Name>>;
    there_and_back(
        r#"{"total": 1, "low": 1, "high": 2, "name": "x"}"#,
        &Page { total: 1, inner: Two { a: bounds(1, 2), b: Some(Name { name: "x".into() }) } },
    );
    there_and_back(
        r#"{"total": 1, "low": 1, "high": 2}"#,
        &Page { total: 1, inner: Two { a: bounds(1, 2), b: None::<Name> } },
    );
    finds::<Both>(
        r#"{"low": 3, "high": 2, "name": 1}"#,
        &["/name type", ". fits", "/total missing_key"],
    );
    there_and_back(
        r#"{"id": 1, "name": "x"}"#,
        &Either::Named { id: 1, inner: Name { name: "x".into() } },
    );
    finds::<Either<Bounds>>(r#"{"id": 1, "low": 3, "high": 2}"#, &[". fits"]);
}

#[test]
fn lifetimes() {
    let text = r#"{"total": 1, "label": "a", "text": "b\n", "title": "t"}"#;
    type All<'a> = Around<'a, Page<Lent<'a>>>;
    let read = from_str::<All<'_>>(text).unwrap();
    assert_eq!(
        *read,
        Around {
            title: "t",
            inner: Page { total: 1, inner: Lent { label: "a", text: Some("b\n".into()) } },
        }
    );
    assert!(check(&*read).is_empty());
    assert!(check_str::<All<'_>>(text).is_empty());
    let report = check_str::<All<'_>>(r#"{"title": "t", "label": 1}"#);
    assert_eq!(lines(&report), ["/label type", "/total missing_key"]);
}

#[test]
fn recursion() {
    let leaf = |name: &str| Tree { value: Name { name: name.into() }, children: None };
    there_and_back(
        r#"{"name": "a", "children": [{"name": "b"}, {"name": "c"}]}"#,
        &Tree { value: Name { name: "a".into() }, children: Some(vec![leaf("b"), leaf("c")]) },
    );
    finds::<Tree<Bounds>>(
        r#"{"low": 1, "high": 2, "children": [{"low": 3, "high": 2}, {"low": 1, "high": 0, "children": [{}]}]}"#,
        &[
            "/children/0 fits",
            "/children/1/children/0/low missing_key",
            "/children/1/children/0/high missing_key",
            "/children/1 fits",
        ],
    );
}

#[test]
fn an_input_that_is_read_once() {
    let text = r#"{"total": 3, "low": 3, "high": 2}"#;
    let mut read = serde_json::Deserializer::from_str(text);
    let report = Policy::lenient().check_deserializer::<Page<Bounds>, _>(&mut read);
    assert_eq!(lines(&report), [". fits"]);
}
