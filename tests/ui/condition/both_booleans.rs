use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(
    required_if(shared == true || shared == false, path),
    required_if(shared != true && shared != false, size)
)]
struct Disk {
    shared: Option<bool>,
    path: Option<String>,
    size: Option<u64>,
}

fn main() {}
