//! `/metrics`, `/livez` and `/readyz`, on an address of their own.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http_body_util::Full;
use hyper::body::Incoming;
use hyper::header::CONTENT_TYPE;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpListener;

use super::stop::Stage;
use super::{Guard, log};

/// Serves them until the process ends.
pub(super) async fn serve(guard: Arc<Guard>, listener: TcpListener) {
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let guard = Arc::clone(&guard);
        tokio::spawn(async move {
            let answer = service_fn(|request| {
                let answer = answer(&guard, &request);
                async { Ok::<_, Infallible>(answer) }
            });
            let served = http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(Duration::from_secs(10))
                .serve_connection(TokioIo::new(stream), answer);
            // Whoever went away needs no answer.
            let _ = tokio::time::timeout(Duration::from_mins(10), served).await;
        });
    }
}

fn answer(guard: &Guard, request: &Request<Incoming>) -> Response<Full<Bytes>> {
    if ![Method::GET, Method::HEAD].contains(request.method()) {
        return plain(StatusCode::METHOD_NOT_ALLOWED, "only GET\n");
    }
    match request.uri().path() {
        "/livez" => plain(StatusCode::OK, "ok\n"),
        "/readyz" if guard.stage() == Stage::Running => plain(StatusCode::OK, "ok\n"),
        "/readyz" => plain(StatusCode::SERVICE_UNAVAILABLE, "stopping\n"),
        "/metrics" => {
            guard.metrics.memory.set(i64::try_from(guard.memory.taken()).unwrap_or(i64::MAX));
            guard.metrics.log_lost.set(log::lost());
            let mut response = Response::new(Full::from(guard.metrics.text()));
            let content_type = "application/openmetrics-text; version=1.0.0; charset=utf-8";
            response
                .headers_mut()
                .insert(CONTENT_TYPE, content_type.parse().expect("a media type"));
            response
        }
        _ => plain(StatusCode::NOT_FOUND, "/metrics, /livez, /readyz\n"),
    }
}

fn plain(status: StatusCode, text: &'static str) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::from(text));
    *response.status_mut() = status;
    response
}
