use vdsm_validate::Validate;

#[derive(Validate)]
struct Port(#[validate(range(1..=1023))] u16);

#[derive(Validate)]
struct Mode(#[validate(one_of(["file", "block"]))] String);

#[derive(Validate)]
#[validate(required_if(port == 8080, path), required_if(mode == "flie", path))]
struct Service {
    port: Port,
    mode: Mode,
    path: Option<String>,
}

fn main() {}
