//! Functions of the user's own on values that serde reads: built for them, wherever such a value stands.

use std::collections::{BTreeMap, BTreeSet};
use std::net::Ipv4Addr;

use serde::{Deserialize, Deserializer, Serialize};
use vdsm_validate::{Policy, ToDictionary, Validate, Violation, check, check_str};

use crate::told::{finds, lines, takes, there_and_back};

/// What only serde knows.
#[derive(Deserialize, Serialize, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Foreign {
    many: Vec<u8>,
}

fn few(foreign: &Foreign) -> Result<(), &'static str> {
    if foreign.many.len() < 3 { Ok(()) } else { Err("has too many") }
}

fn even(foreign: &Foreign) -> Result<(), Violation> {
    let odd = foreign.many.iter().position(|number| number % 2 != 0);
    let odd = odd.map(|number| Violation::new("is odd").at(["many".into(), number.to_string()]));
    odd.map_or(Ok(()), Err)
}

fn private(address: &Ipv4Addr) -> Result<(), &'static str> {
    if address.is_private() { Ok(()) } else { Err("is not private") }
}

fn short(text: &str) -> Result<(), &'static str> {
    if text.len() < 3 { Ok(()) } else { Err("is long") }
}

fn sorted(numbers: &[u8]) -> Result<(), &'static str> {
    if numbers.is_sorted() { Ok(()) } else { Err("is not sorted") }
}

fn distinct(all: &[Foreign]) -> Result<(), &'static str> {
    let distinct: BTreeSet<_> = all.iter().collect();
    if distinct.len() == all.len() { Ok(()) } else { Err("has two that are equal") }
}

fn shout<'de, D: Deserializer<'de>>(input: D) -> Result<String, D::Error> {
    String::deserialize(input).map(|text| text.to_uppercase())
}

fn is_upper(text: &str) -> Result<(), &'static str> {
    if text.chars().any(char::is_lowercase) { Err("is not upper") } else { Ok(()) }
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
struct Host {
    #[validate(serde, custom(few), custom(even))]
    foreign: Foreign,
    #[validate(serde, length(..=12), check(private))]
    address: Option<Ipv4Addr>,
    #[validate(serde, custom(short))]
    text: Option<String>,
    #[validate(serde, custom(sorted))]
    numbers: Option<Vec<u8>>,
    #[validate(deserialize_with = shout, first(length(1..), custom(is_upper), custom(short)))]
    shouted: String,
    #[validate(serde, custom(|foreign| if foreign.many.is_empty() { Err("is empty") } else { Ok(()) }))]
    closure: Option<Foreign>,
    #[validate(serde, any(custom(few), custom(even)))]
    either: Option<Foreign>,
}

fn host(change: impl FnOnce(&mut Host)) -> Host {
    let mut host = Host {
        foreign: Foreign { many: vec![2] },
        address: None,
        text: None,
        numbers: None,
        shouted: "HI".into(),
        closure: None,
        either: None,
    };
    change(&mut host);
    host
}

#[test]
fn the_value_is_built_for_them() {
    takes(r#"{"foreign": {"many": [2]}, "shouted": "hi"}"#, &host(|_| ()));
    takes(
        r#"{"foreign": {"many": [2]}, "shouted": "hi", "address": "10.0.0.1", "text": "ab",
            "numbers": [1, 2], "closure": {"many": [1]}, "either": {"many": [2, 4, 6]}}"#,
        &host(|host| {
            host.address = Some(Ipv4Addr::new(10, 0, 0, 1));
            host.text = Some("ab".into());
            host.numbers = Some(vec![1, 2]);
            host.closure = Some(Foreign { many: vec![1] });
            host.either = Some(Foreign { many: vec![2, 4, 6] });
        }),
    );
    // What is absent is no value.
    takes(
        r#"{"foreign": {"many": [2]}, "shouted": "hi", "address": null, "closure": null}"#,
        &host(|_| ()),
    );
}

#[test]
fn what_they_say_stands_at_the_field() {
    finds::<Host>(
        r#"{"foreign": {"many": [2, 4, 5]}, "address": "8.8.8.8", "text": "abc", "numbers": [2, 1],
            "shouted": "abc", "closure": {"many": []}, "either": {"many": [1, 2, 3]}}"#,
        &[
            "/foreign few",
            "/foreign/many/2 even",
            "/address private",
            "/text short",
            "/numbers sorted",
            "/shouted short",
            "/closure custom",
            "/either any",
        ],
    );
}

