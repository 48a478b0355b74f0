use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(range(1.5..=0.5))]
    value: f64,
}

fn main() {}
