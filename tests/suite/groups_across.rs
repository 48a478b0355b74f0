//! Groups that name the fields of a flattened struct: `place.path`.

use vdsm_validate::{Policy, ToDictionary, Validate, check};

use crate::told::{finds, lines, there_and_back};

#[derive(Validate, ToDictionary, Debug, PartialEq, Default)]
#[validate(rename_all = "camelCase")]
struct Place {
    /// Its key is another word than its name.
    file_path: Option<String>,
    #[validate(alias = "m")]
    mode: Option<Mode>,
    size: Option<u64>,
    #[validate(default = "x")]
    label: String,
    #[validate(form = lenient)]
    low: Option<f64>,
    #[validate(secret)]
    pin: Option<String>,
}

#[derive(Validate, ToDictionary, Clone, Copy, Debug, PartialEq)]
#[validate(rename_all = "lowercase")]
enum Mode {
    File,
    Block,
}

#[derive(Validate, ToDictionary, Debug, PartialEq, Default)]
#[validate(
    exclusive(url, place.file_path),
    requires(place.size, unit),
    required_if(place.mode == "block" && place.size > 9, url),
    only_if(place.label == "y", note),
    ordered(place.low <= high),
    different(name, place.pin)
)]
struct Disk {
    url: Option<String>,
    unit: Option<String>,
    note: Option<u8>,
    high: Option<f64>,
    name: Option<String>,
    #[validate(flatten)]
    place: Place,
}

#[test]
fn groups_see_what_is_flattened() {
    for (text, findings) in [
        (r#"{"filePath": "/x"}"#, &[] as &[_]),
        (r#"{"filePath": "/x", "url": null}"#, &[]),
        (r#"{"filePath": "/x", "url": "u"}"#, &[". exclusive"]),
        (r#"{"url": "u", "filePath": "/x"}"#, &[". exclusive"]),
        (r#"{"size": 1}"#, &["/unit requires"]),
        (r#"{"size": 1, "unit": "MB"}"#, &[]),
        (r#"{"mode": "block", "size": 10, "unit": "MB"}"#, &["/url required_if"]),
        (r#"{"m": "block", "size": 10, "unit": "MB"}"#, &["/url required_if"]),
        (r#"{"mode": "block", "size": 9, "unit": "MB"}"#, &[]),
        (r#"{"mode": "file", "size": 10, "unit": "MB"}"#, &[]),
        // The default counts.
        (r#"{"note": 1}"#, &["/note only_if"]),
        (r#"{"note": 1, "label": "y"}"#, &[]),
        // The value after its form.
        (r#"{"low": "2.5", "high": 2}"#, &["/low ordered"]),
        (r#"{"low": 2, "high": 2.5}"#, &[]),
        // A broken field silences only the groups that read it.
        (r#"{"low": "x", "high": 2, "size": 1}"#, &["/low type", "/unit requires"]),
        (r#"{"size": -1}"#, &["/size type"]),
    ] {
        finds::<Disk>(text, findings);
    }
}

#[test]
fn sentences_name_the_keys_as_they_were_sent() {
    let told = |text| Policy::lenient().check_str::<Disk>(text).findings()[0].to_string();
    assert_eq!(told(r#"{"filePath": "/x", "url": "u"}"#), "url and filePath exclude each other");
    assert_eq!(
        told(r#"{"m": "block", "size": 10, "unit": "MB"}"#),
        "url is needed where m is block and size is above 9"
    );
    // Of a secret nothing is shown.
    let report = Policy::lenient().check_str::<Disk>(r#"{"name": "hunter2", "pin": "hunter2"}"#);
    assert_eq!(lines(&report), ["/pin different"]);
    assert!(!report.to_string().contains("hunter2"), "{report}");
}

#[test]
fn built_values_are_judged_alike() {
    there_and_back(
        r#"{"filePath": "/x", "mode": "file", "low": 1}"#,
        &Disk {
            place: Place {
                file_path: Some("/x".into()),
                mode: Some(Mode::File),
                low: Some(1.0),
                label: "x".into(),
                ..Place::default()
            },
            ..Disk::default()
        },
    );
    let place = Place { size: Some(10), mode: Some(Mode::Block), ..Place::default() };
    let disk = Disk { unit: Some("MB".into()), place, ..Disk::default() };
    assert_eq!(lines(&check(&disk)), ["/url required_if"]);
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
#[validate(exactly_one(url, place.file_path), alone(place.size), forbidden_if(absent(place.mode), note))]
struct Optional {
    url: Option<String>,
    note: Option<u8>,
    #[validate(flatten)]
    place: Option<Box<Place>>,
    #[validate(flatten)]
    other: Other,
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
#[validate(at_least_one(word, deep.word))]
struct Other {
    #[validate(rename = "w")]
    word: Option<String>,
    #[validate(flatten)]
    deep: Deep,
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
struct Deep {
    #[validate(rename = "deepWord")]
    word: Option<u8>,
}

#[test]
fn what_is_flattened_may_be_absent_or_have_such_groups_itself() {
    for (text, findings) in [
        (r#"{"url": "u", "w": "x"}"#, &[] as &[_]),
        (r#"{"filePath": "u", "deepWord": 1}"#, &[]),
        (r#"{"url": "u"}"#, &[". at_least_one"]),
        (r#"{"w": "x"}"#, &[". exactly_one"]),
        (r#"{"url": "u", "filePath": "u", "w": "x"}"#, &[". exactly_one"]),
        (r#"{"url": "u", "note": 1, "w": "x"}"#, &["/note forbidden_if"]),
        (r#"{"url": "u", "note": 1, "w": "x", "mode": "file"}"#, &[]),
        (r#"{"size": 1, "url": "u", "w": "x"}"#, &["/size alone"]),
    ] {
        finds::<Optional>(text, findings);
    }
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
#[validate(required(place.label, place.mode))]
struct Needed {
    #[validate(flatten)]
    place: Place,
}

#[test]
fn a_default_inside_does_not_stand_in_for_a_key() {
    finds::<Needed>("{}", &["/label required"]);
    finds::<Needed>(r#"{"label": "x"}"#, &["/mode required"]);
    finds::<Needed>(r#"{"label": "x", "mode": "file"}"#, &[]);
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
#[validate(tag = "kind", rename_all = "lowercase")]
enum Device {
    #[validate(exclusive(url, place.file_path))]
    Disk {
        url: Option<String>,
        #[validate(flatten)]
        place: Place,
    },
    Nic,
}

#[test]
fn in_a_variant() {
    finds::<Device>(r#"{"kind": "disk", "url": "u", "filePath": "x"}"#, &[". exclusive"]);
    finds::<Device>(r#"{"kind": "disk", "filePath": "x"}"#, &[]);
    finds::<Device>(r#"{"kind": "nic"}"#, &[]);
}
