use vdsm_validate::Validate;

#[derive(Validate)]
struct Port {
    number: u16,
}

#[derive(Validate)]
struct Host {
    #[validate(form = list(","))]
    value: Port,
}

fn main() {}
