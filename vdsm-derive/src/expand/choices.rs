//! A proof that a value can be what a rule names: one of a few, an item, a key. What the tokens tell the derive
//! has told; here is what the compiler knows of names and numbers of a type of the user's own.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::{Expr, ExprArray, Type};

use super::proof::{CHOICES, ITEM, bare};
use super::scope::{Scope, constant, nodes, objects, spans};
use super::table::literal;
use super::wire::wire;
use crate::check::{
    constant as of_expr, held_by, in_option, is_char, is_list, is_plain, made_of, ungrouped,
};
use crate::model::{
    Call, Condition, Constant, Extra, Fields, Level, LeveledRule, Node, Object, Test, Via,
};

impl Scope<'_> {
    /// Constants that compile only where the values that rules name are among those of their types. They stand
    /// apart from the table, for what is refused in it the compiler tells where it is read, too.
    pub fn chosen(&self) -> TokenStream {
        let declared = nodes(&self.model.shape).filter(|node| node.via == Via::Validate);
        let mut proofs = TokenStream::new();
        for Node { ty, rules, each, keys, .. } in declared {
            self.chosen_inside(ty, rules, [each.as_ref(), keys.as_ref()], &mut proofs);
        }
        for object in objects(&self.model.shape) {
            for group in &object.groups {
                let Some(rule) = &group.rule else { continue };
                let node = &object.fields.shown[group.fields[0]].node;
                if node.via == Via::Validate {
                    self.chosen_by(&node.ty, rule, &mut proofs);
                }
            }
        }
        proofs
    }

    fn chosen_inside(
        &self,
        ty: &Type,
        rules: &[LeveledRule],
        extras: [Option<&Extra>; 2],
        proofs: &mut TokenStream,
    ) {
        for rule in rules {
            self.chosen_by(ty, &rule.call, proofs);
        }
        for (extra, is_key) in extras.into_iter().zip([false, true]) {
            let Some((extra, ty)) = extra.zip(held_by(ty, is_key)) else { continue };
            if !extra.serde {
                let extras = [&extra.each, &extra.keys].map(|extra| extra.as_deref());
                self.chosen_inside(ty, &extra.rules, extras, proofs);
            }
        }
    }

    fn chosen_by(&self, ty: &Type, call: &Call, proofs: &mut TokenStream) {
        for call in made_of(call).into_iter().filter(|call| bare(call)) {
            let [arg] = &call.args[..] else { continue };
            match ungrouped(arg) {
                Expr::Array(list) if call.path.is_ident(CHOICES) => {
                    let Some(coverage) = self.asked_of(ty) else { continue };
                    proofs.extend(list.elems.iter().filter_map(|item| named(item, &coverage)));
                    proofs.extend(leaving_out(list, &coverage));
                }
                item if call.path.is_ident(ITEM) => {
                    let inside = held_by(ty, true).or_else(|| held_by(ty, false));
                    let coverage = inside.and_then(|ty| self.asked_of(ty));
                    proofs.extend(coverage.and_then(|coverage| named(item, &coverage)));
                }
                _ => {}
            }
        }
    }

    /// Proofs that a variant of the fields that a sibling chooses goes by a value of the sibling.
    pub fn choosing(&self, fields: &Fields) -> impl Iterator<Item = TokenStream> {
        fields.shown.iter().filter_map(|field| {
            let (by, at) = (field.chosen_by?, field.chosen_at?);
            let sibling = &fields.shown[by].node;
            let types = [wire_inside(&field.node), wire(sibling)].map(|ty| self.table(ty));
            let [this, mut coverage] = types.each_ref().map(|ty| constant(ty, "COVERAGE"));
            if let Some(names) = left(&sibling.rules) {
                coverage = quote!(__v::Coverage::Names { names: &[#(#names),*], only: true });
            }
            let proof = quote_spanned!(at=> __v::assert_chosen(#this, #coverage));
            types.iter().all(|ty| self.free(ty)).then(|| quote!(const _: () = #proof;))
        })
    }

    /// Proofs that a condition that names several names of an enum leaves one: else it always holds, or never.
    pub fn exhausting(&self, object: &Object) -> TokenStream {
        let asked = object.groups.iter().flat_map(|group| named_together(&group.conditions));
        let proofs = asked.filter(|(named, _)| named.len() > 1).map(|(named, why)| {
            let coverage = self.coverage_of(named[0].0.field, object);
            let names = named.iter().map(|(_, name)| name);
            let (first, last) =
                (spans(&named[0].0.written).0, spans(&named[named.len() - 1].0.written).1);
            let told = quote_spanned!(last=> (#coverage, &[#(#names),*], #why));
            let proof = quote_spanned!(first=> __v::assert_left_out #told);
            (coverage, quote!(const _: () = #proof;))
        });
        proofs.filter_map(|(coverage, proof)| self.free(&coverage).then_some(proof)).collect()
    }

    /// What the compiler knows of the type, where its name does not tell that it takes all of a kind.
    fn asked_of(&self, ty: &Type) -> Option<TokenStream> {
        let inner = in_option(ty).unwrap_or(ty);
        let ty = self.table(inner);
        let asked = (is_char(inner) || !is_plain(inner)) && self.free(&ty);
        asked.then(|| constant(&ty, "COVERAGE"))
    }
}

/// The type of the field, or of the items of a list there.
fn wire_inside(node: &Node) -> TokenStream {
    match held_by(&node.ty, false) {
        Some(item) if node.via == Via::Validate && is_list(&node.ty) => item.to_token_stream(),
        _ => wire(node),
    }
}

/// The strings that a rule leaves, where there is one.
fn left(rules: &[LeveledRule]) -> Option<Vec<String>> {
    let binding = rules.iter().filter(|rule| rule.level == Level::Error).map(|rule| &rule.call);
    let rule = binding.into_iter().find(|call| bare(call) && call.path.is_ident(CHOICES))?;
    match &rule.args[..] {
        [arg] => match ungrouped(arg) {
            Expr::Array(list) => texts(list),
            _ => None,
        },
        _ => None,
    }
}

/// The items, where all are strings.
fn texts(array: &ExprArray) -> Option<Vec<String>> {
    let texts = array.elems.iter().map(|item| match of_expr(item) {
        Some(Constant::Text(text)) => Some(text),
        _ => None,
    });
    texts.collect()
}

/// A proof that the type has that value.
fn named(written: &Expr, coverage: &TokenStream) -> Option<TokenStream> {
    let value = literal(&of_expr(written)?);
    let (first, last) = spans(written);
    let told = quote_spanned!(last=> (#coverage, #value));
    let proof = quote_spanned!(first=> __v::assert_choice #told);
    Some(quote!(const _: () = #proof;))
}

/// A proof that the type has others than these, where all are strings.
fn leaving_out(array: &ExprArray, coverage: &TokenStream) -> Option<TokenStream> {
    let (choices, (first, last)) = (texts(array)?, spans(array));
    let why = "every name of the type is among these; leave the rule out, or one of them";
    let told = quote_spanned!(last=> (#coverage, &[#(#choices),*], #why));
    let proof = quote_spanned!(first=> __v::assert_left_out #told);
    Some(quote!(const _: () = #proof;))
}

const ALL_NAMED: &str =
    "every name of the type is among these; write `present(field)`, or leave one out";
const NONE_LEFT: &str = "no name of the type is left; write `absent(field)`, or leave one out";

/// Several names that a condition compares one field with, and what is wrong where the type has no others.
type Together<'c> = (Vec<(&'c Condition, &'c str)>, &'static str);

fn named_together(conditions: &[Condition]) -> Vec<Together<'_>> {
    let alternatives = || conditions.chunk_by(|_, condition| !condition.or);
    let single = alternatives().filter(|all| all.len() == 1).flatten();
    let any = by_field(single, |test| match test {
        Test::Is(Constant::Text(name)) => Some(name),
        _ => None,
    });
    let all = alternatives().flat_map(|all| {
        by_field(all.iter(), |test| match test {
            Test::IsNot(Constant::Text(name)) => Some(name),
            _ => None,
        })
    });
    let any = any.into_iter().map(|named| (named, ALL_NAMED));
    any.chain(all.map(|named| (named, NONE_LEFT))).collect()
}

/// The conditions that name a name, and the name, those of each field together.
fn by_field<'c>(
    conditions: impl Iterator<Item = &'c Condition>,
    name: impl Fn(&'c Test) -> Option<&'c String>,
) -> Vec<Vec<(&'c Condition, &'c str)>> {
    let mut fields: Vec<Vec<(&Condition, &str)>> = Vec::new();
    for condition in conditions {
        let Some(name) = name(&condition.test) else { continue };
        match fields.iter_mut().find(|named| named[0].0.field == condition.field) {
            Some(named) => named.push((condition, name)),
            None => fields.push(vec![(condition, name)]),
        }
    }
    fields
}
