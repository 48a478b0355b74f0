//! Types that contain themselves.

use std::collections::BTreeMap;

use vdsm_validate::Validate;

use crate::told::{finds, takes};

#[derive(Validate, Debug, PartialEq)]
struct Disk {
    name: String,
    backing: Option<Box<Disk>>,
    #[validate(default)]
    snapshots: Vec<Disk>,
    named: Option<BTreeMap<String, Disk>>,
}

fn disk(name: &str) -> Disk {
    Disk { name: name.into(), backing: None, snapshots: vec![], named: None }
}

#[test]
fn through_a_box_a_list_and_a_map() {
    takes(
        r#"{
            "name": "a",
            "backing": {"name": "b", "backing": {"name": "c"}},
            "snapshots": [{"name": "d", "snapshots": [{"name": "e"}]}],
            "named": {"f": {"name": "f"}}
        }"#,
        &Disk {
            backing: Some(Box::new(Disk { backing: Some(Box::new(disk("c"))), ..disk("b") })),
            snapshots: vec![Disk { snapshots: vec![disk("e")], ..disk("d") }],
            named: Some(BTreeMap::from([("f".into(), disk("f"))])),
            ..disk("a")
        },
    );
    finds::<Disk>(
        r#"{
            "backing": {"name": 1, "backing": {"nmae": "c"}},
            "snapshots": [{"name": "d", "snapshots": [{}]}],
            "named": {"f": []}
        }"#,
        &[
            "/backing/name type",
            "/backing/backing/nmae unknown_key",
            "/backing/backing/name missing_key",
            "/snapshots/0/snapshots/0/name missing_key",
            "/named/f type",
            "/name missing_key",
        ],
    );
}

#[derive(Validate, Debug, PartialEq)]
#[validate(untagged)]
enum Tree {
    Leaf(u8),
    Branch(Vec<Tree>),
    Named { left: Box<Tree>, right: Option<Box<Tree>> },
    Map(BTreeMap<String, Tree>),
}

#[test]
fn through_an_enum() {
    takes(
        r#"[1, [2, []], {"left": 3}, {"x": 4, "y": [5]}]"#,
        &Tree::Branch(vec![
            Tree::Leaf(1),
            Tree::Branch(vec![Tree::Leaf(2), Tree::Branch(vec![])]),
            Tree::Named { left: Box::new(Tree::Leaf(3)), right: None },
            Tree::Map(BTreeMap::from([
                ("x".into(), Tree::Leaf(4)),
                ("y".into(), Tree::Branch(vec![Tree::Leaf(5)])),
            ])),
        ]),
    );
}

#[derive(Validate, Debug, PartialEq)]
struct A {
    b: Option<Box<B>>,
}

#[derive(Validate, Debug, PartialEq)]
struct B(Vec<A>);

#[test]
fn through_one_another() {
    takes(
        r#"{"b": [{"b": []}, {}]}"#,
        &A { b: Some(Box::new(B(vec![A { b: Some(Box::new(B(vec![]))) }, A { b: None }]))) },
    );
    finds::<A>(r#"{"b": [{"b": [1]}, {"c": 1}]}"#, &["/b/0/b/0 type", "/b/1/c unknown_key"]);
}

/// A variant that is the enum itself chooses nothing: no value is one, and reading one ends.
#[derive(Validate, Debug, PartialEq)]
#[validate(untagged)]
enum Itself {
    Boxed(Box<Itself>),
    Mutual(Box<Other>),
}

#[derive(Validate, Debug, PartialEq)]
#[validate(untagged)]
enum Other {
    Back(Box<Itself>),
    Number(u8),
}

#[test]
fn through_nothing() {
    for text in ["5", r#""x""#, "[]", "[[1]]", "{}", r#"{"a": {"b": 1}}"#, "null"] {
        assert_eq!(
            crate::told::told::<Itself>(&vdsm_validate::Policy::lenient(), text),
            [". type"]
        );
    }
}
