use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(serde, multiple_of(2))]
    number: std::num::NonZeroU8,
    #[validate(serde, each(length(1..)))]
    names: Vec<String>,
}

fn main() {}
