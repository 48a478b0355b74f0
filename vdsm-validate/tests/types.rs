//! Fields of types that derive nothing: each is read, checked built, and written back to what it was read
//! from.

mod round_trip;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, LinkedList, VecDeque};
use std::marker::PhantomData;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::num::{NonZeroI64, NonZeroU8, NonZeroU128, Wrapping};
use std::ops::{Range, RangeFrom, RangeInclusive, RangeTo};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use round_trip::there_and_back;
use serde_json::{Value, json};
use vdsm_validate::{
    Policy, ToDictionary, Validate, ValidateOwned, check, check_str, check_value, from_str,
    from_value, to_value,
};

/// What is said of a text.
fn of_text<T: ValidateOwned>(text: &str) -> String {
    check_str::<T>(text).findings()[0].to_string()
}

/// What is said of a dictionary.
fn told<T: ValidateOwned>(dictionary: Value) -> String {
    let text = check_str::<T>(&dictionary.to_string());
    let parsed = check_value::<T>(&dictionary);
    let built = from_value::<T>(&dictionary).err().expect("it is refused");
    let sentences = |report: &vdsm_validate::Report| -> Vec<_> {
        let findings = report.findings().iter();
        findings.map(|it| format!("{} {} {it}", it.path(), it.code()).trim().to_owned()).collect()
    };
    assert_eq!(sentences(&text), sentences(&parsed));
    assert_eq!(sentences(&text), sentences(&built));
    sentences(&text).join("\n")
}

