use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(equal(password, again), different(password, again, name))]
struct Account {
    name: String,
    password: String,
    again: String,
}

fn main() {}
