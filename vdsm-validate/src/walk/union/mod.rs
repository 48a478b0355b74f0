//! One of several kinds of value: chosen by kind, by the keys that are there, by a tag inside, or
//! by what a sibling or the caller gives. Findings are then those of the chosen variant only.

mod by_keys;
mod by_tag;
mod kinds;

use std::fmt::{self, Write as _};

use serde_core::de::{MapAccess, SeqAccess};

use crate::policy::Severity;
use crate::problem::Problem;
use crate::schema::{Alternative, By, Union};
use crate::value::{Constant, ValueRef};

use super::Walk;
use super::held::Held;
use super::tape::Replay;
use super::visit::Spot;
use kinds::{satisfies, takes};

/// How many unions may stand directly inside one another.
const UNIONS: usize = 8;

/// How a union's variant is chosen.
enum Way {
    Chosen(usize),
    Tag(&'static str),
    Keys,
}

impl<'p, 'de> Walk<'_, 'p, 'de> {
    /// Goes on with a variant.
    fn choose<R>(
        &mut self,
        union: &'static Union,
        number: usize,
        datum: ValueRef<'_>,
        go: impl FnOnce(&mut Walk<'_, 'p, 'de>) -> R,
    ) -> R {
        let variant = &union.variants[number];
        let mut build = true;
        if let Some(conversion) = variant.support.conversion() {
            build =
                self.converted(Problem::kind(variant.support, union, number), conversion, datum);
        }
        // What a sibling gave is for this union, and for the others in the same list.
        let given = self.cx.given.take();
        let unions = self.cx.unions;
        self.cx.unions = (self.cx.depth, self.unions() + 1);
        let outer = self.outside();
        let mut inner = self.inside(&variant.node, &outer);
        inner.sink = inner.sink.filter(|_| build).map(|sink| sink.child(number));
        let read = go(&mut inner);
        self.cx.unions = unions;
        self.cx.given = given;
        read
    }

    /// How many unions the value stands in directly, with no container between.
    pub(super) fn unions(&self) -> usize {
        let (depth, unions) = self.cx.unions;
        if depth == self.cx.depth { unions } else { 0 }
    }

    /// How a union is to be chosen among: where the caller or a sibling may give the variant and
    /// does not, by its keys. None where what was given names no variant, which is told.
    fn way(&mut self, union: &'static Union) -> Option<Way> {
        // A union may be a variant of itself, which chooses nothing.
        if self.unions() == UNIONS {
            self.misfit(ValueRef::Dictionary(0));
            return None;
        }
        let name = match union.by {
            By::Keys => return Some(Way::Keys),
            By::Tag(tag) => return Some(Way::Tag(tag)),
            By::Given(name) => name,
        };
        let by_caller = || {
            let mut given = self.cx.policy.given.iter().rev();
            given.find(|(key, _)| key == name).map(|(_, value)| ValueRef::Text(value))
        };
        let by_sibling = self.cx.given.as_ref().map(Held::datum);
        let Some(given) = by_sibling.or_else(by_caller) else { return Some(Way::Keys) };
        let named = |variant: &Alternative| variant.tags.iter().any(|tag| reads_as(tag, given));
        let number = union.variants.iter().position(named);
        if number.is_none() {
            // What was given may be secret, or long.
            let message = format!("{name} is not one of {}", tags(union));
            self.cx.tell(self.at, Severity::Error, Problem::said("given", message), None, false);
        }
        number.map(Way::Chosen)
    }

    pub(super) fn union_scalar(
        &mut self,
        union: &'static Union,
        datum: ValueRef<'_>,
        borrowed: Option<&'de str>,
    ) {
        let number = match self.way(union) {
            Some(Way::Chosen(number)) => Some(number),
            Some(Way::Keys) => self.of_kind(union, datum),
            Some(Way::Tag(_)) => {
                self.misfit(datum);
                None
            }
            None => None,
        };
        if let Some(number) = number {
            self.choose(union, number, datum, |inner| inner.scalar(datum, borrowed));
        }
    }

    /// The variant that takes a value of this kind; where none does, that is told.
    fn of_kind(&mut self, union: &'static Union, datum: ValueRef<'_>) -> Option<usize> {
        let taking = || {
            let taking = union.variants.iter().enumerate();
            taking.filter(|(_, variant)| takes(&variant.node, datum, UNIONS))
        };
        let number = taking()
            .find(|(_, variant)| satisfies(&variant.node, datum))
            .or_else(|| taking().next())
            .map(|(number, _)| number);
        if number.is_none() {
            self.misfit(datum);
        }
        number
    }

    pub(super) fn union_list<A: SeqAccess<'de>>(
        &mut self,
        union: &'static Union,
        list: A,
    ) -> Result<(), A::Error> {
        let datum = ValueRef::List(0);
        let number = match self.way(union) {
            Some(Way::Chosen(number)) => Some(number),
            Some(Way::Keys) => {
                union.variants.iter().position(|variant| takes(&variant.node, datum, UNIONS))
            }
            Some(Way::Tag(_)) => None,
            None => return self.cx.drain_list(list).map(drop),
        };
        match number {
            Some(number) => self.choose(union, number, datum, |inner| inner.list_any(list)),
            None => self.misplaced_list(list),
        }
    }

