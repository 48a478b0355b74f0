//! a nested type that does not derive
// ours
struct Port(u8);
#[derive(vdsm_validate::Validate)]
struct Host {
    port: Port,
}
// garde
struct Port(u8);
#[derive(garde::Validate)]
struct Host {
    #[garde(dive)]
    port: Port,
}
// validator
struct Port(u8);
#[derive(validator::Validate)]
struct Host {
    #[validate(nested)]
    port: Port,
}
// serde_valid
struct Port(u8);
#[derive(serde_valid::Validate)]
struct Host {
    #[validate]
    port: Port,
}
// serde_derive
struct Port(u8);
#[derive(serde::Deserialize)]
struct Host {
    port: Port,
}
