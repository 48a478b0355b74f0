//! Places: a type, and what is declared of the value there.

use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Expr, Pat};

use super::defaults::Known;
use super::proof::{Asked, CHOICES, ITEM, always, bare, held, placeholders, sure};
use super::scope::{Scope, calls, constant, inside, spans};
use super::shape::{Built, Part, Question, Shape};
use super::table::{self, datum, level_of, option, worded, written};
use super::wire::wire;
use crate::check::{in_option, is_function, is_list, optional, plain, ungrouped};
use crate::model::{
    Absent, Alias, Call, Extra, Field, FieldForm, FieldRole, FormStatus, LeveledRule, Literal,
    Node, Sample, Support, Via,
};

/// What is declared of a value.
enum Declared {
    /// As a constant, which can be one with what is declared alike elsewhere.
    Shared(TokenStream),
    Own(TokenStream),
}

impl Scope<'_> {
    /// The place of a value; with more that is declared of it: rules, and else.
    pub fn node(&self, node: &Node, rules: &[TokenStream], more: &[TokenStream]) -> TokenStream {
        let ty = self.table(wire(node));
        let mut annotations = rules.to_vec();
        annotations.extend(self.annotations(node, &ty, &[], &[], false));
        annotations.extend_from_slice(more);
        let declared = self.declared(node, &annotations, &[], &[]);
        place(node, &ty, declared).unwrap_or_else(|| constant(&ty, "PLACE"))
    }

    /// What is declared of the value, where anything is.
    fn declared(
        &self,
        node: &Node,
        annotations: &[TokenStream],
        known: &[Known<'_>],
        asked: &[Asked<'_>],
    ) -> Option<Declared> {
        if annotations.is_empty() {
            return None;
        }
        let annotations = quote!(__v::Annotations { 0: &[#(#annotations),*] });
        let shared = known.is_empty() && asked.is_empty() && !self.generic() && shared(node);
        Some(if shared {
            Declared::Shared(quote!(const { #annotations }))
        } else {
            Declared::Own(annotations)
        })
    }

    /// What is declared of the value at the place.
    fn annotations(
        &self,
        node: &Node,
        ty: &TokenStream,
        known: &[Known<'_>],
        asked: &[Asked<'_>],
        rest: bool,
    ) -> Vec<TokenStream> {
        let data = self.shape(ty, Part::Data).of_rest(rest).built(self.built(node, ty));
        let sample = node.sample.as_ref().map(Asked::sample);
        let choices = choices(&node.rules);
        let choices = choices.iter().map(|(written, literal)| Asked::choice(written, literal));
        let asked: Vec<_> = asked.iter().copied().chain(sample).chain(choices).collect();
        let mut annotations = self.rules(&node.rules, &data, known, &asked);
        let known = known.iter().filter_map(Known::literal);
        let asked: Vec<_> = known.copied().chain(asked).collect();
        annotations.extend(self.placed(&node.forms, &data, &may_lack(node, ty), &asked));
        let wanted = wanted(&node.rules);
        let of_list = if is_list(&node.ty) { &wanted[..] } else { &[] };
        annotations.extend(node.each.as_ref().map(|each| {
            let each = self.extra(each, &self.shape(ty, Part::Item), of_list);
            quote!(__v::Annotation::Each { 0: #each })
        }));
        annotations.extend(node.keys.as_ref().map(|keys| {
            let keys = self.extra(keys, &self.shape(ty, Part::Key), &wanted);
            quote!(__v::Annotation::Keys { 0: #keys })
        }));
        annotations.extend(node.sample.as_ref().map(|sample| self.sample(sample, &data)));
        annotations
    }

    /// How a function of the user's own gets the value, where serde reads it or what is inside it.
    fn built(&self, node: &Node, ty: &TokenStream) -> Option<Built> {
        let held = in_option(&node.ty).unwrap_or(&node.ty);
        let value = || Built { by: ty.clone(), value: self.table(held) };
        (node.via != Via::Validate).then(value)
    }

    /// What is declared of each item or key, of which some are asked for.
    fn extra(&self, extra: &Extra, data: &Shape, wanted: &[(&Expr, Literal)]) -> TokenStream {
        let data = &if extra.serde { data.by_serde() } else { data.clone() };
        let otherwise = extra.otherwise.as_ref();
        let sample = extra.sample.as_ref().map(Asked::sample);
        let choices = choices(&extra.rules);
        let choices = choices.iter().map(|(written, literal)| Asked::choice(written, literal));
        let asked = sample.into_iter().chain(otherwise.and_then(Asked::otherwise)).chain(choices);
        let wanted = wanted.iter().map(|(written, literal)| Asked::item(written, literal));
        let asked: Vec<_> = asked.chain(wanted).collect();
        let mut annotations = self.rules(&extra.rules, data, &[], &asked);
        annotations.extend(self.placed(&extra.forms, data, &quote!(true), &asked));
        annotations.extend(extra.each.as_ref().map(|each| {
            let each = self.extra(each, &data.inside(Part::Item), &[]);
            quote!(__v::Annotation::Each { 0: #each })
        }));
        annotations.extend(extra.keys.as_ref().map(|keys| {
            let keys = self.extra(keys, &data.inside(Part::Key), &[]);
            quote!(__v::Annotation::Keys { 0: #keys })
        }));
        annotations.extend(extra.sample.as_ref().map(|sample| self.sample(sample, data)));
        annotations.extend(otherwise.map(|otherwise| self.otherwise_of_part(otherwise, data)));
        quote!(__v::Annotations { 0: &[#(#annotations),*] })
    }

    /// The example, which is a literal of the type.
    fn sample(&self, sample: &Sample, data: &Shape) -> TokenStream {
        let written = self.table(&sample.written);
        let (first, last) = spans(&sample.written);
        let datum = datum(&sample.literal);
        let sample = data.ask(Question::Sample, (first, last), quote!(#written, #datum));
        quote!(__v::Annotation::Sample { 0: &#sample })
    }

    pub fn rules(
        &self,
        rules: &[LeveledRule],
        data: &Shape,
        known: &[Known<'_>],
        asked: &[Asked<'_>],
    ) -> Vec<TokenStream> {
        let rules = rules.iter().map(|LeveledRule { call, level }| {
            let known = if level.binds() { known } else { &[] };
            let asked: Vec<_> = asked.iter().filter(|asked| asked.judges(*level, call)).collect();
            let rule = self.rule(call, data, known, &asked);
            let level = level_of(*level);
            quote!(__v::Annotation::Rule { rule: #rule, level: #level })
        });
        rules.collect()
    }

    /// A reference to a rule, which may be made of others, with the words of its declaration.
    fn rule(
        &self,
        call: &Call,
        data: &Shape,
        known: &[Known<'_>],
        asked: &[&Asked<'_>],
    ) -> TokenStream {
        let at = call.path.span();
        let rule = if call.parts.is_empty() {
            let built = data.to_function().filter(|_| is_function(call) && call.context.is_none());
            let typed =
                typed(call, &built.map_or_else(|| data.data(), |built| built.value.clone()));
            let tokens = match data.ty() {
                Some(list) if !call.by.is_empty() => self.unique_by(call, list),
                _ => self.call(typed.as_ref().unwrap_or(call), "rules", None),
            };
            let tokens = self.in_context(call, tokens, data);
            let rule = match built {
                Some(built) => data.ask_built(built, written(call), &tokens),
                None => data.ask(Question::of(call), written(call), tokens),
            };
            let mut proofs = TokenStream::new();
            if data.is_under() {
                let asked = data.ask(Question::Under, written(call), quote!(()));
                proofs.extend(quote!(#asked;));
            }
            // Of a rule that the caller's context makes, the compiler knows nothing.
            if bare(call) && call.context.is_none() {
                let held = held();
                proofs.extend(known.iter().map(|known| self.known_proof(known, call)));
                proofs.extend(asked.iter().map(|asked| asked.proof(call)));
                proofs.extend(placeholders(call, &quote!(#held.operand_names())));
                // A constructor of several number types refuses none of its arguments: what is wrong in them, a
                // rule says as soon as it is asked, of whatever value.
                if proofs.is_empty() && !sure(call) && !call.args.iter().all(is_any_rules) {
                    let (first, last) = written(call);
                    let held = Ident::new(&held.to_string(), held.span().located_at(first));
                    let null = quote!(__v::ValueRef::Null);
                    let asked = quote_spanned!(last=> (#null));
                    proofs.extend(quote_spanned!(last=> let _ = #held.admits #asked;));
                }
            }
            let proof = (!proofs.is_empty()).then_some(proofs);
            self.settled(call, &rule, proof.as_ref(), &quote!(__v::Rule))
        } else {
            let parts = call.parts.iter().map(|part| self.rule(part, data, &[], &[]));
            let word = &call.path;
            quote_spanned!(at=> &__v::#word { rules: &[#(#parts),*] })
        };
        if call.words.is_empty() {
            return rule;
        }
        let words = worded(call);
        quote!(&__v::Worded { rule: #rule, #words })
    }

    /// The rule as one under a condition.
    pub fn rule_under(&self, call: &Call, data: &Shape) -> TokenStream {
        let data = data.under();
        self.rule(call, &data, &[], &[])
    }

    /// The call, made of the caller's context where it reads that.
    fn in_context(&self, call: &Call, tokens: TokenStream, data: &Shape) -> TokenStream {
        let Some((word, ty)) = &call.context else { return tokens };
        let (at, ty, data) = (call.path.span(), self.table(ty), data.data());
        let code = call.path.segments.last().map(|last| last.ident.unraw().to_string());
        quote_spanned!(at=> __v::in_context::<#data, _, _>(#code, |#word: &#ty| #tokens))
    }

    /// The forms that a type itself takes.
    pub fn forms(&self, forms: &[FieldForm], data: &Shape) -> TokenStream {
        let optional = quote!(true);
        let forms = self.formed(forms, data, &optional, &[]);
        let forms = forms.map(|form| quote!(__v::FieldForm { #form }));
        quote!(&[#(#forms),*])
    }

    /// The forms that values take at a place.
    fn placed(
        &self,
        forms: &[FieldForm],
        data: &Shape,
        optional: &TokenStream,
        asked: &[Asked<'_>],
    ) -> impl Iterator<Item = TokenStream> {
        self.formed(forms, data, optional, asked)
            .map(|form| quote!(__v::Annotation::Form { #form }))
    }

    /// The forms, as fields of a struct.
    fn formed(
        &self,
        forms: &[FieldForm],
        data: &Shape,
        optional: &TokenStream,
        asked: &[Asked<'_>],
    ) -> impl Iterator<Item = TokenStream> {
        forms.iter().map(move |FieldForm { call, status }| {
            let tokens = self.call(call, "forms", None);
            let status = match status {
                FormStatus::Declared => quote!(__v::FormStatus::Declared),
                FormStatus::Either => quote!(__v::FormStatus::Either),
                FormStatus::Wire => quote!(__v::FormStatus::Wire),
                FormStatus::Legacy => quote!(__v::FormStatus::Legacy),
                FormStatus::Warned => quote!(__v::FormStatus::Warned),
            };
            let form = data.ask(Question::Form, written(call), quote!(#tokens, #optional));
            let proof: TokenStream = asked
                .iter()
                .filter(|_| bare(call))
                .filter_map(|asked| asked.unchanged(call))
                .collect();
            let proof = (!proof.is_empty()).then_some(proof);
            let form = self.settled(call, &form, proof.as_ref(), &quote!(__v::Form));
            quote!(form: #form, status: #status)
        })
    }

    pub fn field(&self, field: &Field) -> TokenStream {
        let Field { key, doc, .. } = field;
        let ty = self.table(wire(&field.node));
        let known = Known::all(field);
        let asked: Vec<_> = field.compared.iter().map(Asked::compared).collect();
        let mut annotations = {
            let rest = field.stand == FieldRole::Rest;
            self.annotations(&field.node, &ty, &known, &asked, rest)
        };
        if !doc.is_empty() {
            annotations.push(quote!(__v::Annotation::Doc(#doc)));
        }
        annotations.extend(spellings(field));
        annotations.extend(default_of(field, &ty));
        annotations.extend(self.otherwise(&field.node));
        if let Some(deprecation) = &field.deprecated {
            let deprecation = table::deprecation(deprecation);
            annotations.push(quote!(__v::Annotation::Deprecated(#deprecation)));
        }
        annotations.extend(field.label.iter().map(|label| quote!(__v::Annotation::Label(#label))));
        for (key, value) in &field.meta {
            annotations.push(quote!(__v::Annotation::Meta(#key, #value)));
        }
        if let Some(by) = field.chosen_by {
            annotations.push(quote!(__v::Annotation::ChosenBy(#by)));
        }
        let of_type = constant(&ty, "FIELD");
        let mut said = TokenStream::new();
        said.extend(required(field));
        if let Some(held) = field.held.and_then(|held| u8::try_from(held).ok()) {
            said.extend(quote!(held: #held,));
        }
        if field.related {
            said.extend(quote!(related: true,));
        }
        if field.counts_null {
            said.extend(quote!(counts_null: true,));
        }
        let noted = field.deprecated.is_some() || field.chosen_by.is_some() || field.looked_into;
        if noted || field.stand != FieldRole::Keyed {
            said.extend(quote!(fast_path: false,));
        }
        if field.stand != FieldRole::Keyed {
            said.extend(quote!(keyed: false,));
        }
        let declared = self.declared(&field.node, &annotations, &known, &asked);
        if said.is_empty() && aside(&field.node).is_empty() {
            match declared {
                None => return quote!(#of_type.keyed_by(#key)),
                Some(Declared::Shared(annotations)) => {
                    return quote!(#of_type.declared(#key, #annotations));
                }
                Some(Declared::Own(_)) => {}
            }
        }
        let place = place(&field.node, &ty, declared);
        let place = place.map(|place| quote!(node: #place,));
        quote!(__v::Field { key: #key, #place #said ..#of_type })
    }
}

/// The items, or keys, that rules ask for, where they are literals.
fn wanted(rules: &[LeveledRule]) -> Vec<(&Expr, Literal)> {
    let binding = rules.iter().filter(|rule| rule.level.binds()).map(|rule| &rule.call);
    let args = binding.filter(|call| call.path.is_ident(ITEM)).filter_map(|call| call.args.first());
    args.filter_map(|written| Some((written, plain(written)?))).collect()
}

/// The strings that rules leave the value to choose among, where they are literals.
fn choices(rules: &[LeveledRule]) -> Vec<(&Expr, Literal)> {
    let binding = rules.iter().filter(|rule| rule.level.binds()).map(|rule| &rule.call);
    let of_choices = binding.filter(|call| call.path.is_ident(CHOICES)).filter_map(|call| {
        let [Expr::Array(array)] = &call.args[..] else { return None };
        Some(&array.elems)
    });
    of_choices.flatten().filter_map(|written| Some((written, plain(written)?))).collect()
}

/// The place, unless it is that of every value of the type.
fn place(node: &Node, ty: &TokenStream, declared: Option<Declared>) -> Option<TokenStream> {
    let mut place = aside(node);
    if let Some(Declared::Shared(annotations) | Declared::Own(annotations)) = declared {
        place.extend(quote!(annotations: #annotations,));
    }
    let otherwise = constant(ty, "PLACE");
    (!place.is_empty()).then(|| quote!(__v::Node { #place ..#otherwise }))
}

/// What a place is apart from what is declared of its values, where that is not as the type has it.
fn aside(node: &Node) -> TokenStream {
    let mut place = TokenStream::new();
    if !node.forms.is_empty() {
        let asked = option(None::<TokenStream>);
        place.extend(quote!(accepts_all: #asked,));
    }
    if node.via == (Via::Serde { optional: true }) {
        place.extend(quote!(nullable: true,));
    }
    if node.secret {
        place.extend(quote!(secret: true,));
    }
    place
}

/// Whether there may be no value at the place, as far as its type says.
fn may_lack(node: &Node, ty: &TokenStream) -> TokenStream {
    match node.via {
        Via::Validate | Via::Inside if optional(&node.ty) => quote!(true),
        Via::Validate | Via::Inside => constant(ty, "OPTIONAL"),
        Via::Serde { optional } => quote!(#optional),
    }
}

/// What the field is where its key is missing, as far as the declaration says.
fn default_of(field: &Field, ty: &TokenStream) -> Option<TokenStream> {
    let known = match &field.absent {
        _ if field.stand != FieldRole::Keyed => return None,
        Absent::Nothing => return None,
        Absent::Default(_) if optional(&field.node.ty) => return None,
        Absent::Value(_, Some(literal)) => option(Some(datum(literal))),
        Absent::Default(_) if !matches!(field.node.via, Via::Serde { .. }) => {
            constant(ty, "DEFAULT")
        }
        _ => option(None::<TokenStream>),
    };
    Some(quote!(__v::Annotation::Default(&#known)))
}

/// Whether the key has to be there, where the type alone does not say.
pub fn required(field: &Field) -> Option<TokenStream> {
    match () {
        () if field.nullable => Some(quote!(required: true,)),
        () => (!always(field)).then(|| quote!(required: false,)),
    }
}

/// The call with the type of what rules are about for the first parameter of a closure that has
/// none: rustc cannot find it through the rule.
fn typed(call: &Call, data: &TokenStream) -> Option<Call> {
    let untyped = |arg: &Expr| match ungrouped(arg) {
        Expr::Closure(closure) => matches!(closure.inputs.first(), Some(Pat::Ident(_))),
        _ => false,
    };
    if !call.args.iter().any(untyped) {
        return None;
    }
    let mut typed = call.clone();
    for arg in typed.args.iter_mut().filter(|arg| untyped(arg)) {
        let Expr::Closure(closure) = arg else { continue };
        let Some(first) = closure.inputs.first_mut() else { continue };
        let name = first.clone();
        *first = Pat::Type(syn::PatType {
            attrs: Vec::new(),
            pat: Box::new(name),
            colon_token: <syn::Token![:]>::default(),
            ty: Box::new(syn::parse_quote!(&#data)),
        });
    }
    Some(typed)
}

/// Whether the argument is a literal that no rule refuses once it is made: a string that is not empty, or a number
/// above 0 and below the greatest of every type.
fn is_any_rules(arg: &Expr) -> bool {
    match plain(arg) {
        Some(Literal::Int(number)) => (1..i8::MAX.into()).contains(&number),
        Some(Literal::Float(number)) => number > 0.0,
        Some(Literal::Text(text)) => !text.is_empty(),
        literal => literal.is_some(),
    }
}

/// Whether what is declared of the place can be one with what is declared alike elsewhere. A `const`
/// can, and a part of a `static` cannot; but of a `const` that is refused the compiler tells twice.
fn shared(node: &Node) -> bool {
    declared_calls(node).next().is_some() && is_sure(node)
}

/// Whether nothing is left to refuse in the rules of the place, and of what is inside it.
fn is_sure(node: &Node) -> bool {
    let mut extras = [&node.each, &node.keys].into_iter().flatten();
    let given = node.sample.is_some()
        || node.otherwise.is_some()
        || extras.any(|extra| extra.sample.is_some() || extra.otherwise.is_some());
    declared_calls(node).all(sure) && !given && !judges_choices(node)
}

/// The rules and forms of the place, and of what is inside it.
pub fn declared_calls(node: &Node) -> impl Iterator<Item = &Call> {
    let extras = [&node.each, &node.keys].into_iter().flatten();
    calls(&node.rules, &node.forms).chain(extras.flat_map(inside))
}

/// Whether a rule or form at the place, or inside it, is asked of the choices that another rule leaves.
pub fn judges_choices(node: &Node) -> bool {
    fn within(extra: &Extra) -> bool {
        let more = [&extra.each, &extra.keys];
        judged(&extra.rules, &extra.forms) || more.into_iter().flatten().any(|extra| within(extra))
    }
    let mut inside = [&node.each, &node.keys].into_iter().flatten();
    let judged_inside = inside.clone().any(within);
    let judges_items =
        !wanted(&node.rules).is_empty() && inside.any(|extra| !extra.rules.is_empty());
    judged(&node.rules, &node.forms) || judged_inside || judges_items
}

fn judged(rules: &[LeveledRule], forms: &[FieldForm]) -> bool {
    rules.len() + forms.len() > 1 && !choices(rules).is_empty()
}

/// Whether the compiler has nothing to refuse in what is declared of the field. It may refuse every form.
pub fn is_certain(field: &Field) -> bool {
    let Node { forms, each, keys, .. } = &field.node;
    let rules_alone = forms.is_empty() && each.is_none() && keys.is_none();
    rules_alone && is_sure(&field.node) && field.compared.is_empty() && Known::all(field).is_empty()
}

/// The other keys of a field.
pub fn spellings(field: &Field) -> impl Iterator<Item = TokenStream> {
    field.aliases.iter().map(spelling)
}

/// Another key of a field.
pub fn spelling(Alias { name, support, .. }: &Alias) -> TokenStream {
    match support {
        Support::Wire => quote!(__v::Annotation::WireAlias(#name)),
        Support::Legacy => quote!(__v::Annotation::LegacyAlias(#name)),
        _ => quote!(__v::Annotation::Alias(#name)),
    }
}
