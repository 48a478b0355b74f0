//! An HTTP service that answers a bad body with every finding, as JSON.

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use tower::ServiceExt;
use vdsm_validate::{Policy, Report, Validate, ValidateOwned};

/// Extracts a body that keeps the declarations of its type.
struct Checked<T>(T);

/// What is wrong with a body.
struct Refused(Box<Report>);

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        (StatusCode::UNPROCESSABLE_ENTITY, Json(*self.0)).into_response()
    }
}

impl<T: ValidateOwned, S: Send + Sync> FromRequest<S> for Checked<T> {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let body = Bytes::from_request(request, state).await;
        let body = body.map_err(IntoResponse::into_response)?;
        match Policy::lenient().from_slice::<T>(&body) {
            Ok(value) => Ok(Self(value.into_inner())),
            Err(report) => Err(Refused(Box::new(report)).into_response()),
        }
    }
}

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
        let request = Request::post("/ticket").body(Body::from(body)).expect("a request");
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
    let report: serde_json::Value = serde_json::from_str(&body).expect("JSON");
    let paths: Vec<_> =
        report["findings"].as_array().unwrap().iter().map(|finding| &finding["path"]).collect();
    assert_eq!(paths, ["/password", "/seconds", "/user"]);
    assert!(!body.contains("horse"));
}
