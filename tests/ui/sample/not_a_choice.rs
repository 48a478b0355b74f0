use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(one_of(["vnc", "spice"]), sample = "vcn")]
    value: Option<String>,
}

fn main() {}
