//! The grammar of `#[validate(…)]`: tokens to syntax. It judges nothing but the grammar itself.

use proc_macro2::{Ident, Span, TokenTree};
use syn::ext::IdentExt;
use syn::parse::{ParseBuffer, ParseStream};
use syn::{Attribute, Error, Expr, LitStr, Meta, Path, Result, Token, parenthesized, token};

use crate::ctxt::Ctxt;

/// One thing between the commas of an attribute.
#[derive(Clone)]
pub struct Item {
    pub path: Path,
    /// The path, where it is a single word; asking the compiler each time is slow.
    word: Option<String>,
    pub value: Value,
    pub origin: Origin,
}

/// What follows the path of an [`Item`].
#[derive(Clone)]
pub enum Value {
    /// Nothing: `secret`.
    Bare,
    /// An expression: `rename = "name"`.
    Assign(Box<Expr>),
    /// A call: `form = list(",")`.
    Call(Box<Item>),
    /// Items: `strict(length(1..), pattern = "…")`.
    Items(Vec<Item>),
    /// A condition, and items behind the names of fields: `when(proto == "tcp", port: range(1..))`.
    Under(Box<Expr>, Vec<(Ident, Item)>),
    /// The arguments of a call, and where their parentheses are: `range(0..=9)`.
    Args(Vec<Arg>, Span),
}

/// An argument of a call: `0..=9`, or `min = 1`.
#[derive(Clone)]
pub struct Arg {
    pub name: Option<Ident>,
    pub expr: Expr,
}

/// Whose attribute an [`Item`] stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    Ours,
    Serde,
}

impl Item {
    pub fn new(path: Path, value: Value, origin: Origin) -> Self {
        let word = path.get_ident().map(ToString::to_string);
        Self { path, word, value, origin }
    }

    /// The name, where it is a single word.
    pub fn word(&self) -> Option<&str> {
        self.word.as_deref()
    }

    pub fn is(&self, word: &str) -> bool {
        self.word() == Some(word)
    }
}

/// The names of the attribute. The second is for types of which another derive reads the first.
const NAMES: [&str; 2] = ["validate", "vdsm"];

/// Whether the type leaves `#[validate(…)]` to another derive: `#[vdsm]` stands on it alone.
pub fn is_vdsm_only(attrs: &[Attribute]) -> bool {
    attrs.iter().any(|attr| matches!(&attr.meta, Meta::Path(path) if path.is_ident(NAMES[1])))
}

/// The items of all `#[validate(…)]` or `#[vdsm(…)]` attributes, in the order of writing.
pub fn items(ctxt: &Ctxt, attrs: &[Attribute]) -> Vec<Item> {
    let mut all = Vec::new();
    let mut first = None;
    for attr in attrs {
        let Some(name) = NAMES.into_iter().find(|name| attr.path().is_ident(name)) else {
            continue;
        };
        if ctxt.vdsm_only() && (name == NAMES[0] || matches!(attr.meta, Meta::Path(_))) {
            continue;
        }
        if *first.get_or_insert(name) != name {
            ctxt.error(
                attr.path(),
                "`validate` and `vdsm` are two names of one attribute; write one of them, or `#[vdsm]` on the type where another derive reads `validate`",
            );
        }
        match &attr.meta {
            Meta::List(_) => {
                match attr.parse_args_with(|input: ParseStream| Ok(separated(ctxt, input, item))) {
                    Ok(items) => all.extend(items),
                    Err(error) => ctxt.push(error),
                }
            }
            Meta::Path(_) => {
                let message = format!(
                    "`{name}` says nothing here; leave it out, for a type that derives `Validate` is checked by itself, or write `#[{name}(…)]`"
                );
                ctxt.error(&attr.meta, message);
            }
            Meta::NameValue(_) => {
                ctxt.error(&attr.meta, format!("`{name}` takes a list; write `#[{name}(…)]`"));
            }
        }
    }
    all
}

