//! Bounds of the user's own stand where the derive would write its own.

use vdsm_validate::{ToDictionary, Validate, ValidateOwned};

#[derive(Validate)]
struct Page<T: ValidateOwned> {
    items: Vec<T>,
    next: Option<Box<Page<T>>>,
}

#[derive(Validate)]
struct Whole {
    page: Page<u8>,
}

#[derive(Validate, ToDictionary)]
struct InWhere<T>
where
    T: ValidateOwned + ToDictionary,
{
    items: Vec<T>,
}

#[derive(Validate)]
struct InFull<T: for<'a> Validate<'a>>(Vec<T>);

trait Has {
    type Kind;
}

#[derive(Validate)]
struct OfAnother<T: Has>
where
    T::Kind: ValidateOwned,
{
    kind: T::Kind,
}

impl Has for () {
    type Kind = u8;
}

/// A value that does not depend on the parameter is read by a function.
#[derive(Validate)]
struct Read<T> {
    #[validate(deserialize_with = serde::Deserialize::deserialize)]
    port: u16,
    other: T,
}

/// What a parameter decides is converted.
#[derive(Validate)]
#[validate(try_from = "Vec<T>")]
struct Pair<T>(T, T);

impl<T> TryFrom<Vec<T>> for Pair<T> {
    type Error = &'static str;

    fn try_from(items: Vec<T>) -> Result<Self, Self::Error> {
        let items: [T; 2] = items.try_into().map_err(|_| "is no pair")?;
        let [first, second] = items;
        Ok(Self(first, second))
    }
}

fn main() {
    let pair = vdsm_validate::from_str::<Pair<u8>>("[1, 2]").unwrap().into_inner();
    assert_eq!((pair.0, pair.1), (1, 2));
    assert!(!vdsm_validate::check_str::<Pair<u8>>("[1]").is_valid());
    let read = vdsm_validate::from_str::<Read<u8>>(r#"{"port": 22, "other": 1}"#).unwrap();
    assert_eq!((read.port, read.other), (22, 1));
    assert_eq!(vdsm_validate::from_str::<OfAnother<()>>(r#"{"kind": 1}"#).unwrap().kind, 1);
    assert_eq!(vdsm_validate::from_str::<InFull<u8>>("[1]").unwrap().0, [1]);
    assert_eq!(vdsm_validate::from_str::<InWhere<u8>>(r#"{"items": [1]}"#).unwrap().items, [1]);

    let report = vdsm_validate::check_str::<Whole>(r#"{"page": {"items": [300]}}"#);
    assert_eq!(report.findings()[0].path().to_string(), "/page/items/0");
}
