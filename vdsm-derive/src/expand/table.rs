//! The table: schemas, keys and groups as data.

use proc_macro2::{Delimiter, Group, Ident, Literal as Token, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Expr, ExprUnary, Path, UnOp};

use super::place::{is_certain, required, spellings};
use super::proof::{always, bare, held, placeholders, sure};
use super::scope::{Scope, constant, spans};
use super::shape::Part;
use super::wire::wire;
use crate::check::{Kept, is_plain, kept, optional, ungrouped};
use crate::model::{
    Alias, Call, Constant, Deprecation, Field, FieldRole, Fields, Group as Between, Level, Literal,
    Node, Object, Support, Test, Via,
};

impl Scope<'_> {
    /// The body of a function that gives a schema.
    pub fn schema(
        &self,
        name: &str,
        doc: &str,
        kind: &TokenStream,
        forms: &TokenStream,
        secret: bool,
    ) -> TokenStream {
        let schema = quote! {
            __v::Schema { name: #name, doc: #doc, kind: #kind, forms: #forms, secret: #secret }
        };
        if self.generic() {
            return quote!(const { &#schema });
        }
        quote! {
            static __SCHEMA: __v::Schema = #schema;
            &__SCHEMA
        }
    }

    pub fn groups(&self, groups: &[Between], object: &Object) -> TokenStream {
        let fields = &object.fields;
        let groups = groups.iter().enumerate().map(|(number, group)| {
            if let Some(rule) = &group.rule {
                let level = level_of(group.level);
                let settled = self.under(group, rule, fields);
                return quote!(__v::LeveledRule::<dyn __v::Group> { rule: #settled, level: #level });
            }
            let tokens = self.group(group);
            let (mut proof, late) =
                if bare(&group.call) { self.objections(group, object) } else { Default::default() };
            proof.extend(self.contradictions(group, &groups[..number]));
            proof.extend(placeholders(&group.call, &quote!(__v::GROUP_OPERANDS)));
            let mut settled = self.settled(&group.call, &tokens, Some(&proof), &quote!(__v::Group));
            if !late.is_empty() {
                let held = held();
                settled = quote!({ let #held = #tokens; #late #settled });
            }
            let level = level_of(group.level);
            if !group.call.words.is_empty() {
                let words = worded(&group.call);
                settled = quote!(&__v::WordedGroup { group: #settled, #words });
            }
            quote!(__v::LeveledRule::<dyn __v::Group> { rule: #settled, level: #level })
        });
        quote!(&[#(#groups),*])
    }

    /// The constructor of a group.
    pub fn group(&self, group: &Between) -> TokenStream {
        let conditions = conditions(group);
        let numbers = &group.fields;
        let args = quote!(#conditions, &[#(#numbers),*]);
        self.call(&group.call, "groups", Some(&args))
    }

    /// A rule of one field under a condition.
    fn under(&self, group: &Between, rule: &Call, fields: &Fields) -> TokenStream {
        let (conditions, field) = (conditions(group), group.fields[0]);
        let ty = self.table(wire(&fields.shown[field].node));
        let rule = self.rule_under(rule, &self.shape(&ty, Part::Data));
        quote!(&__v::Under { conditions: #conditions, field: [#field], rule: #rule })
    }

    /// The fields as far as something can be proven of their keys.
    pub fn keys(&self, fields: &Fields) -> TokenStream {
        let keys = fields.shown.iter().map(|field| {
            let Field { key, .. } = field;
            let ty = self.table(wire(&field.node));
            let keyed = field.stand == FieldRole::Keyed;
            let required = required(field);
            let node = (!field.aliases.is_empty()).then(|| {
                let (aliases, place) = (spellings(field), constant(&ty, "PLACE"));
                quote!(node: __v::Node { annotations: __v::Annotations { 0: &[#(#aliases),*] }, ..#place },)
            });
            let ty = constant(&ty, "FIELD");
            quote!(__v::Field { key: #key, #node keyed: #keyed, #required ..#ty })
        });
        quote!(&[#(#keys),*])
    }

    /// The fields of a dictionary.
    pub fn fields(&self, fields: &Fields, builder: &Ident) -> TokenStream {
        if !self.apart(fields) {
            let fields = fields.shown.iter().map(|field| self.field(field));
            return quote!(&[#(#fields),*]);
        }
        let name = named(builder);
        quote!(&#name)
    }

    /// An item that holds the fields: they are written once, for the schema and for what is proven
    /// of their keys.
    pub fn held(&self, fields: &Fields, builder: &Ident) -> TokenStream {
        if !self.apart(fields) {
            return TokenStream::new();
        }
        let (name, count) = (named(builder), fields.shown.len());
        let fields = fields.shown.iter().map(|field| self.field(field));
        quote!(static #name: [__v::Field; #count] = [#(#fields),*];)
    }

    /// Whether an item can hold the fields.
    fn apart(&self, fields: &Fields) -> bool {
        !self.generic() && !fields.shown.is_empty()
    }

    /// The set of the fields whose key has to be there. Where one of them may be refused, the fields are not
    /// read: the compiler would tell a second time of what is wrong with it.
    pub fn required(&self, fields: &Fields, builder: &Ident) -> TokenStream {
        if self.apart(fields) && fields.shown.iter().all(is_certain) {
            if let Some(set) = required_by_name(fields) {
                return Token::u64_unsuffixed(set).to_token_stream();
            }
            let name = named(builder);
            return quote!(__v::required_of(&#name));
        }
        let required = fields.shown.iter().map(|field| {
            if field.nullable {
                return quote!(true);
            }
            let optional = always(field)
                .then(|| constant(&self.table(wire(&field.node)), "OPTIONAL"))
                .map(|optional| quote!(!#optional));
            optional.unwrap_or_else(|| quote!(false))
        });
        quote!(__v::required_mask(&[#(#required),*]))
    }

    /// What the compiler can know of the values of a dictionary.
    pub fn keys_extent(&self, object: &Object, builder: &Ident) -> TokenStream {
        let Object { fields, positional, .. } = object;
        let keys = if self.generic() { self.keys(fields) } else { self.fields(fields, builder) };
        let rest = fields.that(FieldRole::Rest).next().is_some();
        let more = fields.that(FieldRole::Flatten).next().is_some();
        quote!(__v::Coverage::Keys { 0: __v::Keys { fields: #keys, rest: #rest, more: #more, positional: #positional } })
    }

    /// What the compiler can know of the values at the place.
    pub fn coverage(&self, node: &Node) -> TokenStream {
        let of = narrowed(node).unwrap_or_else(|| constant(&self.table(wire(node)), "COVERAGE"));
        let formed = !node.forms.is_empty();
        if formed || !node.rules.is_empty() || node.each.is_some() || node.keys.is_some() {
            quote!(__v::Coverage::Limited { of: &#of, formed: #formed })
        } else {
            of
        }
    }

    /// The constant of the type, where nothing is declared at the place.
    pub fn plain(&self, node: &Node, name: &str) -> Option<TokenStream> {
        let leveled = !node.rules.is_empty() || !node.forms.is_empty();
        let inside = node.each.is_some() || node.keys.is_some();
        let plain = !leveled && !inside && node.via == Via::Validate;
        plain.then(|| constant(&self.table(&node.ty), name))
    }

    /// A reference to a rule, form or group. What a constructor can refuse is bound to a name first,
    /// for of a temporary the compiler would tell twice; and where there are several, each stands in
    /// a `static` of its own, so that one run of the compiler tells of all of them. So does what is
    /// free in a generic type, whose table is evaluated only where the type is used.
    pub fn settled(
        &self,
        call: &Call,
        value: &TokenStream,
        proof: Option<&TokenStream>,
        kind: &TokenStream,
    ) -> TokenStream {
        // As one expression with what it refers to, so that the compiler tells once of a thing that is none.
        let (first, last) = written(call);
        let reference = quote_spanned!(first=> &);
        if sure(call) && proof.is_none() {
            return quote!(#reference #value);
        }
        let held = held();
        let value = quote_spanned!(last=> #reference { let #held = #value; #proof #held });
        if !(self.several || self.generic()) || !self.free(&value) {
            return value;
        }
        quote! {{
            static __IT: &(dyn #kind) = #value;
            let #held = __IT;
            #held
        }}
    }

    /// The constructor, at home in `module` unless the user says where, and its builder calls.
    pub fn call(&self, call: &Call, module: &str, args: Option<&TokenStream>) -> TokenStream {
        let at = call.path.span();
        if let (Some(name), "rules") = (named_pattern(call), module) {
            let (name, word) = (self.table(name), &call.path);
            return quote_spanned!(at=> __v::Given(&#name).#word());
        }
        let path = self.path(call, module);
        let written = call.args.iter().map(|arg| self.table(arg));
        let args = args.cloned().unwrap_or_else(|| quote!(#(#written),*));
        let mut parens = Group::new(Delimiter::Parenthesis, args);
        parens.set_span(call.parens.unwrap_or(at));
        let mut tokens = quote!(#path #parens);
        for (name, value) in &call.named {
            let value = value.as_ref().map(|value| self.table(value));
            tokens.extend(quote_spanned!(name.span()=> .#name(#value)));
        }
        self.proven(call, tokens)
    }

    fn path(&self, call: &Call, module: &str) -> TokenStream {
        let path = &call.path;
        if !bare(call) {
            self.longer.set(true);
            return self.table(path);
        }
        // The way to the user's word stands where the word does, so that an error is about it.
        let at = path.span();
        let krate = &self.model.krate;
        if krate.leading_colon.is_none() {
            self.longer.set(true);
        }
        let krate = respanned(krate, at);
        let module = Ident::new(module, at);
        quote_spanned!(at=> #krate::#module::#path)
    }
}

/// The name that the rule `pattern` is given in place of a literal: of a text, or of a `static` that holds a
/// regular expression, which of the two only the compiler knows.
fn named_pattern(call: &Call) -> Option<&Expr> {
    let [name] = &call.args[..] else { return None };
    let name = match ungrouped(name) {
        Expr::Reference(reference) => ungrouped(&reference.expr),
        Expr::Unary(ExprUnary { op: UnOp::Deref(_), expr, .. }) => ungrouped(expr),
        name => name,
    };
    let is_named = matches!(name, Expr::Path(_)) && call.named.is_empty();
    (is_named && call.path.is_ident("pattern")).then_some(name)
}

/// The condition of a group.
fn conditions(group: &Between) -> TokenStream {
    let conditions = group.conditions.iter().map(|condition| {
        let (field, test, or) = (condition.field, test(&condition.test), condition.or);
        quote!(__v::When { field: #field, test: #test, or: #or })
    });
    quote!(&[#(#conditions),*])
}

/// Where a call begins and ends.
pub fn written(call: &Call) -> (Span, Span) {
    let (first, last) = spans(&call.path);
    let named = call.named.last().map(|(name, _)| name.span());
    (first, named.or(call.parens).unwrap_or(last))
}

/// The words of the declaration's own, as fields of what wraps the rule or group.
pub fn worded(call: &Call) -> TokenStream {
    let words = ["message", "says", "code"].map(|name| {
        let text = call.words.iter().find(|(word, _)| word == name).map(|(_, text)| text);
        let (name, text) = (format_ident!("{name}"), option(text));
        quote!(#name: #text,)
    });
    quote!(#(#words)*)
}

/// The literal as a value of the engine.
pub fn datum(literal: &Literal) -> TokenStream {
    match literal {
        Literal::Bool(value) => quote!(__v::ValueRef::Bool(#value)),
        Literal::Int(number) => quote!(__v::ValueRef::Int(#number)),
        Literal::Uint(number) => quote!(__v::ValueRef::Uint(#number)),
        Literal::Float(number) => quote!(__v::ValueRef::Float(__v::Float::new(#number))),
        Literal::Text(text) => quote!(__v::ValueRef::Text(#text)),
    }
}

/// The item that holds the fields of that builder.
fn named(builder: &Ident) -> Ident {
    format_ident!("{}Fields", builder)
}

/// The path at that place; one that the user gave still means what it meant where it was given.
fn respanned(path: &Path, span: Span) -> TokenStream {
    let ours = path.leading_colon.is_some();
    let tokens = path.to_token_stream().into_iter();
    let respanned = tokens.map(|mut token| {
        token.set_span(if ours { span } else { token.span().located_at(span) });
        token
    });
    respanned.collect()
}

pub fn level_of(level: Level) -> TokenStream {
    match level {
        Level::Error => quote!(__v::Level::Error),
        Level::Strict => quote!(__v::Level::Strict),
        Level::Documented => quote!(__v::Level::Documented),
        Level::Warning => quote!(__v::Level::Warning),
    }
}

pub fn support_of(support: Support) -> TokenStream {
    match support {
        Support::Documented => quote!(__v::Support::Documented),
        Support::Wire => quote!(__v::Support::Wire),
        Support::Legacy => quote!(__v::Support::Legacy),
        Support::Refused => quote!(__v::Support::Refused),
    }
}

pub fn option(value: Option<impl ToTokens>) -> TokenStream {
    let none = || quote!(__v::None);
    value.map_or_else(none, |value| quote!(__v::Some(#value)))
}

/// The set of the fields whose key has to be there, where the names of their types tell that of all: the
/// compiler would take long to count them.
fn required_by_name(fields: &Fields) -> Option<u64> {
    let mut set = 0;
    for (number, field) in fields.shown.iter().enumerate().take(64) {
        let ty = &field.node.ty;
        let required = match field.node.via {
            _ if field.nullable => true,
            _ if !always(field) => false,
            Via::Validate if optional(ty) => false,
            Via::Validate if is_plain(ty) => true,
            _ => return None,
        };
        set |= u64::from(required) << number;
    }
    Some(set)
}

/// Says that a key or a name is not to be used any more.
pub fn deprecation(Deprecation { instead, since, removed }: &Deprecation) -> TokenStream {
    quote!(&__v::Deprecation { instead: #instead, since: #since, removed: #removed })
}

pub fn aliases(aliases: &[Alias]) -> TokenStream {
    let aliases = aliases.iter().map(|Alias { name, support, .. }| {
        let support = support_of(*support);
        quote!(__v::Alias { name: #name, support: #support })
    });
    quote!(&[#(#aliases),*])
}

/// What a condition asks.
pub fn test(test: &Test) -> TokenStream {
    match test {
        Test::Is(value) => {
            let value = literal(value);
            quote!(__v::Test::Is(#value))
        }
        Test::IsNot(value) => {
            let value = literal(value);
            quote!(__v::Test::IsNot(#value))
        }
        Test::Beside(side, end) => {
            let side = Ident::new(side, Span::call_site());
            quote!(__v::Test::#side(#end))
        }
        Test::Present => quote!(__v::Test::Present),
        Test::Absent => quote!(__v::Test::Absent),
    }
}

pub fn literal(constant: &Constant) -> TokenStream {
    match constant {
        Constant::Bool(value) => quote!(__v::Constant::Bool(#value)),
        Constant::Int(number) => quote!(__v::Constant::Int(#number)),
        Constant::Text(text) => quote!(__v::Constant::Text(#text)),
    }
}

/// What the rules at the place leave of the values of its type, where literals say all of it.
fn narrowed(node: &Node) -> Option<TokenStream> {
    if node.via != Via::Validate {
        return None;
    }
    let mut rules = node.rules.iter().filter(|rule| rule.level.binds()).map(|rule| &rule.call);
    rules.find_map(|rule| match kept(&node.ty, rule)? {
        Kept::Between(least, most) => Some(quote!(__v::Coverage::Integer(#least, #most))),
        Kept::Names(names) => {
            Some(quote!(__v::Coverage::Names { names: &[#(#names),*], only: true }))
        }
    })
}
