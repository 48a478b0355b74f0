//! The request of a payment service, "charge this card", which comes as a form: `card[number]=…`; with
//! everything that is wrong with it in one answer, and the card's number in none.

use std::collections::BTreeMap;

use vdsm_validate::{
    Policy, Secret, ToDictionary, Validate, Violation, assert_findings, from_query,
};

/// What the service knows when a request comes.
struct Today {
    year: u16,
    month: u8,
}

/// Money to be had of somebody.
#[derive(Validate, ToDictionary, Debug)]
#[validate(
    exactly_one(card, customer),
    only_if(capture == true, application_fee),
    ordered(application_fee < amount),
    different(destination, customer)
)]
struct Charge {
    /// In the smallest unit of the currency.
    #[validate(range(50..=99_999_999))]
    amount: u32,
    #[validate(form = lowercase)]
    currency: Currency,
    card: Option<Card>,
    #[validate(pattern("^cus_[A-Za-z0-9]{14}$"))]
    customer: Option<String>,
    #[validate(default = true)]
    capture: bool,
    #[validate(range(1..))]
    application_fee: Option<u32>,
    destination: Option<String>,
    #[validate(form = trim, email)]
    receipt_email: Option<String>,
    /// What is printed on the customer's account.
    #[validate(
        length(5..=22),
        pattern("[A-Za-z]", says = "has no letter"),
        not(pattern(r#"[<>\\'"*]"#), says = "has one of < > \\ ' \" *")
    )]
    statement_descriptor: Option<String>,
    #[validate(length(..=50), keys(length(1..=40)), each(length(..=500)), default)]
    metadata: BTreeMap<String, String>,
    shipping: Option<Shipping>,
}

#[derive(Validate, ToDictionary, Debug, PartialEq)]
#[validate(rename_all = "lowercase")]
enum Currency {
    Eur,
    Usd,
    Jpy,
}

#[derive(Validate, ToDictionary, Debug)]
#[validate(check(still_good, exp_year, exp_month, context))]
struct Card {
    #[validate(credit_card)]
    number: Secret<String>,
    #[validate(range(1..=12))]
    exp_month: u8,
    #[validate(range(2000..=2099))]
    exp_year: u16,
    #[validate(pattern("^[0-9]{3,4}$"))]
    cvc: Option<Secret<String>>,
}

#[derive(Validate, ToDictionary, Debug)]
struct Shipping {
    #[validate(length(1..=100))]
    name: String,
    #[validate(phone)]
    phone: Option<String>,
    address: Address,
}

#[derive(Validate, ToDictionary, Debug)]
struct Address {
    #[validate(length(1..=200))]
    line1: String,
    line2: Option<String>,
    #[validate(pattern("^[A-Z]{2}$", says = "is not a country, as in DE"))]
    country: String,
    postal_code: Option<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "a function between fields takes values so")]
fn still_good(year: &u16, month: &u8, today: &Today) -> Result<(), Violation> {
    if (*year, *month) < (today.year, today.month) {
        return Err(Violation::new("the card has expired").at(["exp_month"]).code("expired"));
    }
    Ok(())
}

/// Prints what is wrong with a request.
pub fn main() {
    let today = Today { year: 2026, month: 11 };
    let policy = Policy::lenient().with_context(&today);
    let form = "amount=20&currency=EURO&card[number]=4242424242424241&card[exp_month]=10&card[exp_year]=2026\
                &card[cvc]=12&customer=cus_1&application_fee=30&receipt_email=jo&statement_descriptor=A*B\
                &shipping[name]=Jo&shipping[address][line1]=Here%201&shipping[address][country]=Germany&metdata[a]=b";
    let report = policy.from_query::<Charge>(form).expect_err("much is wrong");
    print!("{report}");
    assert_findings!(
        report,
        "/amount": range,
        "/currency": enum,
        "/card/number": credit_card,
        "/card/cvc": pattern,
        "/card/exp_month": expired,
        "/customer": pattern,
        "/receipt_email": email,
        "/statement_descriptor": length,
        "/statement_descriptor": not,
        "/shipping/address/country": pattern,
        "/metdata": unknown_key,
    );
    assert!(!report.to_string().contains("424242424242"));

    let form = "amount=2000&currency=Eur&card[number]=4242424242424242&card[exp_month]=12&card[exp_year]=2026";
    let charge = policy.from_query::<Charge>(form).expect("it is as declared");
    assert_eq!((charge.amount, &charge.currency), (2000, &Currency::Eur));
    // Without a context nobody knows what the day is, which is told.
    assert!(from_query::<Charge>(form).is_err());
}
