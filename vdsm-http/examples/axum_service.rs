//! A service of axum whose bodies, forms, queries, paths and headers are checked.

use axum::Router;
use axum::extract::Extension;
use axum::routing::{get, post, put};
use vdsm_http::{Borrowed, Checked, Config, Form, Header, Path, Query, Rejection, WithBody};
use vdsm_validate::Validate;

#[derive(Validate)]
struct Ticket {
    #[validate(length(6..=32), secret)]
    password: String,
    #[validate(form = lenient, range(1..=7200), deprecated = "until")]
    seconds: Option<u32>,
}

#[derive(Validate)]
struct Page {
    #[validate(range(1..), default = 1)]
    page: u32,
    #[validate(default)]
    tags: Vec<String>,
}

#[derive(Validate)]
struct Name<'b> {
    #[validate(length(1..=16))]
    name: &'b str,
}

#[derive(Validate)]
struct Machine {
    #[validate(uuid)]
    id: String,
}

#[derive(Validate)]
#[validate(rename_all = "kebab-case")]
struct Attempt {
    #[validate(range(1..=5))]
    x_attempt: u32,
    #[validate(default)]
    x_tags: Vec<String>,
}

async fn set_ticket(Checked(ticket): Checked<Ticket>) -> String {
    let (length, seconds) = (ticket.password.len(), ticket.seconds.unwrap_or(60));
    format!("{length} characters for {seconds} seconds, {} warnings", ticket.warnings().count())
}

async fn list(Checked(query): Checked<Query<Page>>) -> String {
    format!("page {} of {}", query.page, query.tags.join(" and "))
}

async fn start(Checked(machine): Checked<Path<Machine>>, form: Checked<Form<Page>>) -> String {
    format!("{} on page {}", machine.id, form.0.page)
}

async fn retry(Checked(header): Checked<Header<Attempt>>) -> String {
    format!("attempt {} of {}", header.x_attempt, header.x_tags.join(" and "))
}

async fn keep(Checked((ticket, body)): Checked<WithBody<Ticket>>) -> String {
    format!("{} characters in {} bytes", ticket.password.len(), body.len())
}

async fn lend(Checked(body): Checked<Borrowed<Name<'static>>>) -> Result<String, Rejection> {
    let lent = body.read::<Name<'_>>()?;
    Ok(format!("{} of {} bytes", lent.name, body.bytes().len()))
}

async fn own_way(ticket: Result<Checked<Ticket>, Rejection>) -> String {
    ticket.map_or_else(|refused| refused.body().len(), |_| 0).to_string()
}

fn service() -> Router {
    let strict = Config::new()
        .limit(64)
        .answer(|refused| vdsm_http::Answer::text(refused.status(), refused.to_string()));
    Router::new()
        .route("/own-form", post(set_ticket).layer(Extension(strict)))
        .route("/ticket", post(set_ticket))
        .route("/machines", get(list))
        .route("/machines/{id}", post(start))
        .route("/retried", get(retry))
        .route("/kept", put(keep))
        .route("/lent", post(lend))
        .route("/own-way", post(own_way))
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    let address = std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:8000".to_owned());
    let listener = tokio::net::TcpListener::bind(address).await?;
    println!("listening on {}", listener.local_addr()?);
    axum::serve(listener, service()).await
}
