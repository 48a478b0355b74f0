//! A service that stays as it is, behind a layer that checks what goes in. Lines of glue are marked.

use axum::Router;
use axum::body::Bytes;
use axum::routing::post;
use vdsm_http::CheckLayer; // glue
use vdsm_http::Config;
use vdsm_validate::Validate;

#[derive(Validate)]
#[expect(dead_code, reason = "it is checked, and its bytes are passed on")]
struct Ticket {
    #[validate(length(6..=32), secret)]
    password: String,
    #[validate(form = lenient, range(1..=7200))]
    seconds: Option<u32>,
}

fn service() -> Router {
    let echo = async |body: Bytes| body;
    Router::new().route("/ticket", post(echo)).route("/shadowed", post(echo))
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    let address = std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:8000".to_owned());
    let listener = tokio::net::TcpListener::bind(address).await?;
    println!("listening on {}", listener.local_addr()?);
    let checks = CheckLayer::new().check::<Ticket>("POST", "/ticket"); // glue
    let service = service().layer(checks); // glue
    // One that refuses nothing, and tells what it would.
    let shadow = CheckLayer::new()
        .check::<Ticket>("POST", "/shadowed")
        .config(Config::new().limit(1024).observe(|refused| eprintln!("would refuse: {refused}")))
        .shadow(true);
    axum::serve(listener, service.layer(shadow)).await
}
