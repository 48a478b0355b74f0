use vdsm_validate::Validate;

#[derive(Validate)]
struct Bond {
    mode: String,
    slaves: Vec<String>,
}

#[derive(Validate)]
struct Network {
    #[validate(form = pairs(" ", "="))]
    bond: Bond,
}

fn main() {}
