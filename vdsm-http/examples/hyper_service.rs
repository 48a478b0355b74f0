//! A service on hyper alone. Lines of glue are marked.

use std::convert::Infallible;

use bytes::Bytes;
use http_body_util::Full;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use vdsm_http::{Config, check}; // glue
use vdsm_validate::Validate;

#[derive(Validate)]
struct Ticket {
    #[validate(length(6..=32), secret)]
    password: String,
    #[validate(form = lenient, range(1..=7200))]
    seconds: Option<u32>,
}

async fn set_ticket(request: Request<Incoming>) -> Result<Response<Full<Bytes>>, Infallible> {
    let ticket = check::<Ticket, _>(request, &Config::new()).await; // glue
    Ok(match ticket {
        Err(refused) => refused.into(), // glue
        Ok(ticket) => {
            let seconds = ticket.seconds.unwrap_or(120);
            Response::new(format!("{} characters for {seconds}", ticket.password.len()).into())
        }
    })
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    let address = std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:8000".to_owned());
    let listener = tokio::net::TcpListener::bind(address).await?;
    println!("listening on {}", listener.local_addr()?);
    loop {
        let (stream, _) = listener.accept().await?;
        tokio::spawn(async move {
            let served = http1::Builder::new()
                .serve_connection(TokioIo::new(stream), service_fn(set_ticket));
            if let Err(error) = served.await {
                eprintln!("{error}");
            }
        });
    }
}
