//! Bounds of the user's own stand where the derive would write its own.

use vdsm_validate::{Validate, ValidateOwned};

#[derive(Validate)]
struct Page<T: ValidateOwned> {
    items: Vec<T>,
    next: Option<Box<Page<T>>>,
}

#[derive(Validate)]
struct Whole {
    page: Page<u8>,
}

fn main() {
    let report = vdsm_validate::check_str::<Whole>(r#"{"page": {"items": [300]}}"#);
    assert_eq!(report.findings()[0].path().to_string(), "/page/items/0");
}
