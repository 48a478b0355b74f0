use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(requires(user, password), requires(password, realm), exclusive(user, realm))]
struct Login {
    user: Option<String>,
    password: Option<String>,
    realm: Option<String>,
}

fn main() {}
