use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(required_if(of == "127.0.0.1", path))]
struct Disk {
    #[validate(serde)]
    of: std::net::IpAddr,
    path: Option<String>,
}

fn main() {}
