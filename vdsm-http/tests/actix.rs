//! The example of actix-web, over a real socket.

mod common;

use common::{extracts, refuses_bodies, service};

#[test]
fn actix() {
    let Some(service) = service("actix_service") else { return };
    refuses_bodies(&service);
    extracts(&service);
}
