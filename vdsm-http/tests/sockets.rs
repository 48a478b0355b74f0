//! The examples of axum, tower and hyper, over real sockets.

mod common;

use common::{counts_the_glue, extracts, keeps_the_table, refuses_bodies, service};

#[test]
fn axum() {
    counts_the_glue(include_str!("../examples/axum_service.rs"), "axum");
    let Some(service) = service("axum_service") else { return };
    keeps_the_table(&service, "axum");
    refuses_bodies(&service);
    extracts(&service);
}

#[test]
fn hyper() {
    counts_the_glue(include_str!("../examples/hyper_service.rs"), "hyper");
    let Some(service) = service("hyper_service") else { return };
    keeps_the_table(&service, "hyper");
    refuses_bodies(&service);
    let answer = service.post("/ticket", r#"{"password": "correct horse"}"#);
    assert_eq!((answer.status, &*answer.body), (200, "13 characters for 120"));
}

#[test]
fn tower() {
    counts_the_glue(include_str!("../examples/tower_service.rs"), "tower");
    let Some(service) = service("tower_service") else { return };
    keeps_the_table(&service, "tower");
    refuses_bodies(&service);
    // The same bytes go on.
    let body = "  {\"password\" :\t\"correct horse\"}\n";
    let answer = service.post("/ticket", body);
    assert_eq!((answer.status, &*answer.body), (200, body));
    // In the shadow everything goes on.
    let json = "application/json";
    let long = "x".repeat(4096);
    for (content_type, body) in [(json, "{}"), (json, "oops"), ("text/plain", "{}"), (json, &*long)]
    {
        let answer = service.send("/shadowed", content_type, body.as_bytes());
        assert_eq!((answer.status, &*answer.body), (200, body));
    }
}
