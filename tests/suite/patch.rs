//! What changes a part of a value: the program of the guide's page on inputs, and what it stands for.

use serde_json::{Value, json};
use vdsm_validate::{
    ToDictionary, Validate, assert_findings, check_value, from_str, from_value, to_value,
};

#[derive(Debug, PartialEq, Validate, ToDictionary)]
#[validate(ordered(from <= until))]
struct Booking {
    #[validate(range(1..=365))]
    from: u16,
    until: u16,
    note: Option<String>,
    guest: Guest,
}

#[derive(Debug, PartialEq, Validate, ToDictionary)]
struct Guest {
    #[validate(not_empty)]
    name: String,
    beds: u8,
}

/// A patch as RFC 7396 has it: a key of the patch takes the place of that of the value, `null` removes it.
fn merge(value: &mut Value, patch: &Value) {
    let Value::Object(patch) = patch else { return *value = patch.clone() };
    if !value.is_object() {
        *value = json!({});
    }
    for (key, patch) in patch {
        if patch.is_null() {
            value.as_object_mut().unwrap().remove(key);
        } else {
            merge(&mut value[key], patch);
        }
    }
}

fn patched(patch: &Value) -> Value {
    let guest = Guest { name: "Jo".to_owned(), beds: 2 };
    let stored = Booking { from: 10, until: 20, note: Some("late".to_owned()), guest };
    let mut whole = to_value(&stored).unwrap();
    merge(&mut whole, patch);
    whole
}

#[test]
fn a_patch_is_checked_as_what_it_makes() {
    let booking = from_value::<Booking>(&patched(&json!({"until": 12, "note": null}))).unwrap();
    assert_eq!((booking.until, &booking.note, booking.guest.beds), (12, &None, 2));
    let refused = json!({"until": 9, "guest": {"name": "", "bed": 1}, "extra": {"deep": true}});
    let report = check_value::<Booking>(&patched(&refused));
    let mut told: Vec<_> =
        report.findings().iter().map(|it| format!("{} {}", it.path(), it.code())).collect();
    told.sort();
    assert_eq!(
        told,
        ["/extra unknown_key", "/from ordered", "/guest/bed unknown_key", "/guest/name not_empty"]
    );
    let removed = check_value::<Booking>(&patched(&json!({"until": null})));
    assert_findings!(removed, "/until": missing_key);
}

#[test]
fn a_struct_of_what_may_change_tells_null_from_nothing() {
    #[derive(Debug, PartialEq, Validate)]
    struct BookingPatch {
        #[validate(range(1..=365))]
        from: Option<u16>,
        note: Option<Option<String>>,
    }
    let patch = |text: &str| from_str::<BookingPatch>(text).unwrap().into_inner();
    assert_eq!(patch("{}"), BookingPatch { from: None, note: None });
    assert_eq!(patch(r#"{"note": null}"#), BookingPatch { from: None, note: Some(None) });
    let report = from_str::<BookingPatch>(r#"{"from": 400}"#).unwrap_err();
    assert_findings!(report, "/from": range);
}