#[test]
fn addresses_are_strings() {
    there_and_back::<IpAddr>(json!("10.0.0.1"));
    there_and_back::<IpAddr>(json!("::1"));
    there_and_back::<Ipv4Addr>(json!("10.0.0.1"));
    there_and_back::<Vec<Ipv6Addr>>(json!(["::1", "fe80::1"]));
    there_and_back::<SocketAddr>(json!("10.0.0.1:53"));
    there_and_back::<SocketAddr>(json!("[::1]:53"));
    there_and_back::<PathBuf>(json!("/var/lib"));
    there_and_back::<BTreeMap<IpAddr, Option<u8>>>(json!({"10.0.0.1": 1, "::1": 2}));
    assert_eq!(told::<Ipv4Addr>(json!("10.0.0")), r#"type "10.0.0" is not an IPv4 address"#);
    assert_eq!(told::<Vec<IpAddr>>(json!(["10.0.0.1", 7])), "/1 type 7 is not an IP address");
    assert_eq!(
        told::<BTreeMap<IpAddr, u8>>(json!({"a": 1})),
        r#"/a type the key "a" is not an IP address"#
    );
}

#[test]
fn numbers_keep_every_digit_and_their_bounds() {
    there_and_back::<u128>(json!(0));
    there_and_back::<i128>(json!(-5));
    there_and_back::<u128>(json!(u64::MAX));
    there_and_back::<NonZeroU8>(json!(255));
    there_and_back::<NonZeroI64>(json!(i64::MIN));
    there_and_back::<Wrapping<u8>>(json!(7));
    there_and_back::<BTreeMap<NonZeroU8, u8>>(json!({"1": 1}));
    let most = "340282366920938463463374607431768211455";
    assert_eq!(*from_str::<u128>(most).unwrap(), u128::MAX);
    assert!(check(&u128::MAX).is_valid());
    assert_eq!(from_str::<NonZeroU128>(most).unwrap().get(), u128::MAX);
    assert_eq!(
        of_text::<u128>("340282366920938463463374607431768211456"),
        "340282366920938463463374607431768211456 is outside 0..=340282366920938463463374607431768211455"
    );
    assert_eq!(
        of_text::<i128>("-170141183460469231731687303715884105729"),
        "-170141183460469231731687303715884105729 is outside \
         -170141183460469231731687303715884105728..=170141183460469231731687303715884105727"
    );
    assert_eq!(of_text::<i128>("1.0"), "1.0 has a fraction; send 1");
    assert_eq!(of_text::<NonZeroU8>("1e3"), "1e3 has an exponent");
    assert_eq!(of_text::<u128>("-0"), "-0 has a sign; send 0");
    assert_eq!(told::<NonZeroU8>(json!(0)), "type 0 is not an integer in 1..=255");
    assert_eq!(told::<NonZeroU8>(json!(256)), "type 256 is not an integer in 1..=255");
    assert_eq!(told::<u128>(json!(-1)), "type -1 is not an integer of 0 or more");
    assert_eq!(told::<u128>(json!(1.5)), "type 1.5 has a fraction");
    assert_eq!(told::<u128>(json!("1")), r#"type "1" is not an integer of 0 or more"#);
    // A `Value` has no room for it, which is an error, and no digit is lost.
    if let Ok(written) = to_value(&u128::MAX) {
        assert_eq!(written.to_string(), most);
    }
}

#[test]
fn times_and_ranges_are_dictionaries() {
    there_and_back::<Duration>(json!({"secs": 5, "nanos": 1}));
    there_and_back::<SystemTime>(json!({"secs_since_epoch": 5, "nanos_since_epoch": 1}));
    there_and_back::<Range<u8>>(json!({"start": 1, "end": 5}));
    there_and_back::<RangeInclusive<i8>>(json!({"start": -1, "end": 5}));
    there_and_back::<RangeFrom<String>>(json!({"start": "a"}));
    there_and_back::<RangeTo<f64>>(json!({"end": 0.5}));
    assert_eq!(
        told::<Range<u8>>(json!({"start": 300})),
        "/start type 300 is outside 0..=255\n/end missing_key missing key; expected an integer"
    );
    assert_eq!(
        told::<Duration>(json!({"secs": 1, "nanos": 1_000_000_000})),
        "/nanos range 1000000000 is not below 1000000000"
    );
    assert_eq!(told::<Duration>(json!("1s")), r#"type "1s" is not a dictionary"#);
}

#[test]
fn collections_and_what_holds_one_value() {
    there_and_back::<BinaryHeap<u8>>(json!([1]));
    there_and_back::<LinkedList<u8>>(json!([2, 1]));
    there_and_back::<VecDeque<u8>>(json!([2, 1]));
    there_and_back::<BTreeSet<char>>(json!(["a", "b"]));
    there_and_back::<Box<[u8]>>(json!([1, 2]));
    there_and_back::<Arc<[u8]>>(json!([1, 2]));
    there_and_back::<Arc<str>>(json!("a"));
    there_and_back::<Rc<str>>(json!("a"));
    there_and_back::<Box<str>>(json!("a"));
    there_and_back::<Arc<Vec<Rc<u8>>>>(json!([1, 2]));
    there_and_back::<HashMap<Box<str>, Arc<u8>>>(json!({"a": 1}));
    assert_eq!(told::<Arc<[u8]>>(json!([1, 300])), "/1 type 300 is outside 0..=255");
    there_and_back::<Cow<'_, [u8]>>(json!([1, 2]));
    there_and_back::<Cow<'_, [Cow<'_, [String]>]>>(json!([["a"], []]));
    there_and_back::<Cow<'_, Path>>(json!("/a"));
    there_and_back::<Option<Cow<'_, Range<u8>>>>(json!({"start": 1, "end": 2}));
    assert_eq!(told::<Cow<'_, [u8]>>(json!([1, 300])), "/1 type 300 is outside 0..=255");
    assert_eq!(told::<Cow<'_, Range<u8>>>(json!(1)), "type 1 is not a dictionary");
    there_and_back::<()>(Value::Null);
    there_and_back::<Vec<()>>(json!([null, null]));
    there_and_back::<(u8, PhantomData<String>)>(json!([1, null]));
    assert_eq!(told::<()>(json!(1)), "type 1 is not null");
}

type Twelve = (u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, String);

#[test]
fn tuples_are_lists() {
    there_and_back::<(u8,)>(json!([1]));
    there_and_back::<(u8, String, (bool, f64))>(json!([1, "a", [true, 0.5]]));
    there_and_back::<Twelve>(json!([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, "a"]));
    there_and_back::<BTreeMap<String, (u8, u8)>>(json!({"a": [1, 2], "b": [3, 4]}));
    assert_eq!(
        told::<(u8, u8)>(json!([300, "a"])),
        "/0 type 300 is outside 0..=255\n/1 type \"a\" is not an integer"
    );
    assert_eq!(told::<(u8, u8)>(json!([1])), "/1 missing_item missing item; expected an integer");
    assert_eq!(told::<(u8, u8)>(json!({})), "type a dictionary is not a list of 2 values");
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
struct Job {
    #[validate(starts_with("10."))]
    host: Ipv4Addr,
    #[validate(range(Duration::from_secs(1)..=Duration::from_secs(60)))]
    timeout: Duration,
    #[validate(above(Duration::ZERO))]
    pause: Option<Duration>,
    #[validate(range(1_000_000_000_000_000_000_000_u128..))]
    serial: Option<u128>,
    #[validate(form = list(","), each(not(one_of(["10.0.0.1"]))))]
    peers: Vec<IpAddr>,
    #[validate(form = list(","))]
    numbers: Option<Vec<NonZeroU8>>,
    #[validate(custom(|path: &PathBuf| if path.is_absolute() { Ok(()) } else { Err("is relative") }))]
    home: PathBuf,
    #[validate(length(..=2), keys(ends_with("1")))]
    names: BTreeMap<IpAddr, Arc<str>>,
    next: Option<Arc<Job>>,
}

#[test]
fn rules_and_forms_are_about_them() {
    let good = json!({
        "host": "10.0.0.2", "timeout": {"secs": 60, "nanos": 0}, "pause": {"secs": 0, "nanos": 1}, "peers": "10.0.0.2,::1",
        "numbers": "1,2", "home": "/a", "names": {"10.0.0.1": "a"},
        "next": {"host": "10.0.0.3", "timeout": {"secs": 1, "nanos": 0}, "peers": "", "home": "/", "names": {}}
    });
    there_and_back::<Job>(good);
    let bad = json!({
        "host": "127.0.0.1", "timeout": {"secs": 60, "nanos": 1}, "pause": {"secs": 0, "nanos": 0}, "serial": 5,
        "peers": "10.0.0.1,10.0.0.256", "numbers": "1,0", "home": "a",
        "names": {"10.0.0.1": "a", "10.0.0.2": "b", "::1": "c"}
    });
    assert_eq!(
        told::<Job>(bad),
        "\
/home custom is relative
/host starts_with \"127.0.0.1\" does not start with 10.
/names/10.0.0.2 ends_with the key \"10.0.0.2\" does not end with 1
/names length a dictionary of 3 is longer than 2
/numbers/1 type 0 is not an integer in 1..=255
/pause above the value is not above 0ns
/peers/0 not \"10.0.0.1\" is what `one_of` takes, which is not allowed here
/peers/1 type \"10.0.0.256\" is not an IP address
/serial range 5 is below 1000000000000000000000
/timeout range the value is outside 1s..=60s"
    );
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
#[validate(ordered(start < end), ordered(from <= to), equal(from, again))]
struct Window {
    start: Duration,
    #[validate(form = duration, default = Duration::from_secs(9))]
    end: Duration,
    from: Option<SystemTime>,
    to: Option<SystemTime>,
    again: Option<SystemTime>,
    #[validate(one_of([Duration::ZERO, Duration::from_secs(5)]))]
    step: Option<Duration>,
    #[validate(unique, contains(Duration::from_secs(1)))]
    pauses: Option<Vec<Duration>>,
    #[validate(unique(by = at))]
    events: Option<Vec<Event>>,
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
struct Event {
    at: SystemTime,
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
struct Told {
    #[validate(any(not_empty, unique), not(contains(Duration::from_secs(7))))]
    pauses: Vec<Duration>,
    #[validate(any(length(9..), unique), any(length(9..), contains(Duration::from_secs(5))))]
    steps: Vec<Duration>,
    #[validate(any(length(9..), unique(by = at)))]
    events: Vec<Event>,
}

#[test]
fn times_are_told_apart_where_one_rule_of_several_asks() {
    let span = |secs: u64, nanos: u32| json!({"secs": secs, "nanos": nanos});
    let event = |secs: u64| json!({"at": {"secs_since_epoch": secs, "nanos_since_epoch": 1}});
    let all = |pauses: &[u64], steps: &[u64], events: &[u64]| {
        json!({
            "pauses": pauses.iter().map(|it| span(*it, 0)).collect::<Vec<_>>(),
            "steps": steps.iter().map(|it| span(*it, 0)).collect::<Vec<_>>(),
            "events": events.iter().map(|it| event(*it)).collect::<Vec<_>>(),
        })
    };
    there_and_back::<Told>(all(&[1, 1], &[4, 5], &[1, 2]));
    let broken = told::<Told>(all(&[1, 7], &[4, 4], &[1, 1]));
    let mut places: Vec<_> = broken.lines().filter_map(|line| line.split(' ').next()).collect();
    places.sort_unstable();
    assert_eq!(places, ["/events", "/pauses", "/steps", "/steps"], "{broken}");
}

#[test]
fn times_are_in_an_order() {
    let span = |secs: u64, nanos: u32| json!({"secs": secs, "nanos": nanos});
    let time =
        |secs: u64, nanos: u32| json!({"secs_since_epoch": secs, "nanos_since_epoch": nanos});
    let far = 9_000_000_000_000_000_000;
    there_and_back::<Window>(json!({
        "start": span(5, 1), "end": "10s", "from": time(far, 1), "to": time(far, 2), "again": time(far, 1),
        "step": span(5, 0), "pauses": [span(1, 0), span(far, 1), span(far, 2)],
        "events": [{"at": time(far, 1)}, {"at": time(far, 2)}]
    }));
    assert_eq!(
        told::<Window>(json!({
            "start": span(5, 1), "end": "5s", "from": time(far, 2), "to": time(far, 1), "again": time(far, 3),
            "step": span(5, 1), "pauses": [span(2, 0), span(far, 1), span(far, 1)],
            "events": [{"at": time(1, 1)}, {"at": time(1, 1)}]
        })),
        "\
/events/1/at unique 1.000000001 repeats the at of item 0
/pauses/2 unique a dictionary of 2 repeats item 1
/pauses contains a list of 3 does not contain 1s
/step one_of the value is not one of 0ns, 5s
/start ordered start is not below end
/from ordered from is above to
/again equal from and again differ"
    );
    // The default of the later one counts, and a broken one silences the group.
    let report = check_str::<Window>(r#"{"start": {"secs": 9, "nanos": 0}}"#);
    assert_eq!(report.findings()[0].to_string(), "start is not below end");
    let operands: Vec<_> = report.findings()[0].operands().map(|(_, it)| it.to_string()).collect();
    assert_eq!(operands, ["9.0"]);
    assert_eq!(
        told::<Window>(json!({"start": {"secs": 9}})),
        "/start/nanos missing_key missing key; expected an integer"
    );
    let window = Window {
        start: Duration::MAX,
        ..from_str::<Window>(r#"{"start": {"secs": 1, "nanos": 0}}"#).unwrap().into_inner()
    };
    assert_eq!(check(&window).findings()[0].to_string(), "start is not below end");
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
struct InStrings {
    #[validate(form = lenient)]
    low: i128,
    #[validate(form = lenient, range(..=u128::MAX))]
    high: u128,
    #[validate(form = lenient)]
    counted: Option<NonZeroU8>,
    #[validate(form = text)]
    written: Option<NonZeroI64>,
    #[validate(form = text)]
    wide: Option<u128>,
}

#[test]
fn wide_numbers_stand_in_strings() {
    let (low, high) = (i128::MIN.to_string(), u128::MAX.to_string());
    let text = format!(
        r#"{{"low": "{low}", "high": "{high}", "counted": "5", "written": "-7", "wide": "{high}"}}"#
    );
    let read = from_str::<InStrings>(&text).unwrap().into_inner();
    assert_eq!((read.low, read.high, read.wide), (i128::MIN, u128::MAX, Some(u128::MAX)));
    assert_eq!((read.counted.unwrap().get(), read.written.unwrap().get()), (5, -7));
    there_and_back::<InStrings>(json!({"low": -1, "high": 1, "written": "-7", "wide": "5"}));
    assert_eq!(
        told::<InStrings>(json!({
            "low": "170141183460469231731687303715884105728", "high": "-1", "counted": "0", "written": "0",
            "wide": "007"
        })),
        "\
/counted type 0 is not an integer in 1..=255
/high type -1 is not an integer of 0 or more
/low type 170141183460469231731687303715884105728 is outside \
-170141183460469231731687303715884105728..=170141183460469231731687303715884105727
/wide text \"007\" is not a number in a string
/written type 0 is not an integer of 64 bits other than 0"
    );
    let bad = json!({"low": "1.5", "high": "x", "counted": "256"});
    assert_eq!(
        told::<InStrings>(bad),
        "\
/counted type 256 is not an integer in 1..=255
/high type \"x\" is not an integer of 0 or more
/low type \"1.5\" is not an integer"
    );
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
#[validate(context = Until)]
struct Times {
    #[validate(range(SystemTime::UNIX_EPOCH..), range(..=ctx.time))]
    at: SystemTime,
    #[validate(above(SystemTime::UNIX_EPOCH), not(one_of([SystemTime::UNIX_EPOCH])))]
    later: Option<Box<SystemTime>>,
    #[validate(each(range(..ctx.time)), contains(SystemTime::UNIX_EPOCH))]
    all: Vec<SystemTime>,
    #[validate(range(..=ctx.most), form = duration)]
    length: Option<Duration>,
}

struct Until {
    time: SystemTime,
    most: Duration,
}

#[test]
fn times_lie_in_ranges() {
    let time =
        |secs: u64, nanos: u32| json!({"secs_since_epoch": secs, "nanos_since_epoch": nanos});
    let five = Duration::from_secs(5);
    let until = Until { time: SystemTime::UNIX_EPOCH + five, most: five };
    let policy = Policy::lenient().with_context(&until);
    let good = json!({"at": time(5, 0), "later": time(0, 1), "all": [time(4, 999_999_999), time(0, 0)], "length": "5s"});
    let times = policy.from_value::<Times>(&good).unwrap().into_inner();
    assert!(policy.check(&times).is_empty());
    assert_eq!(to_value(&times).unwrap(), good);
    let bad =
        json!({"at": time(5, 1), "later": time(0, 0), "all": [time(5, 0)], "length": "5001ms"});
    let found = [
        "/at the value is above 5s after 1970-01-01T00:00:00Z",
        "/later the value is not above 1970-01-01T00:00:00Z",
        "/later a dictionary of 2 is what `one_of` takes, which is not allowed here",
        "/all/0 the value is not below 5s after 1970-01-01T00:00:00Z",
        "/all a list of 1 does not contain 1970-01-01T00:00:00Z",
        "/length \"5001ms\" is above 5s",
    ];
    let text = |report: &vdsm_validate::Report| -> Vec<_> {
        let mut all: Vec<_> =
            report.findings().iter().map(|it| format!("{} {it}", it.path())).collect();
        all.sort();
        all
    };
    let mut found = found.map(str::to_owned).to_vec();
    found.sort();
    assert_eq!(text(&policy.check_value::<Times>(&bad)), found);
    assert_eq!(text(&policy.from_value::<Times>(&bad).unwrap_err()), found);
    let before =
        Times { at: SystemTime::UNIX_EPOCH - Duration::from_secs(1), later: None, ..times };
    assert!(!policy.check(&before).is_valid());
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
struct WideInStrings {
    #[validate(form = text)]
    one: u128,
    #[validate(form = list(","))]
    listed: Vec<i128>,
    #[validate(form = tuple(":"))]
    pair: Pair,
    #[validate(form = json)]
    json: Vec<Pair>,
    keys: BTreeMap<u128, bool>,
    #[validate(form = json)]
    alone: Option<NonZeroU128>,
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
struct Pair {
    low: i128,
    high: u128,
}

#[derive(Validate, ToDictionary, Debug)]
struct Hidden {
    #[validate(secret)]
    keys: BTreeMap<String, u128>,
}

#[test]
fn wide_numbers_are_written_in_strings() {
    let (low, high) = (i128::MIN, u128::MAX);
    there_and_back::<WideInStrings>(json!({
        "one": high.to_string(),
        "listed": format!("{low},5"),
        "pair": format!("{low}:{high}"),
        "json": format!(r#"[{{"low":{low},"high":{high}}}]"#),
        "keys": {high.to_string(): true},
        "alone": high.to_string(),
    }));
    // Beside a string there is no room for it, unless serde_json was told to keep every digit.
    let Err(error) = to_value(&vec![Pair { low: 0, high }]) else { return };
    assert_eq!(error.path().to_string(), "/0/high");
    assert!(error.message().contains("write it in a string by `form = text`"), "{error}");
    let error = to_value(&Hidden { keys: [("a key".into(), high)].into() }).unwrap_err();
    assert_eq!(error.to_string(), "/keys: the secret cannot be written");
}
