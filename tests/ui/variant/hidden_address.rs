use std::net::IpAddr;
use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(untagged)]
enum Host {
    Name(String),
    Address(IpAddr),
}

fn main() {}
