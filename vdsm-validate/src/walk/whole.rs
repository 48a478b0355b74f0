//! Values kept whole, within the limits: free-form data, and types that only serde knows.

use std::borrow::Cow;

use crate::content::Content;
use crate::input::{Entries, Items, ReadEntries, Target, next_key};
use crate::place::{Place, Step};
use crate::policy::Severity;
use crate::problem::Problem;
use crate::schema::Kind;
use crate::schema::fits::is_storable;
use crate::value::{Float, ValueRef};

use super::Walk;
use super::captured::Outcome;
use super::context::Context;
use super::conversion::UNREADABLE;
use super::object::Seen;

/// Keeps a value, or passes over it.
struct Whole<'b, 'p, 'de> {
    cx: &'b mut Context<'p, 'de>,
    at: &'b Place<'b>,
    keep: bool,
    /// It is for a type that only serde knows, which may take what no float holds.
    foreign: bool,
    /// Where the value is left; none where it is nested too deeply.
    kept: &'b mut Option<Content<'de>>,
}

impl Whole<'_, '_, '_> {
    fn enter(&mut self) -> bool {
        self.cx.depth += 1;
        let most = self.cx.policy.max_depth;
        if self.cx.depth <= most {
            return true;
        }
        self.cx.depth -= 1;
        let problem = Problem::depth(most);
        self.cx.report(self.at, Severity::Error, problem, None, false);
        false
    }
}

/// Takes a list whole.
pub(super) fn list<'de, I: Items<'de>>(
    walk: &mut Walk<'_, '_, 'de>,
    items: I,
) -> Result<Outcome<'de>, I::Error> {
    whole(walk, |target| target.list(items))
}

/// Takes a dictionary whole.
pub(super) fn dictionary<'de, E: Entries<'de>>(
    walk: &mut Walk<'_, '_, 'de>,
    entries: E,
) -> Result<Outcome<'de>, E::Error> {
    whole(walk, |target| target.dictionary(entries))
}

fn whole<'p, 'de, E>(
    walk: &mut Walk<'_, 'p, 'de>,
    read: impl FnOnce(Whole<'_, 'p, 'de>) -> Result<(), E>,
) -> Result<Outcome<'de>, E> {
    let foreign = matches!(walk.schema.kind, Kind::ViaSerde(_));
    let keep = foreign || walk.sink.is_some();
    let at = walk.at.hidden_where(walk.is_secret());
    let mut kept = None;
    read(Whole { cx: walk.cx, at: &at, keep, foreign, kept: &mut kept })?;
    Ok(match kept {
        Some(content) if keep => self::keep(walk, content),
        _ => Outcome::DONE,
    })
}

/// Hands a scalar to a type that only serde knows.
pub(super) fn by_serde<'de>(
    walk: &mut Walk<'_, '_, 'de>,
    value: ValueRef<'_>,
    lent: Option<&'de str>,
) -> Outcome<'de> {
    let written = walk.at.is_written();
    let content =
        if written { Content::written(value, lent) } else { Content::scalar(value, lent) };
    keep(walk, content)
}

/// Hands over a value that was kept whole.
pub(super) fn keep<'de>(walk: &mut Walk<'_, '_, 'de>, content: Content<'de>) -> Outcome<'de> {
    let foreign = matches!(walk.schema.kind, Kind::ViaSerde(_));
    // Rules judge what is on the wire, after the type itself has accepted it.
    let ruled = foreign && (walk.node.annotations.has_rules() || walk.inherited.is_some());
    let size = match shown(&content) {
        ValueRef::List(size) => Some(ValueRef::List(size)),
        ValueRef::Dictionary(size) => Some(ValueRef::Dictionary(size)),
        _ => None,
    };
    // Only a scalar is needed once more as it is written.
    let scalar = (ruled && size.is_none()).then(|| content.clone());
    let outcome = match (&mut walk.sink, &walk.schema.kind) {
        (Some(sink), _) => sink.deserialize(content),
        (None, Kind::ViaSerde(attempt)) => attempt(content),
        (None, _) => Ok(()),
    };
    if let Err(error) = outcome {
        let secret = walk.is_secret() || walk.at.is_hidden();
        let message = if secret {
            "the type's own Deserialize refuses the value".to_owned()
        } else {
            crate::path::cut(&error.message, walk.cx.policy.max_quoted)
        };
        let steps = if secret { Vec::new() } else { error.path() };
        let problem = Problem::said("serde", message);
        walk.cx.report_inside(walk.at, &steps, Severity::Error, problem, secret);
    } else if let (true, Some(value)) = (ruled, size.or_else(|| scalar.as_ref().map(shown))) {
        walk.apply_rules(value);
    }
    Outcome::DONE
}

