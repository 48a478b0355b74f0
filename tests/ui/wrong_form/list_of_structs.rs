use vdsm_validate::Validate;

#[derive(Validate)]
struct Drive {
    name: String,
}

#[derive(Validate)]
struct Vm {
    #[validate(form = list(","))]
    drives: Vec<Drive>,
}

fn main() {}
