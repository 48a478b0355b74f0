//! The example of actix-web, over a real socket.

mod common;

use common::{counts_the_glue, extracts, keeps_the_table, refuses_bodies, service};

#[test]
fn actix() {
    counts_the_glue(include_str!("../examples/actix_service.rs"), "actix");
    let Some(service) = service("actix_service") else { return };
    keeps_the_table(&service, "actix");
    refuses_bodies(&service);
    extracts(&service);
}
