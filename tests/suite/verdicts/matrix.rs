//! The same of generated types: each kind of value in each container, form, union and default.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use vdsm_validate::{ToDictionary, Validate, from_value, to_value};

use super::hold;

/// A name, by its name.
#[derive(Validate, ToDictionary, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
#[validate(rename_all = "lowercase", names, legacy(integers), ignore_case)]
enum Level {
    #[default]
    Low = 1,
    #[validate(alias = "hi")]
    High = 2,
}

/// A name, by its number.
#[derive(Validate, ToDictionary, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
#[validate(integers, legacy(names))]
enum Number {
    #[default]
    Zero,
    Five = 5,
}

/// A newtype with a rule.
#[derive(Validate, ToDictionary, Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Short(#[validate(length(1..=5))] String);

/// A number in a string, from its type on.
#[derive(Validate, ToDictionary, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
struct Port(#[validate(form = text)] u16);

#[derive(Validate, ToDictionary, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
#[validate(requires(b, c))]
struct Part {
    a: u8,
    b: Option<bool>,
    #[validate(alias = "cc")]
    c: Option<String>,
}

#[derive(Validate, ToDictionary, Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[validate(tag = "kind", rename_all = "lowercase")]
enum Tagged {
    Disk { size: u8 },
    Nic { mac: Option<String> },
}

#[derive(Validate, ToDictionary, Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[validate(untagged)]
enum Keyed {
    Number(u8),
    Text(String),
    One { x: u8 },
    List(Vec<u8>),
}

/// Free-form data that is a string.
#[derive(Validate, ToDictionary, Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[validate(untagged)]
enum Word {
    Number(u8),
    Switch(bool),
    Text(String),
}

/// What only serde knows.
#[derive(Deserialize, Serialize, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
struct Plain {
    a: u8,
    b: Option<String>,
}

/// The documents that a type is read from, and as it writes what it read from them itself.
fn documents<T: vdsm_validate::ValidateOwned + ToDictionary>(documents: Vec<Value>) -> Vec<String> {
    let mut all = Vec::new();
    for document in documents {
        let read = from_value::<T>(&document);
        let value = read.unwrap_or_else(|report| panic!("{document}: {report}")).into_inner();
        all.extend(to_value(&value).map(|written| written.to_string()));
        all.push(document.to_string());
    }
    all
}

#[track_caller]
fn all_hold<T>(of: Vec<Value>)
where
    T: vdsm_validate::ValidateOwned + ToDictionary + PartialEq + std::fmt::Debug,
{
    let texts = documents::<T>(of);
    hold::<T>(&texts.iter().map(String::as_str).collect::<Vec<_>>());
}

/// For each kind of value: its containers, and the unions that it is inside.
macro_rules! contained {
    ($($name:ident $leaf:ty: $one:expr, $two:expr;)*) => { $(
        mod $name {
            use super::*;

            #[derive(Validate, ToDictionary, PartialEq, Debug)]
            struct Containers {
                plain: $leaf,
                optional: Option<$leaf>,
                twice: Option<Option<$leaf>>,
                #[validate(nullable)]
                there: Option<$leaf>,
                list: Vec<$leaf>,
                holes: Option<VecDeque<Option<$leaf>>>,
                map: BTreeMap<String, $leaf>,
                pair: Option<[$leaf; 2]>,
                boxed: Option<Box<$leaf>>,
                shared: Option<Arc<$leaf>>,
                tuple: Option<($leaf, Option<$leaf>)>,
                deep: Option<Vec<BTreeMap<String, Vec<$leaf>>>>,
                #[validate(form = one_or_many)]
                many: Option<Vec<$leaf>>,
                #[validate(form = json)]
                json: Option<Vec<$leaf>>,
                #[validate(default = vec![], length(..=3))]
                defaulted: Vec<$leaf>,
            }

            #[test]
            fn in_containers() {
                let (one, two) = ($one, $two);
                all_hold::<Containers>(vec![
                    json!({"plain": one, "there": null, "list": [], "map": {}}),
                    json!({
                        "plain": two, "optional": one, "twice": two, "there": one, "list": [two, one],
                        "holes": [one, null], "map": {"a": one, "b": two}, "pair": [one, two],
                        "boxed": one, "shared": two, "tuple": [one, two], "many": [two, one],
                        "deep": [{"k": [one, two]}, {}], "defaulted": [one],
                    }),
                    json!({
                        "plain": one, "twice": null, "there": two, "list": [one], "map": {"": two},
                        "tuple": [two], "json": format!("[{two}, {one}]"), "many": [one],
                    }),
                ]);
            }

            #[derive(Validate, ToDictionary, PartialEq, Debug)]
            enum External {
                One($leaf),
                Several { x: $leaf, y: Option<$leaf> },
                List(Vec<$leaf>),
                None,
            }

            #[derive(Validate, ToDictionary, PartialEq, Debug)]
            #[validate(tag = "type", content = "data")]
            enum Beside {
                One($leaf),
                Several { x: $leaf, y: Option<$leaf> },
                Maybe(Option<$leaf>),
                None,
            }

            #[derive(Validate, ToDictionary, PartialEq, Debug)]
            #[validate(tag = "type")]
            enum Inside {
                Several { x: $leaf, y: Option<$leaf> },
                Map(BTreeMap<String, $leaf>),
                None,
            }

            #[derive(Validate, ToDictionary, PartialEq, Debug)]
            #[validate(given = "kind")]
            enum Chosen {
                One($leaf),
                List(Vec<$leaf>),
                Several { x: $leaf, y: Option<$leaf> },
            }

            #[derive(Validate, ToDictionary, PartialEq, Debug)]
            struct Unions {
                external: Option<External>,
                beside: Option<Beside>,
                inside: Option<Inside>,
                kind: Option<String>,
                #[validate(chosen_by = kind)]
                chosen: Option<Chosen>,
                all: Vec<External>,
                #[validate(flatten)]
                flat: Option<Flat>,
            }

            #[derive(Validate, ToDictionary, PartialEq, Debug)]
            struct Flat {
                fx: $leaf,
                fy: Option<Vec<$leaf>>,
            }

            #[test]
            fn in_unions() {
                let (one, two) = ($one, $two);
                all_hold::<Unions>(vec![
                    json!({
                        "external": {"One": one}, "beside": {"type": "One", "data": two},
                        "inside": {"type": "Several", "x": one, "y": two},
                        "kind": "One", "chosen": two, "all": [{"List": [one]}, "None"],
                    }),
                    json!({
                        "external": {"Several": {"x": one}}, "beside": {"data": {"x": two, "y": one}, "type": "Several"},
                        "inside": {"a": one, "type": "Map"}, "chosen": {"x": one}, "kind": "Several",
                        "all": [], "fx": one, "fy": [two],
                    }),
                    json!({
                        "external": "None", "beside": {"type": "Maybe", "data": null},
                        "inside": {"type": "None"}, "kind": "List", "chosen": [one, two], "all": [{"One": two}],
                        "fx": two,
                    }),
                ]);
            }
        }
    )* };
}

contained! {
    of_u8 u8: json!(7), json!(0);
    of_i64 i64: json!(-5), json!(i64::MAX);
    of_u64 u64: json!(u64::MAX), json!(1);
    of_f64 f64: json!(0.5), json!(3);
    of_f32 f32: json!(0.1), json!(-2);
    of_bool bool: json!(true), json!(false);
    of_char char: json!("x"), json!("é");
    of_string String: json!("abc"), json!("");
    of_address Ipv4Addr: json!("10.0.0.1"), json!("::1".replace("::1", "0.0.0.0"));
    of_level Level: json!("low"), json!("high");
    of_number Number: json!(5), json!(0);
    of_short Short: json!("a"), json!("abcde");
    of_port Port: json!("80"), json!("0");
    of_part Part: json!({"a": 1}), json!({"a": 2, "b": true, "c": "x"});
    of_tagged Tagged: json!({"kind": "disk", "size": 1}), json!({"mac": "x", "kind": "nic"});
    of_keyed Keyed: json!(5), json!({"x": 1});
    of_value Value: json!({"q": [1, null, {"z": 0.5}]}), json!("x");
    of_duration Duration: json!({"secs": 1, "nanos": 5}), json!({"secs": 0, "nanos": 0});
}

/// For each kind of scalar: the strings that it is in.
macro_rules! written {
    ($($name:ident $leaf:ty: $one:expr, $two:expr;)*) => { $(
        mod $name {
            use super::*;

            #[derive(Validate, ToDictionary, PartialEq, Debug)]
            struct Entry {
                x: $leaf,
                y: Option<$leaf>,
                #[validate(default = Vec::new(), form = list("+"), length(..=9))]
                z: Vec<$leaf>,
            }

            #[derive(Validate, ToDictionary, PartialEq, Debug)]
            struct Strings {
                #[validate(form = list(","))]
                list: Option<Vec<$leaf>>,
                #[validate(either(form = list(",")))]
                either: Option<Vec<$leaf>>,
                #[validate(legacy(form = list(",")))]
                legacy: Option<Vec<$leaf>>,
                #[validate(form = list(","))]
                set: Option<BTreeSet<$leaf>>,
                #[validate(form = list(";"), each(form = list(",")))]
                lists: Option<Vec<Vec<$leaf>>>,
                #[validate(form = pairs(" ", "="))]
                pairs: Option<BTreeMap<String, $leaf>>,
                #[validate(form = pairs(" ", "="))]
                keys: Option<BTreeMap<$leaf, u8>>,
                #[validate(form = pairs(" ", "="))]
                entry: Option<Entry>,
                #[validate(form = tuple(":"))]
                tuple: Option<Entry>,
                #[validate(form = list(","), each(form = tuple(":")))]
                tuples: Option<Vec<Entry>>,
                #[validate(form = json)]
                json: Option<Vec<$leaf>>,
                #[validate(form = empty)]
                empty: Option<$leaf>,
                map: Option<BTreeMap<$leaf, $leaf>>,
            }

            #[test]
            fn in_strings() {
                let (one, two) = ($one, $two);
                let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                let (a, b) = (text(&one), text(&two));
                all_hold::<Strings>(vec![
                    json!({}),
                    json!({
                        "list": format!("{a},{b}"), "either": [one], "legacy": [two, one], "set": format!("{b},{a}"),
                        "lists": format!("{a},{b};{b}"), "pairs": format!("p={a} q={b}"), "keys": format!("{a}=1 {b}=2"),
                        "entry": format!("x={a} z={b}+{a}"), "tuple": format!("{a}:{b}"),
                        "tuples": format!("{a}:{b},{b}"), "json": format!("[{one}]"), "map": {a.clone(): two},
                    }),
                    json!({
                        "list": [one, two], "either": format!("{b}"), "legacy": format!("{b},{a}"), "set": [one],
                        "lists": [[one], [two, one]], "pairs": {"p": one}, "keys": {b.clone(): 1}, "empty": one,
                        "entry": {"x": two, "y": one, "z": [one]}, "tuple": {"x": one}, "tuples": [{"x": two}],
                        "json": [one, two],
                    }),
                ]);
            }
        }
    )* };
}

written! {
    written_u8 u8: json!(7), json!(0);
    written_i64 i64: json!(-5), json!(i64::MAX);
    written_bool bool: json!(true), json!(false);
    written_char char: json!("x"), json!("é");
    written_string String: json!("abc"), json!("x1");
    written_address Ipv4Addr: json!("10.0.0.1"), json!("0.0.0.0");
    written_level Level: json!("low"), json!("high");
    written_short Short: json!("a"), json!("abcde");
    written_keyed Word: json!("abc"), json!("x1");
}

/// Each kind of value as a default.
macro_rules! defaulted {
    ($($name:ident $leaf:ty: $one:expr, $default:expr;)*) => { $(
        mod $name {
            use super::*;

            #[derive(Validate, ToDictionary, PartialEq, Debug)]
            struct Defaults {
                #[validate(default)]
                bare: $leaf,
                #[validate(default = $default)]
                made: $leaf,
                #[validate(default = Some($default))]
                maybe: Option<$leaf>,
                #[validate(default = Some(Some($default)))]
                twice: Option<Option<$leaf>>,
                #[validate(default = vec![$default])]
                list: Vec<$leaf>,
                #[validate(default = BTreeMap::from([("k".to_owned(), $default)]))]
                map: BTreeMap<String, $leaf>,
                #[validate(default = vec![$default], form = json)]
                json: Vec<$leaf>,
            }

            #[test]
            fn as_defaults() {
                let one = $one;
                all_hold::<Defaults>(vec![
                    json!({}),
                    json!({"bare": one, "made": one, "maybe": null, "twice": null, "list": [], "map": {}, "json": [one]}),
                    json!({"maybe": one, "twice": one, "list": [one, one], "map": {"a": one}}),
                ]);
            }
        }
    )* };
}

defaulted! {
    default_u8 u8: json!(7), 5;
    default_i64 i64: json!(-7), -5;
    default_f64 f64: json!(0.5), 1.5;
    default_bool bool: json!(true), true;
    default_string String: json!("abc"), "x".to_owned();
    default_level Level: json!("low"), Level::High;
    default_number Number: json!(5), Number::Five;
    default_port Port: json!("80"), Port(443);
    default_part Part: json!({"a": 1}), Part { a: 3, b: Some(true), c: Some(String::new()) };
    default_duration Duration: json!({"secs": 1, "nanos": 5}), Duration::from_millis(1500);
}
