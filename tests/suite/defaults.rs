//! Defaults: groups see them, and the rules of their fields judge them.

use vdsm_validate::{ToDictionary, Validate, ValueRef, check_value, from_str, to_value};

use crate::told::{finds, takes};

#[derive(Validate, ToDictionary, Debug, PartialEq)]
#[validate(
    required_if(kind == "file", path),
    only_if(bridged == true, stp),
    ordered(least <= most),
    not_longer(used, slots),
    check_data(quiet, kind, least)
)]
struct Device {
    #[validate(default = "file")]
    kind: String,
    path: Option<String>,
    #[validate(default = true)]
    bridged: bool,
    stp: Option<bool>,
    #[validate(default = Some(5))]
    least: Option<u8>,
    #[validate(default = nine())]
    most: u8,
    #[validate(default)]
    used: Vec<u8>,
    #[validate(default = vec![1, 2])]
    slots: Vec<u8>,
}

fn nine() -> u8 {
    9
}

fn quiet(kind: ValueRef<'_>, least: ValueRef<'_>) -> Result<(), &'static str> {
    match (kind, least) {
        (ValueRef::Text(_), ValueRef::Int(0..=7) | ValueRef::Null) => Ok(()),
        _ => Err("too loud"),
    }
}

fn device() -> Device {
    Device {
        kind: "file".into(),
        path: Some("/a".into()),
        bridged: true,
        stp: None,
        least: Some(5),
        most: 9,
        used: vec![],
        slots: vec![1, 2],
    }
}

