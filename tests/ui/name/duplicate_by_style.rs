use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(rename_all = "lowercase")]
enum Mode {
    RoundRobin,
    Roundrobin,
}

fn main() {}