#[test]
fn a_value_that_is_faulty_is_shown_to_none() {
    finds::<Host>(
        r#"{"foreign": {"many": 5}, "address": "10.0.0.1000000", "text": 5, "shouted": "",
            "closure": {}, "numbers": [1, 300]}"#,
        &[
            "/foreign/many serde",
            "/address serde",
            "/text serde",
            "/shouted length",
            "/closure serde",
            "/numbers/1 serde",
        ],
    );
}

#[test]
fn a_value_that_was_built_is_judged_alike() {
    assert!(check(&host(|_| ())).is_empty());
    let report = check(&host(|host| {
        host.foreign.many = vec![2, 4, 6];
        host.address = Some(Ipv4Addr::LOCALHOST);
        host.numbers = Some(vec![2, 1]);
        host.shouted = "HELLO".into();
        host.closure = Some(Foreign { many: Vec::new() });
        host.either = Some(Foreign { many: vec![1, 2, 3] });
    }));
    let findings = [
        "/foreign few",
        "/address private",
        "/numbers sorted",
        "/shouted short",
        "/closure custom",
        "/either any",
    ];
    assert_eq!(lines(&report), findings);
}

#[derive(Validate, ToDictionary, Debug, PartialEq, Default)]
struct Inside {
    #[validate(each(serde, custom(few)), custom(distinct))]
    list: Option<Vec<Foreign>>,
    #[validate(keys(serde, custom(private)), each(serde, custom(|foreign| few(foreign))))]
    map: Option<BTreeMap<Ipv4Addr, Foreign>>,
    #[validate(each(each(serde, custom(few))))]
    nested: Option<Vec<Vec<Foreign>>>,
    #[validate(each(serde, custom(few)))]
    maybe: Option<Vec<Option<Foreign>>>,
    #[validate(form = list(","), each(serde, custom(private)))]
    addresses: Option<Vec<Ipv4Addr>>,
}

