//! Generics and lifetimes.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::marker::PhantomData;

use serde_json::json;
use vdsm_validate::{Policy, ToDictionary, Validate, from_value, to_value};

use crate::told::{Input, finds, lines, takes};

#[derive(Validate, ToDictionary, Debug, PartialEq)]
struct Page<T, K: Ord = String> {
    items: Vec<T>,
    next: Option<T>,
    named: BTreeMap<K, Box<T>>,
    #[validate(skip)]
    marker: PhantomData<K>,
}

#[derive(Validate, Debug, PartialEq)]
struct Fixed<T, const N: usize> {
    items: [T; N],
}

#[derive(Validate, Debug, PartialEq)]
struct Wrapper<T>(T);

#[derive(Validate, ToDictionary, Debug, PartialEq)]
#[validate(untagged)]
enum Choice<A, B> {
    One(A),
    Other { other: B },
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
#[validate(check(same, a, b))]
struct Related<T>
where
    T: PartialEq,
{
    a: T,
    b: T,
}

fn same<T: PartialEq>(a: &T, b: &T) -> Result<(), &'static str> {
    if a == b { Ok(()) } else { Err("not the same") }
}

#[derive(Validate, Debug, PartialEq)]
struct Small {
    #[validate(range(..9))]
    n: u8,
}

#[test]
fn a_generic_value_writes_itself_back() {
    let page = json!({"items": [1, 2], "next": 3, "named": {"a": 4}});
    assert_eq!(to_value(&*from_value::<Page<u8>>(&page).unwrap()), Ok(page));
    let other = json!({"other": true});
    assert_eq!(to_value(&*from_value::<Choice<u8, bool>>(&other).unwrap()), Ok(other));
    let related = json!({"a": "x", "b": "x"});
    assert_eq!(to_value(&*from_value::<Related<String>>(&related).unwrap()), Ok(related));
}