/// What rules see of a value: a scalar, or the size of a list or dictionary.
fn shown<'c>(content: &'c Content<'_>) -> ValueRef<'c> {
    match content {
        Content::Missing | Content::Null => ValueRef::Null,
        Content::Bool(value) => ValueRef::Bool(*value),
        Content::Int(number) => ValueRef::Int(*number),
        Content::Uint(number) => ValueRef::Uint(*number),
        Content::Float(number, text) if text.is_empty() => ValueRef::from(*number),
        Content::Float(number, text) => ValueRef::Float(Float::written(*number, text)),
        Content::Text(text) | Content::Key(text) => ValueRef::Text(text),
        Content::Bytes(bytes) => ValueRef::Bytes(bytes),
        Content::List(items) => ValueRef::List(items.len()),
        Content::Map(entries) => ValueRef::Dictionary(entries.len()),
    }
}

impl<'de> Target<'de> for Whole<'_, '_, 'de> {
    fn scalar(self, value: ValueRef<'_>, lent: Option<&'de str>) {
        if !is_storable(value) && !self.foreign {
            let problem = Problem::said("type", "the number is beyond what can be kept of it");
            return self.cx.report(self.at, Severity::Error, problem, None, false);
        }
        let kept = if self.keep { Content::scalar(value, lent) } else { Content::Null };
        *self.kept = Some(kept);
    }

    #[cold]
    fn unreadable(self, message: String) {
        let message = if self.at.is_hidden() { UNREADABLE.to_owned() } else { message };
        let problem = Problem::said("unreadable", message);
        self.cx.report(self.at, Severity::Error, problem, None, false);
    }

    fn list<I: Items<'de>>(mut self, mut items: I) -> Result<(), I::Error> {
        if !self.enter() {
            return self.cx.skip().items(items).map(drop);
        }
        let (mut kept, mut index, mut all) = (Vec::new(), 0, true);
        loop {
            let at = self.at.step(Step::Index(index));
            let mut item = None;
            let target = Whole {
                cx: self.cx,
                at: &at,
                keep: self.keep,
                foreign: self.foreign,
                kept: &mut item,
            };
            match items.next(target) {
                Ok(true) => {}
                Ok(false) => break,
                Err(error) => {
                    self.cx.fail_at(&at);
                    return Err(error);
                }
            }
            all &= item.is_some();
            if self.keep {
                kept.extend(item);
            }
            index += 1;
        }
        self.cx.depth -= 1;
        *self.kept = all.then_some(Content::List(kept));
        Ok(())
    }

    fn dictionary<E: Entries<'de>>(mut self, mut entries: E) -> Result<(), E::Error> {
        if !self.enter() {
            return self.cx.skip().entries(entries);
        }
        let seen = (!E::UNIQUE_KEYS).then(Seen::default);
        let mut read = WholeEntries { of: &mut self, kept: Vec::new(), all: true, seen };
        entries.read(&mut read)?;
        let (kept, all) = (read.kept, read.all);
        self.cx.depth -= 1;
        *self.kept = all.then_some(Content::Map(kept));
        Ok(())
    }
}

/// Keeps the entries of a dictionary, or passes over them.
struct WholeEntries<'w, 'b, 'p, 'de> {
    of: &'w mut Whole<'b, 'p, 'de>,
    kept: Vec<(Cow<'de, str>, Content<'de>)>,
    /// Nothing is wrong with any.
    all: bool,
    seen: Option<Seen<'de>>,
}

impl<'de> ReadEntries<'de> for WholeEntries<'_, '_, '_, 'de> {
    fn read<E: Entries<'de>>(&mut self, entries: &mut E) -> Result<(), E::Error> {
        let Self { of, kept, all, seen } = self;
        let mut written = String::new();
        while let Some(key) = next_key(entries, &mut written)? {
            let at = of.at.step(Step::Name(&key));
            if seen.as_mut().is_some_and(|seen| !seen.insert(&key)) {
                // A type that serde knows would say so once more.
                *all = false;
                of.cx.report(&at, Severity::Error, Problem::DuplicateKey, None, false);
            }
            let mut value = None;
            let target =
                Whole { cx: of.cx, at: &at, keep: of.keep, foreign: of.foreign, kept: &mut value };
            if let Err(error) = entries.value(target) {
                of.cx.fail_at(&at);
                return Err(error);
            }
            *all &= value.is_some();
            if let (Some(value), true) = (value, of.keep) {
                kept.push((key, value));
            }
        }
        Ok(())
    }
}
