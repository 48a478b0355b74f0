use vdsm_validate::Validate;
struct Disk;
#[derive(Validate)]
struct E {
    #[validate(length(1..), each(length(2..), form = lenient), form = list(","))]
    d: Vec<Disk>,
    #[validate(keys(length(1..)), each(range(0..9)))]
    m: std::collections::BTreeMap<String, Disk>,
    #[validate(sample = 4)]
    e: Disk,
}
fn main() {}