#[test]
fn types() {
    let page = Page {
        items: vec![Small { n: 1 }],
        next: None,
        named: BTreeMap::from([("a".to_owned(), Box::new(Small { n: 2 }))]),
        marker: PhantomData,
    };
    takes(r#"{"items": [{"n": 1}], "named": {"a": {"n": 2}}}"#, &page);
    finds::<Page<Small>>(
        r#"{"items": [{"n": 9}, {}], "named": {"a": 1}, "next": {"n": "x"}}"#,
        &["/items/0/n range", "/items/1/n missing_key", "/named/a type", "/next/n type"],
    );
    finds::<Page<bool>>(r#"{"items": [1], "named": {}}"#, &["/items/0 type"]);
    finds::<Page<Page<u8>>>(
        r#"{"items": [{"items": [256], "named": {}}], "named": {}}"#,
        &["/items/0/items/0 type"],
    );
}

#[test]
fn constants() {
    takes(r#"{"items": [1, 2]}"#, &Fixed { items: [1_u8, 2] });
    takes(r#"{"items": []}"#, &Fixed::<u8, 0> { items: [] });
    finds::<Fixed<u8, 2>>(r#"{"items": [1]}"#, &["/items length"]);
    finds::<Fixed<u8, 2>>(r#"{"items": [1, "x", 3]}"#, &["/items/1 type", "/items length"]);
}

#[test]
fn newtypes_and_enums() {
    takes("[1]", &Wrapper(vec![1_u8]));
    takes(r#"{"n": 1}"#, &Wrapper(Small { n: 1 }));
    finds::<Wrapper<Wrapper<Small>>>(r#"{"n": 9}"#, &["/n range"]);
    takes("true", &Choice::<bool, u8>::One(true));
    takes(r#"{"other": 1}"#, &Choice::<bool, u8>::Other { other: 1 });
    finds::<Choice<bool, Small>>(r#"{"other": {"n": 9}}"#, &["/other/n range"]);
    finds::<Choice<Small, u8>>(r#"{"n": 9}"#, &["/n range"]);
}

#[test]
fn relations() {
    finds::<Related<u8>>(r#"{"a": 1, "b": 2}"#, &[". same"]);
    finds::<Related<String>>(r#"{"a": "x", "b": "x"}"#, &[]);
    finds::<Related<Vec<bool>>>(r#"{"a": [], "b": [true]}"#, &[". same"]);
}

#[derive(Validate, Debug, PartialEq)]
#[validate(check(shorter, name, comment))]
struct Borrowed<'a> {
    name: &'a str,
    comment: Cow<'a, str>,
    #[validate(form = list(","))]
    list: Option<Vec<&'a str>>,
    map: Option<BTreeMap<&'a str, Inner<'a>>>,
}

#[derive(Validate, Debug, PartialEq)]
struct Inner<'b>(#[validate(length(..4))] &'b str);

fn shorter(name: &str, comment: &str) -> Result<(), &'static str> {
    if name.len() <= comment.len() { Ok(()) } else { Err("too short") }
}

#[test]
fn lifetimes() {
    let text = r#"{"name": "a", "comment": "bc", "list": "x,y", "map": {"k": "v"}}"#;
    let input = Input::new(text);
    let (report, values) = input.read::<Borrowed<'_>>(&Policy::lenient());
    assert_eq!(lines(&report), [""; 0]);
    for value in &values {
        assert_eq!((value.name, &*value.comment), ("a", "bc"));
        assert_eq!(value.list.as_deref(), Some(&["x", "y"][..]));
        assert_eq!(value.map.as_ref().unwrap()["k"], Inner("v"));
        assert!(matches!(value.comment, Cow::Borrowed(_)));
    }
    assert!(values.len() == 4);
}

#[test]
fn escaped_text_cannot_be_borrowed() {
    for (text, findings) in [
        (r#"{"name": "a\n", "comment": "bcd"}"#, &["/name escapes"] as &[_]),
        (r#"{"name": "", "comment": "a\u00e9"}"#, &[]),
        (
            r#"{"name": "", "comment": "", "list": "a\tb,c"}"#,
            &["/list/0 escapes", "/list/1 escapes"],
        ),
        (r#"{"name": "", "comment": "", "map": {"\n": "v"}}"#, &["/map/\n escapes"]),
        (r#"{"name": "", "comment": "", "map": {"k": "\nlong"}}"#, &["/map/k escapes"]),
        (r#"{"name": "ab", "comment": "\n"}"#, &[". shorter"]),
    ] {
        let input = Input::new(text);
        assert_eq!(lines(&input.read::<Borrowed<'_>>(&Policy::lenient()).0), findings, "{text}");
    }
    let owned = Input::new(r#"{"name": "", "comment": "a\u00e9"}"#);
    let (_, values) = owned.read::<Borrowed<'_>>(&Policy::lenient());
    assert_eq!(values[0].comment, "aé");
}

#[test]
fn a_value_can_be_borrowed_whatever_is_in_it() {
    let value = serde_json::json!({"name": "a\n", "comment": "b\tc"});
    let read = from_value::<Borrowed<'_>>(&value).unwrap();
    assert_eq!(read.name, "a\n");
}

#[test]
fn what_serde_reads_beside_a_parameter_that_serde_reads() {
    #[derive(serde::Deserialize, Debug, PartialEq)]
    struct Foreign {
        many: Vec<u8>,
    }
    #[derive(Validate, Debug, PartialEq)]
    struct Both<T: serde::de::DeserializeOwned> {
        #[validate(serde)]
        one: T,
        #[validate(serde)]
        two: Foreign,
    }
    let both = vdsm_validate::from_str::<Both<u8>>(r#"{"one": 1, "two": {"many": [2]}}"#).unwrap();
    assert_eq!(*both, Both { one: 1, two: Foreign { many: vec![2] } });
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
struct Judged<T> {
    #[validate(custom(never::<T>))]
    one: T,
    #[validate(custom(single::<T>), length(1..))]
    some: Vec<T>,
    #[validate(each(custom(never::<T>)))]
    each: Option<Vec<T>>,
}

fn never<T>(_: &T) -> Result<(), &'static str> {
    Err("never")
}

fn single<T>(items: &[T]) -> Result<(), &'static str> {
    if items.len() > 1 { Err("are several") } else { Ok(()) }
}

#[test]
fn functions_judge_what_the_parameters_decide() {
    finds::<Judged<u8>>(
        r#"{"one": 1, "some": [1, 2], "each": [3]}"#,
        &["/one never", "/some single", "/each/0 never"],
    );
}