#[test]
fn groups_see_them() {
    finds::<Device>("{}", &["/path required_if"]);
    takes(r#"{"path": "/a"}"#, &device());
    takes(r#"{"kind": "block"}"#, &Device { kind: "block".into(), path: None, ..device() });
    takes(r#"{"path": "/a", "stp": true}"#, &Device { stp: Some(true), ..device() });
    finds::<Device>(r#"{"path": "/a", "stp": true, "bridged": false}"#, &["/stp only_if"]);
    finds::<Device>(r#"{"path": "/a", "most": 3}"#, &["/least ordered"]);
    // `null` is sent: the default does not apply.
    takes(
        r#"{"path": "/a", "most": 3, "least": null}"#,
        &Device { least: None, most: 3, ..device() },
    );
    finds::<Device>(r#"{"path": "/a", "used": [1, 2, 3]}"#, &["/used not_longer"]);
    finds::<Device>(r#"{"path": "/a", "least": 8}"#, &[". quiet"]);
}

#[test]
fn what_is_built_is_accepted_again() {
    for text in [r#"{"path": "/a"}"#, r#"{"kind": "x", "least": null, "most": 0, "slots": []}"#] {
        let built = from_str::<Device>(text).unwrap().into_inner();
        let written = to_value(&built).unwrap();
        assert!(check_value::<Device>(&written).is_valid(), "{written}");
        assert_eq!(*vdsm_validate::from_value::<Device>(&written).unwrap(), built);
    }
}

#[derive(Validate, Debug, PartialEq)]
#[validate(rename_all = "lowercase")]
#[validate(untagged)]
enum Of {
    Disk { a: u8 },
    Nic { b: u8 },
}

#[test]
fn a_default_chooses_a_variant() {
    #[derive(Validate, Debug, PartialEq)]
    struct Chosen {
        #[validate(default = "nic")]
        kind: String,
        #[validate(chosen_by = kind)]
        of: By,
    }
    #[derive(Validate, Debug, PartialEq)]
    #[validate(given = "kind", rename_all = "lowercase")]
    enum By {
        Disk { a: u8 },
        Nic { a: u8 },
    }
    takes(r#"{"of": {"a": 1}}"#, &Chosen { kind: "nic".into(), of: By::Nic { a: 1 } });
    takes(
        r#"{"of": {"a": 1}, "kind": "disk"}"#,
        &Chosen { kind: "disk".into(), of: By::Disk { a: 1 } },
    );
}

#[derive(Validate, ToDictionary, Debug, PartialEq, Default, Clone)]
#[validate(range(1..))]
struct Port(u16);

#[derive(Validate, Debug, PartialEq)]
struct Broken {
    #[validate(default = zero(), range(1..))]
    call: u16,
    #[validate(default = String::new(), length(1..))]
    text: String,
    #[validate(default = Vec::new(), not_empty)]
    list: Vec<u8>,
    #[validate(default)]
    port: Port,
    #[validate(default = Some(Port(0)))]
    option: Option<Port>,
    #[validate(default = hidden(), secret, length(8..))]
    password: String,
    #[validate(default = zero(), warn(range(1..)))]
    warned: u16,
}

fn zero() -> u16 {
    0
}

fn hidden() -> String {
    "hunter2".into()
}

#[test]
fn their_rules_judge_them() {
    finds::<Broken>(
        "{}",
        &[
            "/call range",
            "/text length",
            "/list not_empty",
            "/port range",
            "/option range",
            "/password length",
            "warning /warned range",
        ],
    );
    let report = from_str::<Broken>("{}").unwrap_err();
    let told: Vec<_> = report.findings().iter().map(ToString::to_string).collect();
    assert_eq!(told[0], "missing key; its default, 0, is below 1");
    assert!(!report.to_string().contains("hunter2"));
    finds::<Broken>(
        r#"{"call": 1, "text": "a", "list": [1], "port": 1, "option": null, "password": "12345678", "warned": 1}"#,
        &[],
    );
}

#[derive(Validate, Debug, PartialEq)]
#[validate(default)]
struct Whole {
    #[validate(range(1..))]
    port: u16,
    #[validate(length(1..))]
    host: String,
    #[validate(each(range(1..)))]
    list: Vec<u8>,
}

impl Default for Whole {
    fn default() -> Self {
        Self { port: 0, host: "a".into(), list: vec![] }
    }
}

#[test]
fn those_of_a_struct_too() {
    finds::<Whole>("{}", &["/port range"]);
    takes(r#"{"port": 1}"#, &Whole { port: 1, ..Whole::default() });
    finds::<Vec<Whole>>(r#"[{"port": 1}, {}]"#, &["/1/port range"]);
}

#[test]
fn a_string_is_the_default_of_a_string() {
    use std::borrow::Cow;

    #[derive(Validate, Debug, PartialEq)]
    struct Texts<'a> {
        #[validate(default = "abc", length(..=3))]
        owned: String,
        #[validate(default = "abc")]
        cow: Cow<'a, str>,
        #[validate(default = "abc")]
        lent: &'a str,
        #[validate(default = "abc")]
        option: Option<String>,
        #[validate(default = "abc")]
        boxed: Box<str>,
    }
    let built = from_str::<Texts<'_>>("{}").unwrap().into_inner();
    assert_eq!((&*built.owned, &*built.cow, built.lent), ("abc", "abc", "abc"));
    assert_eq!((built.option.as_deref(), &*built.boxed), (Some("abc"), "abc"));
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
#[validate(exclusive(name, size))]
struct Patch {
    name: Option<Option<String>>,
    #[validate(form = lenient)]
    size: Option<Option<u8>>,
    #[validate(nullable)]
    owner: Option<String>,
}

#[test]
fn absent_is_not_null() {
    let patch = |name: Option<Option<&str>>, size| Patch {
        name: name.map(|name| name.map(Into::into)),
        size,
        owner: None,
    };
    for (text, built) in [
        (r#"{"owner":null}"#, patch(None, None)),
        (r#"{"name":null,"owner":null}"#, patch(Some(None), None)),
        (r#"{"name":"a","owner":null}"#, patch(Some(Some("a")), None)),
        (r#"{"owner":null,"size":null}"#, patch(None, Some(None))),
        (r#"{"owner":null,"size":1}"#, patch(None, Some(Some(1)))),
    ] {
        takes(text, &built);
        assert_eq!(
            to_value(&built).unwrap(),
            serde_json::from_str::<serde_json::Value>(text).unwrap()
        );
    }
    // The key has to be there, and null is its value.
    finds::<Patch>("{}", &["/owner missing_key"]);
    finds::<Patch>(r#"{"owner": 1}"#, &["/owner type"]);
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
#[validate(exactly_one(result, error), requires(note, id), forbidden_if(present(id), size))]
struct Answer {
    #[validate(counts_null)]
    result: Option<Option<serde_json::Value>>,
    error: Option<String>,
    #[validate(counts_null)]
    note: Option<Option<String>>,
    #[validate(counts_null)]
    id: Option<Option<u8>>,
    size: Option<Option<u8>>,
}

#[test]
fn null_is_a_key_that_is_there_where_it_counts() {
    let answer = |result: Option<Option<serde_json::Value>>, error: Option<&str>| Answer {
        result,
        error: error.map(Into::into),
        note: None,
        id: None,
        size: None,
    };
    takes(r#"{"result": null}"#, &answer(Some(None), None));
    takes(
        r#"{"error": "e", "size": null}"#,
        &Answer { size: Some(None), ..answer(None, Some("e")) },
    );
    let both = Answer { note: Some(None), id: Some(None), ..answer(None, Some("e")) };
    takes(r#"{"error": "e", "note": null, "id": null}"#, &both);
    for (text, findings) in [
        (r#"{"result": null, "error": "e"}"#, &[". exactly_one"] as &[_]),
        (r#"{"error": null}"#, &[". exactly_one"]),
        (r#"{"result": 1, "note": null}"#, &["/id requires"]),
        (r#"{"result": 1, "id": null, "size": 1}"#, &["/size forbidden_if"]),
        // Where it does not count, it is no key.
        (r#"{"result": 1, "id": null, "size": null}"#, &[]),
    ] {
        finds::<Answer>(text, findings);
    }
}

#[test]
fn null_at_the_root_and_inside_containers() {
    use std::collections::BTreeMap;

    takes::<Option<Of>>("null", &None);
    takes::<Option<u8>>("null", &None);
    takes::<Option<u8>>("7", &Some(7));
    takes::<Vec<Option<u8>>>("[null, 1]", &vec![None, Some(1)]);
    takes::<BTreeMap<String, Option<u8>>>(r#"{"a": null}"#, &[("a".to_owned(), None)].into());
    finds::<u8>("null", &[". type"]);
    takes(r#"{"a": 1}"#, &Of::Disk { a: 1 });
}

mod whole {
    use std::collections::BTreeMap;

    use super::*;
    use crate::told::finds;

    #[derive(Validate, ToDictionary, Debug, PartialEq, Clone)]
    #[validate(length(5..))]
    struct Name(String);

    impl From<&str> for Name {
        fn from(name: &str) -> Self {
            Self(name.to_owned())
        }
    }

    #[derive(Validate, ToDictionary, Debug, PartialEq, Clone)]
    #[validate(exclusive(x, y))]
    struct Point {
        x: Option<u8>,
        y: Option<u8>,
    }

    #[derive(Validate, ToDictionary, Debug, PartialEq)]
    #[validate(untagged)]
    enum Either {
        Number {
            #[validate(range(1..))]
            a: u8,
        },
        Text {
            b: String,
        },
    }

    fn sorted(items: &[u8]) -> Result<(), &'static str> {
        if items.is_sorted() && !items.is_empty() { Ok(()) } else { Err("not in order") }
    }

    #[derive(Validate, ToDictionary, Debug, PartialEq)]
    struct Inside {
        #[validate(default = vec![1, 0], each(range(1..)))]
        each: Vec<u8>,
        #[validate(default = Some(vec![vec![], vec![0]]), each(not_empty, each(range(1..))))]
        lists: Option<Vec<Vec<u8>>>,
        #[validate(default = map(), keys(length(..2)), each(range(1..)))]
        map: BTreeMap<String, u8>,
        #[validate(default = (Port(0), 9))]
        tuple: (Port, u8),
        #[validate(default = [0; 2], each(range(1..)))]
        array: [u8; 2],
        #[validate(default = vec![Port(0)])]
        ports: Vec<Port>,
        #[validate(default = Point { x: Some(1), y: Some(2) })]
        point: Point,
        #[validate(default = Either::Number { a: 0 })]
        either: Either,
        #[validate(default = vec![1, 1], unique)]
        unique: Vec<u8>,
        #[validate(default = vec![1, 2], not(unique))]
        repeated: Vec<u8>,
        #[validate(default = vec![2, 1], custom(sorted))]
        judged: Vec<u8>,
        #[validate(default, custom(sorted))]
        empty: Vec<u8>,
        // Of a format the compiler sees the characters, and not that there are too few.
        #[validate(default = "2eb8aa08-aa98-11ea-b4aa-73b441d1638", uuid)]
        literal: String,
        #[validate(default = "abc")]
        name: Name,
        #[validate(default = f64::NAN)]
        float: f64,
        #[validate(default = hidden_list(), secret, each(length(8..)))]
        secret: Vec<String>,
    }

    fn map() -> BTreeMap<String, u8> {
        [("ab".to_owned(), 1), ("b".to_owned(), 0)].into()
    }

    fn hidden_list() -> Vec<String> {
        vec![hidden()]
    }

    // As the value would be judged that is built of it.
    #[test]
    fn what_is_inside_them_is_judged() {
        let places = [
            "/each/1 range",
            "/lists/0 not_empty",
            "/lists/1/0 range",
            "/map/ab length",
            "/map/b range",
            "/tuple/0 range",
            "/array/0 range",
            "/array/1 range",
            "/ports/0 range",
            "/point exclusive",
            "/either/a range",
            "/unique/1 unique",
            "/repeated not",
            "/judged sorted",
            "/empty sorted",
            "/literal uuid",
            "/name length",
            "/float type",
            "/secret/0 length",
        ];
        finds::<Inside>("{}", &places);
        let report = from_str::<Inside>("{}").unwrap_err();
        let told: Vec<_> = report.findings().iter().map(ToString::to_string).collect();
        assert_eq!(told[0], "missing key; in its default, 0 is below 1");
        assert_eq!(told[3], "missing key; in its default, the key \"ab\" is longer than 1");
        assert_eq!(told[16], "missing key; its default, \"abc\", is shorter than 5");
        assert!(!report.to_string().contains("hunter2"));
        finds::<Vec<Inside>>("[{}, {}]", &places_of(&places));
        let few = vdsm_validate::Policy::lenient().max_findings(3).check_str::<Inside>("{}");
        assert_eq!((few.findings().len(), few.error_count()), (3, places.len()));
    }

    fn places_of(places: &[&'static str]) -> Vec<&'static str> {
        let item = |number: usize| {
            let named = |place: &&str| &*format!("/{number}{place}").leak();
            places.iter().map(named).collect::<Vec<_>>()
        };
        [item(0), item(1)].concat()
    }
}
