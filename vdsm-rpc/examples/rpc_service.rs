//! JSON-RPC at `/json` and XML-RPC everywhere else, on hyper.

use std::convert::Infallible;
use std::sync::LazyLock;

use bytes::Bytes;
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use serde_json::{Value, json};
use vdsm_rpc::{Fault, Service};
use vdsm_validate::Validate;

/// `setVmTicket(vmId, password, ttl)`
#[derive(Validate)]
#[validate(rename_all = "camelCase")]
struct SetTicket {
    #[validate(uuid)]
    vm_id: String,
    #[validate(length(6..=32), secret)]
    password: String,
    #[validate(form = lenient, range(1..), default = 60)]
    ttl: u32,
}

/// `echo(value)`
#[derive(Validate)]
struct Echo {
    value: Value,
}

static SERVICE: LazyLock<Service> = LazyLock::new(|| {
    Service::new()
        .method("setVmTicket", |call: SetTicket| {
            if call.password == "password" {
                return Err(Fault::new(18, "Error setting ticket"));
            }
            Ok(json!({"vmId": call.vm_id, "ttl": call.ttl}))
        })
        .method("echo", |call: Echo| Ok::<_, Fault>(call.value))
});

async fn answer(request: Request<Incoming>) -> Result<Response<Full<Bytes>>, Infallible> {
    let json = request.uri().path() == "/json";
    let Ok(body) = Limited::new(request.into_body(), 8 << 20).collect().await else {
        let mut response = Response::new(Full::default());
        *response.status_mut() = StatusCode::PAYLOAD_TOO_LARGE;
        return Ok(response);
    };
    let body = body.to_bytes();
    let (status, media_type, answer) = if json { json_rpc(&body) } else { xml_rpc(&body) };
    let mut response = Response::new(Full::from(answer));
    *response.status_mut() = status;
    response.headers_mut().insert("Content-Type", media_type.parse().expect("a media type"));
    Ok(response)
}

fn json_rpc(body: &[u8]) -> (StatusCode, &'static str, String) {
    match SERVICE.json(body) {
        Some(answer) => (StatusCode::OK, "application/json", answer),
        None => (StatusCode::NO_CONTENT, "application/json", String::new()),
    }
}

fn xml_rpc(body: &[u8]) -> (StatusCode, &'static str, String) {
    (StatusCode::OK, "text/xml", SERVICE.xml(body))
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    let address = std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:8000".to_owned());
    let listener = tokio::net::TcpListener::bind(address).await?;
    println!("listening on {}", listener.local_addr()?);
    loop {
        let (stream, _) = listener.accept().await?;
        tokio::spawn(async move {
            let served =
                http1::Builder::new().serve_connection(TokioIo::new(stream), service_fn(answer));
            if let Err(error) = served.await {
                eprintln!("{error}");
            }
        });
    }
}
