/// The name of a nic.
#[validate(length(1..=15), crate = crate)]
struct NicName(#[validate(pattern = "^[a-z]+$")] String);
