//! What the compiler is asked of a declaration, apart from its types: it tells where the answer is no.

use proc_macro2::{Group as Tokens, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Expr, ExprArray, ExprRange, RangeLimits};

use super::defaults::filled;
use super::scope::{Scope, constant, local, spans};
use super::table::{datum, option, test};
use super::wire::wire;
use crate::check::{optional, plain, shown, spelled};
use crate::model::{
    Absent, Call, Compared, Field, FieldRole, Fields, Group, Inner, Level, Literal, Object,
    Otherwise, Sample, Test, Via,
};

impl Scope<'_> {
    /// Asks the group about each field that always has a value, where it is named or else where it is
    /// declared; apart from those whose types the parameters of the type decide.
    pub fn objections(&self, group: &Group, object: &Object) -> (TokenStream, TokenStream) {
        let fields = &object.fields;
        let inner = group.named.iter().filter_map(|&(number, at)| {
            let inner = object.inner.get(number.checked_sub(fields.shown.len())?)?;
            if inner.nested {
                return None;
            }
            let (ty, field) = (self.outer(inner, fields), self.inner_number(inner, fields));
            let (held, sent) = (held(), local("sent"));
            let agreed = quote_spanned!(at=> __v::agreed(#held.objection(#number, #sent)));
            let some = option(Some(&sent));
            Some(quote!(if let #some = __v::inner_sent::<#ty>(#field) { #agreed }))
        });
        let inner: Vec<_> = inner.collect();
        let asked = fields.shown.iter().enumerate().filter_map(|(number, field)| {
            if !filled(field) || optional(&field.node.ty) {
                return None;
            }
            let named = group.named.iter().find(|(named, _)| *named == number);
            let at = named.map_or(field.span, |&(_, at)| at);
            let absent = constant(&self.table(wire(&field.node)), "OPTIONAL");
            let held = held();
            let sent = always(field);
            let agreed = quote_spanned!(at=> __v::agreed(#held.objection(#number, #sent)));
            Some(quote!(if !#absent { #agreed }))
        });
        let asked = asked.chain(inner).chain(self.mismatches(group, object));
        asked.partition(|asked| self.free(asked))
    }

    /// Asks the group about the kind of each field that it names, beside that of the first.
    fn mismatches(&self, group: &Group, object: &Object) -> impl Iterator<Item = TokenStream> {
        let coverage = |field: usize| self.coverage_of(field, object);
        let named = group.named.iter().filter(|(field, _)| group.fields.contains(field));
        named.map(move |&(field, at)| {
            let (this, first) = (coverage(field), coverage(group.fields[0]));
            let held = held();
            quote_spanned!(at=> __v::agreed(#held.mismatch(#this, #first));)
        })
    }

    /// What a group knows of the values of a field.
    pub fn coverage_of(&self, field: usize, object: &Object) -> TokenStream {
        let Some(inner) = field.checked_sub(object.fields.shown.len()) else {
            return constant(&self.table(wire(&object.fields.shown[field].node)), "COVERAGE");
        };
        let Some(inner) = object.inner.get(inner) else { return quote!(__v::Coverage::Some) };
        let ty = self.outer(inner, &object.fields);
        let (read, at) = (reading(inner), inner.name.span());
        if inner.nested {
            let (field, of) = (self.nested_field(inner, &object.fields), constant(&ty, "COVERAGE"));
            return quote_spanned!(at=> #field.coverage(#of));
        }
        let number = self.inner_number(inner, &object.fields);
        quote_spanned!(at=> __v::inner_coverage::<#ty, _>(#read, #number))
    }

    /// The type of the struct that the field is one of.
    fn outer(&self, inner: &Inner, fields: &Fields) -> TokenStream {
        self.table(wire(&fields.shown[inner.outer].node))
    }

    /// The number of a field of another struct.
    pub fn inner_number(&self, inner: &Inner, fields: &Fields) -> TokenStream {
        let (ty, name) = (self.outer(inner, fields), inner.name.unraw().to_string());
        let (read, at) = (reading(inner), inner.name.span());
        if inner.nested {
            let field = self.nested_field(inner, fields);
            return quote_spanned!(at=> #field.number());
        }
        quote_spanned!(at=> __v::inner_number::<#ty, _>(#read, #name))
    }

    /// A field of a struct that has a key of its own.
    fn nested_field(&self, inner: &Inner, fields: &Fields) -> TokenStream {
        let (read, name) = (reading(inner), inner.name.unraw().to_string());
        let span = inner.name.span();
        // What is wrong with the type is told of the name.
        let ty = at(self.outer(inner, fields), span);
        quote_spanned!(span=> __v::nested(__v::nested_in::<#ty>(), #read, #name))
    }

    /// The rule `unique(by = a.b)` on a list. What can be wrong with the fields is proven beside the table, for a
    /// struct may have a list of itself, so that the table cannot be read while it is made.
    pub fn unique_by(&self, call: &Call, list: &TokenStream) -> TokenStream {
        let first = call.by.first().map_or(call.path.span(), Ident::span);
        let end = call.by.len() - 1;
        let list = at(list.clone(), first);
        let way = |proven: bool| {
            let begin = quote_spanned!(first=> __v::item_of::<#list>(#proven));
            call.by.iter().enumerate().fold(begin, |way, (number, name)| {
                let asked = match () {
                    () if !proven => "Elsewhere",
                    () if number == end => "Key",
                    () => "OnTheWay",
                };
                let (asked, text) = (Ident::new(asked, name.span()), name.unraw().to_string());
                let read = reading_of(name);
                quote_spanned!(name.span()=> __v::key_field(#way, #read, #text, __v::Proof::#asked))
            })
        };
        let at = call.by[end].span();
        let proven = way(true);
        let proven = quote_spanned!(at=> __v::unique_by(__v::key_data(#proven)));
        if !self.free(&list) {
            return proven;
        }
        let key = way(false);
        quote_spanned!(first=> {
            const _: __v::UniqueBy = #proven;
            __v::unique_by(#key)
        })
    }

    /// Asks, of each group before this one that is about the same fields, whether the two contradict each
    /// other; of a group that only warns nobody asks.
    pub fn contradictions(&self, group: &Group, earlier: &[Group]) -> TokenStream {
        if !binding(group) {
            return TokenStream::new();
        }
        let asked = earlier.iter().filter(|earlier| binding(earlier)).filter_map(|earlier| {
            let shared = |field: &&usize| earlier.fields.contains(field);
            let mut shared = group.fields.iter().filter(shared);
            let field = *shared.next()?;
            // Without a condition, it takes two fields to contradict each other, where both groups have so many.
            let conditional = [group, earlier].map(|group| !group.conditions.is_empty());
            let several = group.fields.len() > 1 && earlier.fields.len() > 1;
            let apart = !conditional[0] && several && shared.next().is_none();
            if conditional[0] != conditional[1] || apart {
                return None;
            }
            let at = group.named.iter().rev().find(|(named, _)| *named == field)?.1;
            let (held, other) = (held(), self.group(earlier));
            Some(quote_spanned! {at=>
                __v::agreed(__v::contradiction(#other.statement(), #held.statement()));
            })
        });
        let asked: TokenStream = asked.collect();
        asked.into_iter().chain(self.contradicted(group, earlier)).collect()
    }

    /// Asks whether the group contradicts several before it together, none of which has a condition.
    fn contradicted(&self, group: &Group, earlier: &[Group]) -> TokenStream {
        if !group.conditions.is_empty() {
            return TokenStream::new();
        }
        let earlier = linked(group, earlier);
        let Some(&(_, at)) = group.named.last().filter(|_| earlier.len() > 1) else {
            return TokenStream::new();
        };
        let (held, earlier) = (held(), earlier.into_iter().map(|earlier| self.group(earlier)));
        quote_spanned! {at=>
            __v::agreed(__v::contradicted(&[#(#earlier.statement(),)* #held.statement()]));
        }
    }

    /// A proof that each condition of the groups can hold, as far as the compiler can know.
    pub fn conditions(&self, object: &Object) -> TokenStream {
        let fields = &object.fields;
        let conditions = object.groups.iter().flat_map(|group| &group.conditions);
        let proofs = conditions.filter_map(|condition| {
            let (first, last) = spans(&condition.written);
            let Some(field) = fields.shown.get(condition.field) else {
                let coverage = self.coverage_of(condition.field, object);
                let proof = if let Test::Present | Test::Absent = condition.test {
                    let inner = object.inner.get(condition.field - fields.shown.len())?;
                    if !inner.nested {
                        return None;
                    }
                    let (ty, nested) =
                        (self.outer(inner, fields), self.nested_field(inner, fields));
                    let (of, optional) = (constant(&ty, "COVERAGE"), constant(&ty, "OPTIONAL"));
                    let present = condition.test == Test::Present;
                    let told = quote_spanned!(last=> (#nested.optional(#of, #optional), #present));
                    quote_spanned!(first=> __v::assert_optional #told)
                } else {
                    let test = test(&condition.test);
                    let told = quote_spanned!(last=> (#coverage, #test));
                    quote_spanned!(first=> __v::assert_comparable #told)
                };
                return self.free(&coverage).then(|| quote!(const _: () = #proof;));
            };
            let ty = self.table(wire(&field.node));
            let proof = if let Test::Present | Test::Absent = condition.test {
                if !filled(field) || optional(&field.node.ty) {
                    return None;
                }
                let (optional, present) =
                    (constant(&ty, "OPTIONAL"), condition.test == Test::Present);
                let told = quote_spanned!(last=> (#optional, #present));
                quote_spanned!(first=> __v::assert_optional #told)
            } else {
                let (coverage, test) = (constant(&ty, "COVERAGE"), test(&condition.test));
                let told = quote_spanned!(last=> (#coverage, #test));
                quote_spanned!(first=> __v::assert_comparable #told)
            };
            self.free(&ty).then(|| quote!(const _: () = #proof;))
        });
        let proofs = proofs.chain(self.choosing(fields)).chain(self.nested(object));
        proofs.chain([self.exhausting(object)]).collect()
    }

    /// A proof, of each field inside another struct that a condition names, that it can be known. The table cannot
    /// ask, for a struct may have one of its own type inside.
    fn nested(&self, object: &Object) -> impl Iterator<Item = TokenStream> {
        let nested = object.inner.iter().filter(|inner| inner.nested);
        nested.filter_map(|inner| {
            let field = &object.fields.shown[inner.outer];
            let ty = self.outer(inner, &object.fields);
            let (nested, at) = (self.nested_field(inner, &object.fields), inner.name.span());
            let defaulted = !always(field) && !optional(&field.node.ty);
            let (of, written) = (constant(&ty, "COVERAGE"), constant(&ty, "WRITES"));
            let told = quote_spanned!(at=> #nested.proven(#of, !#defaulted | #written));
            self.free(&ty).then(|| quote!(const _: () = #told;))
        })
    }

    /// A proof that a range whose ends only the compiler knows is not empty.
    fn proof(&self, range: &ExprRange) -> Option<TokenStream> {
        let (start, end) = (range.start.as_ref()?, range.end.as_ref()?);
        let (start, end) = (self.table(start), self.table(end));
        let (at, last) = (start.span(), end.span());
        let (kept, message) = match range.limits {
            RangeLimits::Closed(_) => (
                quote!(__v::Bounds(#start, #end).may_be_equal()),
                "the range is empty: its start is above its end; swap them",
            ),
            RangeLimits::HalfOpen(_) => (
                quote!(__v::Bounds(#start, #end).differ()),
                "the range is empty: its start is not below its end; swap them, or write `..=`",
            ),
        };
        // The compiler points from the first to the last token of the macro.
        let told = quote_spanned!(last=> (#kept, #message));
        Some(quote_spanned!(at=> const _: () = ::core::assert! #told;))
    }

    /// The call with the proofs of its ranges in front, which stand nearest to what they prove.
    pub fn proven(&self, call: &Call, tokens: TokenStream) -> TokenStream {
        if !bare(call) {
            return tokens;
        }
        let ranges = call.ranges.iter().filter(|range| self.free(&range.to_token_stream()));
        let proofs: TokenStream = ranges.filter_map(|range| self.proof(range)).collect();
        if proofs.is_empty() {
            return tokens;
        }
        // The braces are where the call is, for what is wrong with its type is said of them.
        let at = call.path.span();
        quote_spanned!(at=> { #proofs #tokens })
    }
}

/// Whether something is known of what the group states: not of a rule under a condition.
fn binding(group: &Group) -> bool {
    bare(&group.call) && group.rule.is_none() && group.level.binds()
}

/// The earlier groups without conditions of which something is known, and which a chain of fields links to
/// this one.
fn linked<'g>(group: &Group, earlier: &'g [Group]) -> Vec<&'g Group> {
    let alike = |earlier: &&Group| binding(earlier) && earlier.conditions.is_empty();
    let (mut linked, mut apart): (Vec<_>, Vec<_>) =
        (vec![], earlier.iter().filter(alike).collect());
    let mut fields = group.fields.clone();
    loop {
        let meets = |group: &&Group| group.fields.iter().any(|field| fields.contains(field));
        let (near, far): (Vec<_>, Vec<_>) = apart.into_iter().partition(meets);
        if near.is_empty() {
            return linked;
        }
        fields.extend(near.iter().flat_map(|group| &group.fields));
        linked.extend(near);
        apart = far;
    }
}

/// The tokens at that place, each still meaning what it meant where it was written.
pub fn at(tokens: TokenStream, span: Span) -> TokenStream {
    let tokens = tokens.into_iter().map(|token| match token {
        TokenTree::Group(group) => {
            let mut moved = Tokens::new(group.delimiter(), at(group.stream(), span));
            moved.set_span(group.span().located_at(span));
            TokenTree::Group(moved)
        }
        mut token => {
            token.set_span(token.span().located_at(span));
            token
        }
    });
    tokens.collect()
}

/// What reads the field of another struct: the compiler finds its type, and tells where there is none.
fn reading(inner: &Inner) -> TokenStream {
    reading_of(&inner.name)
}

/// The same of any field.
fn reading_of(name: &Ident) -> TokenStream {
    let this = local("this");
    quote_spanned!(name.span()=> |#this| &#this.#name)
}

/// A value of the declaration itself, which the rules of its place are asked about.
#[derive(Clone, Copy)]
pub struct Asked<'f> {
    pub what: What,
    pub written: &'f Expr,
    pub literal: &'f Literal,
}

/// What the value is there for.
#[derive(Clone, Copy)]
pub enum What {
    Default,
    Sample,
    Otherwise,
    /// It is one of the values that a rule leaves.
    Choice,
    /// A rule asks for it among the items, or the keys.
    Item,
    /// A condition compares with it.
    Condition {
        equal: bool,
    },
}

impl What {
    /// The value in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Default => "the default ",
            Self::Sample => "the sample ",
            Self::Otherwise => "the replacement ",
            Self::Choice => "the choice ",
            Self::Item => "the item ",
            Self::Condition { .. } => "",
        }
    }
}

/// The rule whose argument are the values that it leaves.
pub const CHOICES: &str = "one_of";
/// The rule whose argument is an item, or a key, that has to be there.
pub const ITEM: &str = "contains";

impl<'f> Asked<'f> {
    pub fn choice(written: &'f Expr, literal: &'f Literal) -> Self {
        Self { what: What::Choice, written, literal }
    }

    pub fn item(written: &'f Expr, literal: &'f Literal) -> Self {
        Self { what: What::Item, written, literal }
    }

    pub fn sample(sample: &'f Sample) -> Self {
        Self { what: What::Sample, written: &sample.written, literal: &sample.literal }
    }

    /// What takes the place of an item that is not accepted.
    pub fn otherwise(otherwise: &'f Otherwise) -> Option<Self> {
        match otherwise {
            Otherwise::Value(written, Some(literal)) => {
                Some(Self { what: What::Otherwise, written, literal })
            }
            _ => None,
        }
    }

    pub fn compared(compared: &'f Compared) -> Self {
        let what = What::Condition { equal: compared.equal };
        Self { what, written: &compared.written, literal: &compared.literal }
    }

    /// Whether what breaks the rule, which has that level, is never a value of the field, or never to be one.
    pub fn judges(&self, level: Level, rule: &Call) -> bool {
        match self.what {
            What::Condition { .. } => matches!(level, Level::Error),
            // Of two rules that leave other values, it is told elsewhere.
            What::Choice => level.binds() && !rule.path.is_ident(CHOICES),
            What::Default | What::Sample | What::Otherwise | What::Item => level.binds(),
        }
    }

    /// Asks a rule, which is `held`, about the value.
    pub fn proof(&self, call: &Call) -> TokenStream {
        let (written, rule) = (shown(self.written), spelled(call));
        self.asking(&format!("`{written}` breaks the rule `{rule}`; change one of them"))
    }

    /// Asks a form, which is `held`, whether it leaves the string as it is; of other values there is nothing to
    /// ask.
    pub fn unchanged(&self, call: &Call) -> Option<TokenStream> {
        let (written, form) = (shown(self.written), spelled(call));
        let message =
            format!("the form `{form}` makes another string of `{written}`; change one of them");
        let message = match self.what {
            What::Condition { .. } => message,
            _ => format!("is changed when it is read: {message}"),
        };
        matches!(self.literal, Literal::Text(_)).then(|| self.asking(&message))
    }

    fn asking(&self, message: &str) -> TokenStream {
        let datum = datum(self.literal);
        let (first, last) = spans(self.written);
        let held = held();
        let message = format!("{}{message}", self.what.words());
        if let What::Condition { equal } = self.what {
            let told = quote_spanned!(last=> (#held.admits(#datum), #equal, #message));
            return quote_spanned!(first=> __v::assert_possible #told;);
        }
        let told = quote_spanned!(last=> (#held.admits(#datum), #message));
        quote_spanned!(first=> __v::proven #told;)
    }
}

/// Asks whether each placeholder of the declaration's own sentence has an operand.
pub fn placeholders(call: &Call, names: &TokenStream) -> Option<TokenStream> {
    let (_, message) = call.words.iter().find(|(word, _)| word == "message")?;
    let text = message.value();
    let told = quote_spanned! {message.span()=> (
        __v::fills(#text, #names),
        "the message has a placeholder that is no operand here; the operands are in the documentation of the rule or group, and the value is `{value}`",
    )};
    Some(quote_spanned!(message.span()=> __v::proven #told;))
}

/// What a rule, form or group is bound to while it is proven.
pub fn held() -> Ident {
    local("it")
}

/// Whether the key of the field has to be there, unless its type is optional.
pub fn always(field: &Field) -> bool {
    let optional = field.node.via == (Via::Serde { optional: true });
    !optional && field.stand == FieldRole::Keyed && matches!(field.absent, Absent::Nothing)
}

/// Whether nothing is left for the constructor to refuse: it is given nothing, or ranges between
/// literals, of which the derive itself has reported.
pub fn sure(call: &Call) -> bool {
    let leveled = |arg: &Expr| match arg {
        Expr::Range(ExprRange { start, end, .. }) => {
            [start, end].into_iter().flatten().all(|end| plain(end).is_some())
        }
        Expr::Array(array) => differ(array),
        _ => false,
    };
    let known = call.args.is_empty() || bare(call) && call.args.iter().all(leveled);
    known && call.named.is_empty() && call.words.is_empty() && call.by.is_empty()
}

/// Whether the items are literals, and no two are written alike.
fn differ(array: &ExprArray) -> bool {
    let mut written: Vec<_> = array.elems.iter().map(shown).collect();
    written.sort();
    written.dedup();
    let literals = array.elems.iter().all(|item| plain(item).is_some());
    literals && !written.is_empty() && written.len() == array.elems.len()
}

/// Whether the call names a thing of the runtime crate.
pub fn bare(call: &Call) -> bool {
    call.path.leading_colon.is_none() && call.path.segments.len() == 1
}
