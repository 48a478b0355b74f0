//! a field misspelt in a rule between fields: `pasword`
// ours
#[derive(vdsm_validate::Validate)]
#[validate(requires(user, pasword))]
struct Host {
    user: Option<String>,
    password: Option<String>,
}
// garde
#[derive(garde::Validate)]
struct Host {
    #[garde(skip)]
    password: String,
    #[garde(matches(pasword))]
    again: String,
}
// validator
#[derive(validator::Validate)]
struct Host {
    password: String,
    #[validate(must_match(other = "pasword"))]
    again: String,
}
