//! The query of a URL: text that is read as its type would have it, lists by repetition, dictionaries
//! by brackets.

use std::collections::BTreeMap;

use vdsm_validate::{Policy, Report, Validate, ValidateOwned, check_query, from_query};

#[derive(Validate, Debug, PartialEq)]
struct Search {
    #[validate(range(1..))]
    page: Option<u32>,
    name: Option<String>,
    #[validate(alias = "tag")]
    tags: Option<Vec<String>>,
    #[validate(form = list(","))]
    ids: Option<Vec<u8>>,
    all: Option<bool>,
    order: Option<Order>,
    owner: Option<Owner>,
    owners: Option<Vec<Owner>>,
    grid: Option<Vec<Vec<u8>>>,
    #[validate(rename = "filter[kind]")]
    kind: Option<String>,
    #[validate(flatten)]
    more: More,
}

#[derive(Validate, Debug, PartialEq)]
struct Owner {
    id: u8,
    ports: Option<Vec<u16>>,
}

#[derive(Validate, Debug, PartialEq)]
struct More {
    sizes: Option<Vec<f64>>,
}

#[derive(Validate, Debug, PartialEq)]
#[validate(rename_all = "lowercase")]
enum Order {
    Up,
    Down,
}

#[derive(Validate, Debug, PartialEq)]
#[validate(tag = "kind", rename_all = "lowercase")]
enum Shape {
    Circle { radius: u8 },
    Line { points: Vec<u8> },
}

fn read(query: &str) -> Search {
    Policy::strict().from_query::<Search>(query).unwrap().into_inner()
}

fn told(report: &Report) -> Vec<String> {
    report.findings().iter().map(|it| format!("{} {} {it}", it.path(), it.code())).collect()
}

fn finds<T: ValidateOwned + std::fmt::Debug>(query: &str) -> Vec<String> {
    let report = from_query::<T>(query).unwrap_err();
    assert_eq!(told(&check_query::<T>(query)), told(&report));
    told(&report)
}

#[test]
fn text_is_read_as_its_type_would_have_it() {
    let search = read("page=2&name=a+b%26%C3%A9%2&tag=x&tag=y&ids=1,2&all=true&order=down");
    assert_eq!(search.page, Some(2));
    assert_eq!(search.name.as_deref(), Some("a b&é%2"));
    assert_eq!(search.tags, Some(vec!["x".to_owned(), "y".to_owned()]));
    assert_eq!(search.ids, Some(vec![1, 2]));
    assert_eq!((search.all, search.order), (Some(true), Some(Order::Down)));
    assert_eq!(read("tags=x").tags, Some(vec!["x".to_owned()]));
    assert_eq!(read("name=1&&page=1&").name.as_deref(), Some("1"));
    assert_eq!(read("name").name.as_deref(), Some(""));
    assert_eq!(read("").page, None);
}

#[test]
fn brackets_lead_inside() {
    assert_eq!(read("owner[id]=7").owner, Some(Owner { id: 7, ports: None }));
    let owner = read("owner[ports][]=1&owner[id]=7&owner[ports][]=2").owner.unwrap();
    assert_eq!(owner, Owner { id: 7, ports: Some(vec![1, 2]) });
    assert_eq!(read("owner%5Bid%5D=7").owner.unwrap().id, 7);
    assert_eq!(read("tags[]=a&tags[]=b").tags.unwrap(), ["a", "b"]);
    assert_eq!(read("tags[1]=b&tags[0]=a").tags.unwrap(), ["a", "b"]);
    assert_eq!(read("tags[]=a&tags=b").tags.unwrap(), ["a", "b"]);
    // An item without a number is the next one.
    assert_eq!(read("tags[]=a&tags[1]=b").tags.unwrap(), ["a", "b"]);
    assert_eq!(read("tags[2]=c&tags[]=d&tags[0]=a").tags.unwrap(), ["a", "c", "d"]);
    assert_eq!(read("tags=a&tags[18446744073709551615]=b&tags[]=c").tags.unwrap(), ["a", "b", "c"]);
    assert_eq!(read("sizes=1.5&sizes=2").more.sizes.unwrap(), [1.5, 2.0]);
    assert_eq!(read("filter[kind]=x").kind.as_deref(), Some("x"));
    assert_eq!(read("grid[0][]=1&grid[0][]=2&grid[1][]=3").grid.unwrap(), [vec![1, 2], vec![3]]);
    let owners = |query| read(query).owners.unwrap().iter().map(|it| it.id).collect::<Vec<_>>();
    assert_eq!(owners("owners[1][id]=2&owners[0][id]=1"), [1, 2]);
    assert_eq!(owners("owners[][id]=1&owners[][ports][]=5&owners[][id]=2"), [1, 2]);
    let map = from_query::<BTreeMap<String, BTreeMap<String, u8>>>("a[b]=1&a[c]=2&d[0]=3").unwrap();
    assert_eq!((map["a"]["c"], map["d"]["0"]), (2, 3));
}

#[test]
fn the_variant_of_a_union_is_read_alike() {
    let read = |query| from_query::<Shape>(query).unwrap().into_inner();
    assert_eq!(read("kind=circle&radius=7"), Shape::Circle { radius: 7 });
    assert_eq!(read("points=1&points=2&kind=line"), Shape::Line { points: vec![1, 2] });
    assert_eq!(finds::<Shape>("radius=x&kind=circle"), ["/radius type \"x\" is not an integer"]);
}

#[test]
fn what_is_wrong_is_found() {
    assert_eq!(
        finds::<Search>("page=0&nam=x"),
        ["/page range 0 is below 1", "/nam unknown_key unknown key; did you mean name?"]
    );
    assert_eq!(
        finds::<Search>("page=x&page=2"),
        ["/page type \"x\" is not an integer", "/page duplicate_key duplicate key; remove one"]
    );
    assert_eq!(finds::<Search>("name=%ff"), ["/name unreadable not UTF-8"]);
    assert_eq!(finds::<Search>("ids=1,x"), ["/ids/1 type \"x\" is not an integer"]);
    assert_eq!(
        finds::<Search>("owner[id]=300&owner[x]=1"),
        ["/owner/id type 300 is outside 0..=255", "/owner/x unknown_key unknown key"]
    );
    assert_eq!(finds::<Search>("page[a]=1"), ["/page type a dictionary is not an integer"]);
    assert_eq!(finds::<Search>("owner=1"), ["/owner type \"1\" is not a dictionary"]);
    assert_eq!(finds::<Search>("page[=1"), ["/page[ unknown_key unknown key; did you mean page?"]);
    assert_eq!(finds::<Vec<u8>>("a=1"), [" type a dictionary is not a list"]);
}

#[test]
fn limits_are_those_of_the_policy() {
    let policy = Policy::lenient().max_input(3);
    assert_eq!(policy.check_query::<Search>("page=1").findings()[0].code(), "size");
    let deep = format!("a{}=1", "[b]".repeat(100_000));
    assert_eq!(check_query::<Search>(&deep).findings()[0].code(), "unknown_key");
    let policy = Policy::lenient().max_depth(2);
    let report = policy.check_query::<BTreeMap<String, serde_json::Value>>("a[b][c]=1");
    assert_eq!(report.findings()[0].code(), "depth");
}