#[test]
fn items_keys_and_values() {
    let one = || Foreign { many: vec![1] };
    there_and_back(
        r#"{"list": [{"many": [1]}], "map": {"10.0.0.1": {"many": [1]}}, "nested": [[{"many": [1]}]],
            "maybe": [null, {"many": [1]}], "addresses": "10.0.0.1,10.0.0.2"}"#,
        &Inside {
            list: Some(vec![one()]),
            map: Some(BTreeMap::from([(Ipv4Addr::new(10, 0, 0, 1), one())])),
            nested: Some(vec![vec![one()]]),
            maybe: Some(vec![None, Some(one())]),
            addresses: Some(vec![Ipv4Addr::new(10, 0, 0, 1), Ipv4Addr::new(10, 0, 0, 2)]),
        },
    );
    finds::<Inside>(
        r#"{"list": [{"many": [1]}, {"many": [1, 2, 3]}], "map": {"8.8.8.8": {"many": [1, 2, 3]}},
            "nested": [[], [{"many": [1, 2, 3]}]], "maybe": [null, {"many": [1, 2, 3]}],
            "addresses": "10.0.0.1,8.8.8.8"}"#,
        &[
            "/list/1 few",
            "/map/8.8.8.8 private",
            "/map/8.8.8.8 custom",
            "/nested/1/0 few",
            "/maybe/1 few",
            "/addresses/1 private",
        ],
    );
    finds::<Inside>(r#"{"list": [{"many": [1]}, {"many": [1]}]}"#, &["/list distinct"]);
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
struct Newtype(#[validate(serde, custom(few))] Foreign);

#[derive(Validate, ToDictionary, Debug, PartialEq)]
#[validate(untagged)]
enum Either {
    Number(u8),
    Foreign(#[validate(serde, custom(few))] Foreign),
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
struct Pair(#[validate(serde, custom(few))] Foreign, u8);

#[derive(Validate, ToDictionary, Debug, PartialEq)]
struct Generic<T: Many + 'static> {
    #[validate(serde, custom(T::is_few))]
    item: T,
    #[validate(serde, custom(|item| item.is_few()))]
    maybe: Option<T>,
}

trait Many {
    fn many(&self) -> usize;

    fn is_few(&self) -> Result<(), &'static str> {
        if self.many() < 3 { Ok(()) } else { Err("has too many") }
    }
}

impl Many for Foreign {
    fn many(&self) -> usize {
        self.many.len()
    }
}

#[test]
fn in_other_places() {
    finds::<Vec<Newtype>>(r#"[{"many": [1]}, {"many": [1, 2, 3]}]"#, &["/1 few"]);
    finds::<Either>(r#"{"many": [1, 2, 3]}"#, &[". few"]);
    finds::<Pair>(r#"[{"many": [1, 2, 3]}, 300]"#, &["/0 few", "/1 type"]);
    finds::<Generic<Foreign>>(
        r#"{"item": {"many": [1, 2, 3]}, "maybe": {"many": [1, 2, 3]}}"#,
        &["/item is_few", "/maybe custom"],
    );
    assert_eq!(lines(&check(&Newtype(Foreign { many: vec![1, 2, 3] }))), [". few"]);
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
struct GenericInside<T: Many + Ord + 'static> {
    #[validate(each(serde, custom(T::is_few)))]
    list: Vec<T>,
    #[validate(each(serde, custom(|item| item.is_few())))]
    boxed: Option<Box<[T]>>,
    #[validate(each(serde, length(1..), custom(|item: &T| item.is_few())))]
    map: Option<BTreeMap<String, T>>,
    #[validate(keys(serde, custom(T::is_few)))]
    by_key: Option<BTreeMap<T, u8>>,
    #[validate(each(each(serde, custom(T::is_few))))]
    nested: Option<Vec<BTreeSet<T>>>,
    #[validate(serde, custom(T::is_few))]
    item: Option<T>,
}

impl Many for String {
    fn many(&self) -> usize {
        self.len()
    }
}

#[test]
fn of_a_parameter_in_containers() {
    type Texts = GenericInside<String>;
    finds::<Texts>(
        r#"{"list": ["ab", "abc"], "boxed": ["abc"], "map": {"a": "", "b": "abc"}, "by_key": {"abc": 1},
            "nested": [[], ["abc"]], "item": "abc"}"#,
        &[
            "/list/1 is_few",
            "/boxed/0 custom",
            "/map/a length",
            "/map/b custom",
            "/by_key/abc is_few",
            "/nested/1/0 is_few",
            "/item is_few",
        ],
    );
    let (boxed, map, by_key, nested, item) = (None, None, None, None, None);
    let long = GenericInside { list: vec!["abc".to_owned()], boxed, map, by_key, nested, item };
    assert_eq!(lines(&check(&long)), ["/list/0 is_few"]);
}

struct Limits {
    most: usize,
}

fn within(foreign: &Foreign, limits: &Limits) -> Result<(), String> {
    let many = foreign.many.len();
    if many <= limits.most {
        Ok(())
    } else {
        Err(format!("has {many}, and {} at most", limits.most))
    }
}

#[derive(Validate, Debug)]
struct Limited {
    #[validate(serde, custom(within))]
    foreign: Foreign,
    #[validate(serde, secret, custom(within, message = "no"))]
    secret: Option<Foreign>,
    #[validate(serde, warn(custom(few, code = "many")))]
    warned: Option<Foreign>,
}

#[test]
fn with_a_context_and_words_of_ones_own() {
    let text = r#"{"foreign": {"many": [1, 2]}, "secret": {"many": [7, 7]}, "warned": {"many": [1, 2, 3]}}"#;
    assert_eq!(
        lines(&check_str::<Limited>(text)),
        ["/foreign context", "/secret context", "warning /warned many"]
    );
    let limits = Limits { most: 1 };
    let report = Policy::lenient().with_context(&limits).check_str::<Limited>(text);
    let told: Vec<_> = report.findings().iter().map(ToString::to_string).collect();
    assert_eq!(told, ["has 2, and 1 at most", "no", "has too many"]);
}

#[derive(Validate, Debug)]
struct Hidden {
    #[validate(serde, secret, custom(|pin| Err::<(), _>(format!("{pin:?} is weak"))))]
    pin: Foreign,
}

#[test]
fn a_secret_is_quoted_by_none() {
    let report = check_str::<Hidden>(r#"{"pin": {"many": [77]}}"#);
    assert_eq!(lines(&report), ["/pin custom"]);
    assert!(!report.to_string().contains("77"), "{report}");
}
