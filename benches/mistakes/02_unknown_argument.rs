//! an argument misspelt: `lowr`, `mni`
// ours
#[derive(vdsm_validate::Validate)]
struct Host {
    #[validate(uuid(lowr = true))]
    id: String,
}
// garde
#[derive(garde::Validate)]
struct Host {
    #[garde(length(mni = 1))]
    id: String,
}
// validator
#[derive(validator::Validate)]
struct Host {
    #[validate(length(mni = 1))]
    id: String,
}
