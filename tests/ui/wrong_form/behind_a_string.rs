use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(untagged)]
enum Size {
    Text(String),
    Bytes(#[validate(form = lenient)] u64),
}

#[derive(Validate)]
#[validate(untagged)]
enum Boot {
    Text(String),
    Order(#[validate(legacy(form = list(",")))] Vec<String>),
}

fn main() {}
