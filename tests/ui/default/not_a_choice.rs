use vdsm_validate::Validate;

#[derive(Validate)]
struct Host {
    #[validate(one_of(["vnc", "spice"]), default = "vcn".into())]
    value: String,
}

fn main() {}