/// Parses up to each comma; what cannot be parsed is told and passed over. Nothing stands for what
/// has been told already.
fn separated<T>(
    ctxt: &Ctxt,
    input: &ParseBuffer<'_>,
    parse: impl Fn(&Ctxt, &ParseBuffer<'_>) -> Result<Option<T>>,
) -> Vec<T> {
    let mut parts = Vec::new();
    while !input.is_empty() {
        match parse(ctxt, input) {
            // What goes on without a comma is not what it seems to be.
            Ok(_) if !input.is_empty() && !input.peek(Token![,]) => {
                ctxt.push(input.error("expected a comma"));
            }
            Ok(part) => parts.extend(part),
            Err(error) => ctxt.push(error),
        }
        while !input.is_empty() && !input.peek(Token![,]) {
            let _ = input.parse::<TokenTree>();
        }
        let _ = input.parse::<Option<Token![,]>>();
    }
    parts
}

fn item(ctxt: &Ctxt, input: &ParseBuffer<'_>) -> Result<Option<Item>> {
    if !input.peek(Ident::peek_any) && !input.peek(Token![::]) {
        return Err(no_item(input));
    }
    if input.peek(Token![if]) {
        let message =
            "there is no `if` here; write `when(field == value, field: rule(…))` on the struct";
        return Err(input.error(message));
    }
    let keyword = !input.peek(syn::Ident)
        && !input.peek(Token![::])
        && ![input.peek(Token![crate]), input.peek(Token![self]), input.peek(Token![super])]
            .contains(&true)
        && !input.peek(Token![Self]);
    let path: Path = if keyword { input.call(Ident::parse_any)?.into() } else { input.parse()? };
    if let Some(error) = no_call(input, &path) {
        return Err(error);
    }
    let name = path.get_ident().map(ToString::to_string).unwrap_or_default();
    let before = ctxt.count();
    let value = if input.peek(Token![=]) && !input.peek(Token![==]) {
        let Some(value) = assigned(ctxt, input, &path, &name)? else { return Ok(None) };
        value
    } else if input.peek(token::Paren) {
        let content;
        let parens = parenthesized!(content in input);
        match name.as_str() {
            "strict" | "documented" | "warn" | "each" | "keys" | "wire" | "legacy" | "either"
            | "first" | "any" | "not" => Value::Items(separated(ctxt, &content, item)),
            "when" => under(ctxt, &path, &content)?,
            _ => Value::Args(separated(ctxt, &content, arg), parens.span.join()),
        }
    } else {
        Value::Bare
    };
    // A call that lacks an argument would be reported of a second time.
    let whole = matches!(value, Value::Items(_)) || ctxt.count() == before;
    Ok(whole.then(|| Item::new(path, value, Origin::Ours)))
}

/// What is said of what begins no item.
fn no_item(input: &ParseBuffer<'_>) -> Error {
    if let Ok(text) = input.fork().parse::<LitStr>() {
        let rule = text.value();
        return Error::new_spanned(text, format!("rules stand without quotes; write `{rule}`"));
    }
    let message = match () {
        () if input.peek(Token![!]) => "the opposite of a rule is `not(…)`; write that",
        () if input.peek(Token![<]) || input.peek(Token![>]) => {
            "a number is compared by `range(…)` or `above(…)`; write one of them"
        }
        () => "expected an attribute, or the name of a rule",
    };
    input.error(message)
}

/// What is said of what follows a name and is neither a value nor arguments in parentheses.
fn no_call(input: &ParseBuffer<'_>, path: &Path) -> Option<Error> {
    let name = path.segments.last()?.ident.to_string();
    let message = match () {
        () if input.peek(Token![||]) => "one rule or another is `any(…, …)`; write that".to_owned(),
        () if input.peek(Token![&&]) => {
            "both rules are asked where a comma stands between; write that".to_owned()
        }
        () if input.peek(token::Brace)
            || input.peek(token::Bracket)
            || input.peek(Token![!])
            || (input.peek(Token![:]) && !input.peek(Token![::])) =>
        {
            format!("arguments stand in parentheses; write `{name}(…)`")
        }
        () => return None,
    };
    Some(input.error(message))
}

/// What is in `when(…)`: a condition, and rules behind the names of fields.
fn under(ctxt: &Ctxt, path: &Path, input: &ParseBuffer<'_>) -> Result<Value> {
    let way_out = "`when` needs a condition and rules of fields; write `when(field == value, field: rule(…))`";
    if input.is_empty() {
        return Err(Error::new_spanned(path, way_out));
    }
    let condition: Expr = input.parse()?;
    let _ = input.parse::<Option<Token![,]>>()?;
    let before = ctxt.count();
    let rules = separated(ctxt, input, |ctxt, input| {
        let named =
            input.peek(Ident::peek_any) && input.peek2(Token![:]) && !input.peek2(Token![::]);
        if !named {
            return Err(input.error("expected a field and its rule, as in `port: range(1..)`"));
        }
        let field = input.call(Ident::parse_any)?;
        input.parse::<Token![:]>()?;
        Ok(item(ctxt, input)?.map(|item| (field, item)))
    });
    if rules.is_empty() && ctxt.count() == before {
        return Err(Error::new_spanned(path, way_out));
    }
    Ok(Value::Under(Box::new(condition), rules))
}

fn assigned(
    ctxt: &Ctxt,
    input: &ParseBuffer<'_>,
    path: &Path,
    name: &str,
) -> Result<Option<Value>> {
    input.parse::<Token![=]>()?;
    if input.is_empty() || input.peek(Token![,]) {
        return Err(Error::new_spanned(path, format!("`{name}` needs a value after its `=`")));
    }
    // A form is a call even where its named arguments are no expression: `form = words(true = "y")`.
    if name == "form" {
        if let Ok(text) = input.fork().parse::<LitStr>() {
            let form = text.value();
            return Err(Error::new_spanned(
                text,
                format!("a form stands without quotes; write `form = {form}`"),
            ));
        }
        if input.peek(token::Bracket) || input.peek(token::Paren) {
            return Err(input.error("a form stands alone; write `form = …` for each"));
        }
        return Ok(item(ctxt, input)?.map(|call| Value::Call(Box::new(call))));
    }
    Ok(Some(Value::Assign(Box::new(input.parse()?))))
}

fn arg(_: &Ctxt, input: &ParseBuffer<'_>) -> Result<Option<Arg>> {
    if input.peek(Ident::peek_any) && input.peek2(Token![=]) && !input.peek2(Token![==]) {
        let name = input.call(Ident::parse_any)?;
        input.parse::<Token![=]>()?;
        if input.is_empty() || input.peek(Token![,]) {
            return Err(Error::new_spanned(&name, format!("`{name}` needs a value after its `=`")));
        }
        return Ok(Some(Arg { name: Some(name), expr: input.parse()? }));
    }
    let ahead = input.fork();
    if let Ok(word) = ahead.call(Ident::parse_any) {
        let is_name = syn::parse_str::<Ident>(&word.to_string()).is_ok()
            || ["true", "false", "self", "Self", "crate", "super", "_"].iter().any(|it| word == it);
        let compared = [
            ahead.peek(Token![==]),
            ahead.peek(Token![!=]),
            ahead.peek(Token![<]),
            ahead.peek(Token![>]),
        ];
        if !is_name && (ahead.is_empty() || ahead.peek(Token![,]) || compared.contains(&true)) {
            let message = format!("`{word}` is a keyword of Rust; write `r#{word}`");
            return Err(Error::new_spanned(word, message));
        }
    }
    Ok(Some(Arg { name: None, expr: input.parse()? }))
}
