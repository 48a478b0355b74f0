use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(range(0.0..1.0), default = 1.0)]
    value: f64,
}

fn main() {}
