//! What aide and utoipa say of checked handlers.

use aide::axum::ApiRouter;
use aide::axum::routing::{get, post};
use aide::openapi::OpenApi;
use serde_json::{Value, json};
use vdsm_http::{Checked, Form, Header, Kind, Path, Problem, Query, Rejection};
use vdsm_validate::Validate;

/// A ticket.
#[derive(Validate)]
struct Ticket {
    /// Who it is for.
    #[validate(length(6..=32), secret)]
    password: String,
    #[validate(form = lenient, range(1..=7200))]
    seconds: Option<u32>,
    kind: Option<TicketKind>,
}

#[derive(Validate)]
#[validate(rename_all = "lowercase")]
enum TicketKind {
    Spice,
    Vnc,
}

#[derive(Validate)]
struct Page {
    /// Which of them.
    #[validate(range(1..))]
    page: u32,
    kind: Option<TicketKind>,
}

#[derive(Validate)]
#[validate(rename_all = "kebab-case")]
struct Attempt {
    x_attempt: u32,
}

#[derive(Validate)]
struct Machine {
    #[validate(uuid)]
    id: String,
}

/// Another type of that name.
mod other {
    #[derive(vdsm_validate::Validate)]
    pub struct Ticket {
        pub number: u8,
    }
}

async fn set(ticket: Checked<Ticket>) -> String {
    let kind = ticket.0.kind.is_some();
    format!("{} {:?} {kind}", ticket.0.password.len(), ticket.0.seconds)
}

async fn punch(ticket: Result<Checked<other::Ticket>, Rejection>) -> String {
    ticket.map_or_else(|refused| refused.to_string(), |ticket| ticket.0.number.to_string())
}

async fn start(
    machine: Checked<Path<Machine>>,
    header: Checked<Header<Attempt>>,
    page: Checked<Query<Page>>,
    form: Checked<Form<Page>>,
) -> Result<String, Rejection> {
    let kinds = (page.0.kind.is_some(), form.0.kind.is_some());
    Ok(format!("{} {} {} {kinds:?}", machine.0.id, header.0.x_attempt, page.0.page + form.0.page))
}

/// What each document says of the refusals of a body.
fn has_refusals(responses: &Value) {
    for (status, kinds) in [
        ("400", &[Kind::Syntax, Kind::Interrupted, Kind::Parameters][..]),
        ("413", &[Kind::TooLarge]),
        ("415", &[Kind::MediaType]),
        ("422", &[Kind::Invalid]),
    ] {
        let schema = &responses[status]["content"]["application/problem+json"]["schema"];
        assert_eq!(*schema, Problem::schema(kinds), "{status}");
    }
}

fn is_ticket(ticket: &Value) {
    assert_eq!(
        (&ticket["description"], &ticket["required"]),
        (&json!("A ticket."), &json!(["password"]))
    );
    let password = &ticket["properties"]["password"];
    assert_eq!((&password["minLength"], &password["maxLength"]), (&json!(6), &json!(32)));
    // It may be null.
    let seconds = &ticket["properties"]["seconds"]["anyOf"][0];
    assert_eq!((&seconds["minimum"], &seconds["maximum"]), (&json!(1), &json!(7200)));
}

#[test]
fn aide_knows_what_handlers_take() {
    let mut document = OpenApi::default();
    let _service: axum::Router = ApiRouter::new()
        .api_route("/ticket", post(set))
        .api_route("/punch", post(punch))
        .api_route("/machines/{id}", post(start))
        .api_route("/list", get(async |_: Checked<Query<Page>>| "none"))
        .finish_api(&mut document);
    let document = serde_json::to_value(&document).unwrap();

    let set = &document["paths"]["/ticket"]["post"];
    let body = &set["requestBody"]["content"]["application/json"]["schema"];
    assert_eq!(*body, json!({"$ref": "#/components/schemas/Ticket"}));
    is_ticket(&document["components"]["schemas"]["Ticket"]);
    has_refusals(&set["responses"]);
    let punch = &document["paths"]["/punch"]["post"]["requestBody"]["content"]["application/json"];
    assert_eq!(punch["schema"]["$ref"], "#/components/schemas/Ticket_2");
    let schemas = &document["components"]["schemas"];
    assert_eq!(schemas["Ticket_2"]["properties"]["number"]["maximum"], 255);
    assert_eq!(schemas["TicketKind"]["enum"], json!(["spice", "vnc"]));

    let start = &document["paths"]["/machines/{id}"]["post"];
    let parameters: Vec<_> = start["parameters"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| (it["in"].as_str().unwrap(), it["name"].as_str().unwrap(), &it["required"]))
        .collect();
    let (yes, no) = (json!(true), Value::Null);
    assert_eq!(
        parameters[..3],
        [("path", "id", &yes), ("header", "x-attempt", &yes), ("query", "kind", &no)]
    );
    assert_eq!(start["parameters"][2]["schema"]["enum"], json!(["spice", "vnc"]));
    assert_eq!(
        (&start["parameters"][3]["description"], parameters.len()),
        (&json!("Which of them."), 4)
    );
    let form = &start["requestBody"]["content"]["application/x-www-form-urlencoded"]["schema"];
    assert_eq!(form["$ref"], "#/components/schemas/Page");
    has_refusals(&start["responses"]);

    let list = document["paths"]["/list"]["get"]["responses"].as_object().unwrap();
    assert_eq!(list.keys().collect::<Vec<_>>(), ["200", "400"]);
}

mod described {
    use super::{
        Attempt, Checked, Header, Machine, Page, Path, Query, Rejection, Ticket, TicketKind,
    };

    vdsm_http::to_schema!(Ticket, TicketKind);

    #[utoipa::path(
        post,
        path = "/machines/{id}",
        request_body = Ticket,
        params(Checked<Path<Machine>>, Checked<Header<Attempt>>, Checked<Query<Page>>),
        responses((status = 200, body = Option<TicketKind>), Rejection)
    )]
    pub fn set() {}

    #[derive(utoipa::OpenApi)]
    #[openapi(paths(set))]
    pub struct Document;
}

#[test]
fn utoipa_knows_types_parameters_and_refusals() {
    described::set();
    let document = <described::Document as utoipa::OpenApi>::openapi();
    let document = serde_json::to_value(&document).unwrap();
    let set = &document["paths"]["/machines/{id}"]["post"];
    let body = &set["requestBody"]["content"]["application/json"]["schema"];
    assert_eq!(*body, json!({"$ref": "#/components/schemas/Ticket"}));
    is_ticket(&document["components"]["schemas"]["Ticket"]);
    assert_eq!(document["components"]["schemas"]["TicketKind"]["enum"], json!(["spice", "vnc"]));
    has_refusals(&set["responses"]);
    let parameters: Vec<_> = set["parameters"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| (it["in"].as_str().unwrap(), it["name"].as_str().unwrap(), &it["required"]))
        .collect();
    let (yes, no) = (json!(true), json!(false));
    assert_eq!(
        parameters,
        [
            ("path", "id", &yes),
            ("header", "x-attempt", &yes),
            ("query", "kind", &no),
            ("query", "page", &yes),
        ]
    );
    assert_eq!(set["parameters"][3]["schema"]["minimum"], 1);
}
