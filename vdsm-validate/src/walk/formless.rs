//! A value in place of the string that its form writes. It is taken only where a string could have held
//! it, so that what is built of it can be written back.

use crate::content::Content;
use crate::forms::Form;
use crate::input::{Entries, Items, Keep, Target};
use crate::policy::Severity;
use crate::problem::Problem;
use crate::write::{WriteError, as_written};

use super::captured::Outcome;
use super::context::Counts;
use super::tape::Kept;
use super::{Walk, dispatch, secrets};

/// The form of the string that a container here stands in place of.
#[inline]
pub(super) fn form(walk: &Walk<'_, '_, '_>) -> Option<&'static dyn Form> {
    if walk.has_no_forms() { None } else { written_by(walk) }
}

/// The form that writes the value. One that writes any value is not asked.
#[inline(never)]
fn written_by(walk: &Walk<'_, '_, '_>) -> Option<&'static dyn Form> {
    if walk.cx.built || walk.cx.asks_no_functions {
        return None;
    }
    let form = walk.find_form(|form| form.is_canonical() && !form.form.unfolds())?;
    Some(form.form)
}

/// Reads such a list.
#[inline(never)]
pub(super) fn list<'de, I: Items<'de>>(
    walk: &mut Walk<'_, '_, 'de>,
    form: &'static dyn Form,
    items: I,
) -> Result<Outcome<'de>, I::Error> {
    let kept = Kept::list(walk.cx, items)?;
    let before = walk.cx.counts();
    let outcome = kept.read(|items| dispatch::list_by_kind(walk, items));
    let outcome = held_against(walk, form, &before, outcome, |keep| {
        kept.read(|items| keep.list(items).map(|()| Outcome::DONE));
    });
    kept.forget();
    Ok(outcome)
}

/// Reads such a dictionary.
#[inline(never)]
pub(super) fn dictionary<'de, E: Entries<'de>>(
    walk: &mut Walk<'_, '_, 'de>,
    form: &'static dyn Form,
    entries: E,
) -> Result<Outcome<'de>, E::Error> {
    let kept = Kept::dictionary(walk.cx, entries)?;
    let before = walk.cx.counts();
    let outcome = kept.read(|entries| dispatch::dictionary_by_kind(walk, entries));
    let outcome = held_against(walk, form, &before, outcome, |keep| {
        kept.read(|entries| keep.dictionary(entries).map(|()| Outcome::DONE));
    });
    kept.forget();
    Ok(outcome)
}

/// Holds what came of such a value, where nothing is wrong in it, against the form.
fn held_against<'de>(
    walk: &mut Walk<'_, '_, 'de>,
    form: &'static dyn Form,
    before: &Counts,
    outcome: Outcome<'de>,
    keep: impl FnOnce(Keep<'_, 'de>),
) -> Outcome<'de> {
    if walk.cx.has_failed_since(before) {
        return outcome;
    }
    let mut content = Content::Null;
    keep(Keep::new(&mut content));
    let declared: Vec<_> =
        std::iter::once(walk.node.annotations).chain(walk.outward_annotations()).collect();
    match as_written(content, walk.schema, &declared) {
        Ok(_) => outcome,
        Err(error) => {
            misfit(walk, form, &error);
            Outcome::DONE
        }
    }
}

/// Reports that the form cannot hold the value, and why.
#[cold]
fn misfit(walk: &mut Walk<'_, '_, '_>, form: &'static dyn Form, error: &WriteError) {
    // The keys of a secret may be secret, too.
    let secret = walk.is_secret() || walk.at.is_hidden() || secrets::could_show(walk.schema);
    let steps = if secret { &[] } else { error.path().segments() };
    let problem = Problem::Misfit(form, error.message().to_owned().into());
    walk.cx.report_inside(walk.at, steps, Severity::Error, problem, secret);
}
