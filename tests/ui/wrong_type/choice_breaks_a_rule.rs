use vdsm_validate::Validate;

#[derive(Validate)]
struct Disk {
    #[validate(one_of([1, 2, 3]), range(2..))]
    number: u8,
    #[validate(each(one_of(["raw", "qcow"]), length(4..)))]
    formats: Vec<String>,
}

fn main() {}
