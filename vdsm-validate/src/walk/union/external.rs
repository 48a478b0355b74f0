//! A variant chosen by the only key of a dictionary, or by a string where it has no data.

use crate::input::{Entries, next_key};
use crate::place::Step;
use crate::policy::Severity;
use crate::problem::Problem;
use crate::schema::Union;
use crate::value::{UNREAD, ValueRef};

use super::super::captured::Outcome;
use super::super::target::ValueVisitor;
use super::super::{Walk, conversion};
use super::{UNTAGGED, choose};

/// Reads a dictionary whose only key chooses. Each variant that a key names is checked, and each key
/// that names none is reported: the findings do not hang on the order of the keys.
pub(super) fn dictionary<'de, E: Entries<'de>>(
    walk: &mut Walk<'_, '_, 'de>,
    union: &'static Union,
    mut entries: E,
) -> Result<Outcome<'de>, E::Error> {
    if !conversion::opens(walk, E::DECODED, ValueRef::Dictionary(UNREAD)) {
        walk.cx.skip().entries(entries)?;
        return Ok(Outcome::DONE);
    }
    let outer = walk.inherited.and_then(|inherited| inherited.chosen);
    let place = walk.at.hidden_where(walk.is_secret());
    let (mut count, mut first, mut others) = (0, None, Vec::new());
    while let Some(key) = next_key(&mut entries, &mut walk.cx.written)? {
        let at = place.step(Step::Name(&key));
        if let Some(chosen) = outer.filter(|chosen| chosen.tag == Some(&*key)) {
            walk.discriminator_again(chosen, &at);
            entries.skip_value(walk.cx.skip())?;
            continue;
        }
        count += 1;
        let Some(number) = union.tagged(ValueRef::Text(&key)) else {
            let (at, problem) = (at.step(Step::MapKey), Problem::WrongTag(union));
            walk.cx.report(&at, Severity::Error, problem, Some(ValueRef::Text(&key)), false);
            entries.skip_value(walk.cx.skip())?;
            continue;
        };
        if first == Some(number) || others.contains(&number) {
            walk.cx.report(&at, Severity::Error, Problem::DuplicateKey, None, false);
            entries.skip_value(walk.cx.skip())?;
            continue;
        }
        if first.is_some() {
            others.push(number);
        }
        first = first.or(Some(number));
        let (variant, value) = (&union.variants[number], ValueRef::Dictionary(UNREAD));
        let Some(field) = union.content(variant) else { continue };
        let read = choose(walk, union, number, value, UNTAGGED, |inner| {
            let target = &mut inner.child(&field.node, &at, None, Some(0), false);
            entries.value(ValueVisitor(target))
        });
        if let Err(error) = read {
            walk.cx.fail_at(&at);
            return Err(error);
        }
    }
    walk.leave(E::DECODED);
    match first {
        None if count == 0 => {
            walk.cx.report(&place, Severity::Error, Problem::MissingTag(union), None, false);
        }
        Some(first) if !others.is_empty() => several(walk, union, first, others, count),
        _ => {}
    }
    walk.apply_size_rules(ValueRef::Dictionary(count));
    Ok(walk.captures(ValueRef::Dictionary(count), None))
}

/// Reports that several keys name a variant.
#[cold]
fn several(
    walk: &mut Walk<'_, '_, '_>,
    union: &'static Union,
    first: usize,
    mut numbers: Vec<usize>,
    count: usize,
) {
    numbers.push(first);
    numbers.sort_unstable();
    let names: Vec<_> = numbers.iter().map(|&number| union.variants[number].name).collect();
    let message = format!("one key chooses the variant; send {}", names.join(" or "));
    let problem = Problem::said("variant", message);
    walk.report(Severity::Error, problem, ValueRef::Dictionary(count));
}

/// Reads a string.
pub(super) fn name<'de>(
    walk: &mut Walk<'_, '_, 'de>,
    union: &'static Union,
    value: ValueRef<'_>,
    lent: Option<&'de str>,
) -> Outcome<'de> {
    let ValueRef::Text(name) = value else {
        walk.invalid_type(value);
        return Outcome::DONE;
    };
    if let Some(number) = union.unit(name) {
        return choose(walk, union, number, value, UNTAGGED, |inner| {
            if inner.apply_rules(value) { inner.captures(value, lent) } else { Outcome::DONE }
        });
    }
    let problem = match union.tagged(value) {
        Some(number) => {
            let name = union.variants[number].name;
            let message = format!("the variant {name} has data; send {{\"{name}\": …}}");
            Problem::said("variant", message)
        }
        None => Problem::WrongTag(union),
    };
    walk.report(Severity::Error, problem, value);
    Outcome::DONE
}
