use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(alone(remove), requires(remove, force))]
struct Network {
    remove: Option<bool>,
    force: Option<bool>,
}

#[derive(Validate)]
#[validate(all_or_none(path, size), alone(size))]
struct Disk {
    path: Option<String>,
    size: Option<u64>,
}

fn main() {}
