use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(range(1..=5), warn(range(20..)), range(7..=9))]
    a: u8,
    #[validate(each(length(..3), length(3..)))]
    b: Vec<String>,
}

fn main() {}