    pub(super) fn union_map<A: MapAccess<'de>>(
        &mut self,
        union: &'static Union,
        mut map: A,
    ) -> Result<(), A::Error> {
        let tape = self.cx.tape;
        let before = tape.mark();
        let picked = match self.way(union) {
            Some(Way::Chosen(number)) => Picked::Unread(number),
            Some(Way::Tag(tag)) => self.by_tag(union, tag, &mut map)?,
            Some(Way::Keys) => self.by_keys(union, &mut map)?,
            None => Picked::None,
        };
        let read = match picked {
            Picked::Unread(number) => self.go_on(union, number, map),
            Picked::Kept(number) => {
                let end = tape.mark();
                let mut replay = Replay::new(tape, before);
                self.go_on(union, number, replay.until(end)).map_err(serde_core::de::Error::custom)
            }
            Picked::Misplaced => self.misplaced_map(map),
            Picked::None => self.cx.drain_map(map),
            Picked::Read => Ok(()),
        };
        tape.truncate(before);
        // What looked like a dictionary was a number: the outermost union chooses once more.
        if self.unions() == 0
            && let Some(number) = self.cx.number.take()
        {
            self.scalar(number, None);
        }
        read
    }

    /// Reads a variant from a dictionary.
    fn go_on<A: MapAccess<'de>>(
        &mut self,
        union: &'static Union,
        number: usize,
        map: A,
    ) -> Result<(), A::Error> {
        let read = self.choose(union, number, ValueRef::Dictionary(0), |inner| inner.map_any(map));
        self.cx.tag = None;
        read
    }

    /// Whether a dictionary here is nested too deeply, which is told.
    fn is_too_deep(&mut self) -> bool {
        let enters = self.enter();
        if enters {
            self.cx.depth -= 1;
        }
        !enters
    }
}

/// What came of a dictionary when its variant was looked for.
enum Picked {
    /// The variant, which reads the dictionary, or what is left of it.
    Unread(usize),
    /// The variant, and all that it reads is on the tape.
    Kept(usize),
    /// No variant takes a dictionary.
    Misplaced,
    /// None, and that is told.
    None,
    /// The same, and all of it was read.
    Read,
}

/// The tags of all variants, for a message.
#[cold]
fn tags(union: &'static Union) -> String {
    let tags = union.variants.iter().flat_map(|variant| variant.tags);
    tags.map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// Whether a value that is given names a tag: 3 and `"3"` do alike, since a caller gives words.
fn reads_as(tag: &Constant, given: ValueRef<'_>) -> bool {
    match (tag, given) {
        (Constant::Text(tag), ValueRef::Int(number)) => is_written(number, tag),
        (Constant::Text(tag), ValueRef::Bool(value)) => is_written(value, tag),
        (Constant::Int(tag), ValueRef::Text(given)) => is_written(tag, given),
        (Constant::Bool(tag), ValueRef::Text(given)) => is_written(tag, given),
        _ => tag.equals(given),
    }
}

/// Whether a text is how a value is displayed.
fn is_written(value: impl fmt::Display, text: &str) -> bool {
    struct Rest<'t>(&'t str);
    impl fmt::Write for Rest<'_> {
        fn write_str(&mut self, part: &str) -> fmt::Result {
            self.0 = self.0.strip_prefix(part).ok_or(fmt::Error)?;
            Ok(())
        }
    }
    let mut rest = Rest(text);
    write!(rest, "{value}").is_ok() && rest.0.is_empty()
}
