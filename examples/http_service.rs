//! An HTTP service that answers a bad body with every finding, as RFC 9457 problem details: the
//! extractor is all that is new in it. `vdsm-http/examples` has the same for other frameworks.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use axum::routing::post;
use tower::ServiceExt;
use vdsm_http::Checked;
use vdsm_validate::Validate;

#[derive(Validate)]
struct Ticket {
    #[validate(length(6..=32), secret)]
    password: String,
    #[validate(form = lenient, range(1..=7200))]
    seconds: u32,
}

async fn set_ticket(Checked(ticket): Checked<Ticket>) -> String {
    format!("{} characters for {} seconds", ticket.password.len(), ticket.seconds)
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let service = Router::new().route("/ticket", post(set_ticket));
    let send = async |body: &'static str| {
        let request = Request::post("/ticket").header("Content-Type", "application/json");
        let request = request.body(Body::from(body)).expect("a request");
        let response = service.clone().oneshot(request).await.expect("an answer");
        let status = response.status();
        let body = to_bytes(response.into_body(), 64 * 1024).await.expect("a body");
        (status, String::from_utf8_lossy(&body).into_owned())
    };

    let (status, body) = send(r#"{"password": "correct horse", "seconds": "120"}"#).await;
    assert_eq!((status, body.as_str()), (StatusCode::OK, "13 characters for 120 seconds"));

    let (status, body) = send(r#"{"password": "horse", "seconds": 0, "user": "jo"}"#).await;
    println!("{status}: {body}");
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    let problem: serde_json::Value = serde_json::from_str(&body).expect("JSON");
    let pointers: Vec<_> =
        problem["errors"].as_array().unwrap().iter().map(|error| &error["pointer"]).collect();
    assert_eq!(pointers, ["#/password", "#/seconds", "#/user"]);
    assert!(!body.contains("horse"));
}
