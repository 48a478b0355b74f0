use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(required_if(mode == "File", path), forbidden_if(kind != " nic", path))]
struct Disk {
    #[validate(form = lowercase)]
    mode: String,
    #[validate(form = trim)]
    kind: Option<String>,
    path: Option<String>,
    #[validate(form = collapse, default = "a  b")]
    label: String,
    #[validate(form = uppercase, one_of(["QCOW", "raw"]))]
    format: String,
    #[validate(each(form = trim, sample = "x "))]
    tags: Vec<String>,
}

fn main() {}
