//! Fields that a group leaves out: their defaults take their place.

use std::cmp::Ordering;

use crate::groups::Keys;
use crate::policy::Severity;
use crate::schema::WantsDefaults;
use crate::value::ValueRef;
use crate::write::ToDictionary;

use super::super::Walk;
use super::bits::Bits;
use super::close::LeveledGroup;
use super::defaults;
use super::flat::{Flat, FlatNumber};
use super::frame::Frame;
use super::named::Named;

impl<'h, 'de> Frame<'h, 'de> {
    /// Leaves out the fields that a group says are ignored, until it is not broken any more.
    pub(super) fn ignore(
        &mut self,
        walk: &mut Walk<'_, '_, 'de>,
        leveled: &LeveledGroup,
        at: FlatNumber,
        flats: &[Option<Flat<'h, 'de>>],
    ) {
        let group = leveled.rule;
        let Some(mut severity) = walk.cx.policy.severity_of(leveled.level) else { return };
        if severity == Severity::Error && walk.cx.replaces() {
            severity = Severity::Warning;
        }
        let named = Named { frame: self, at, flats, group: None };
        if group.conditions().iter().any(|when| named.is_broken(when.field)) {
            return;
        }
        let kept = self.kept(group.reads());
        loop {
            let named = Named { frame: self, at, flats, group: None };
            let Err(broken) = group.check(&Sent { named: &named, kept: &kept }) else {
                return;
            };
            named.report_broken(walk, leveled, &broken, severity);
            // The compiler sees to it that the field is one of this object.
            let Some(field) = broken.at.filter(|&field| field < self.object.fields.len()) else {
                return;
            };
            self.leave_out(field);
            if let Some(wanted) = walk.wanted().filter(|_| at.is_none()) {
                wanted.forget(&[field]);
            }
            if let Some(asked) = walk.asker().filter(|_| at.is_none()) {
                asked.forget(field);
            }
            if let Some(sink) = &mut walk.sink {
                sink.forget(field);
            }
            defaults::judge_of(walk, self, field);
        }
    }

    /// Those of the fields that are not left out: what is not accepted is an error of its own, and of what is
    /// sent with its default nothing would be lost.
    fn kept(&self, fields: &[usize]) -> Bits {
        let mut kept = Bits::default();
        for &field in fields.iter().filter(|field| self.present(**field)) {
            let mut same = Same { field, value: self.value(field), found: false };
            if let Some(defaults) = self.object.defaults {
                defaults(&mut same);
            }
            if same.found || self.broken.has(field) {
                kept.set(field);
            }
        }
        kept
    }
}

/// Whether the value of a field is its default, as far as that is shown.
struct Same<'v> {
    field: usize,
    value: ValueRef<'v>,
    found: bool,
}

impl WantsDefaults for Same<'_> {
    fn wants(&self, field: usize) -> bool {
        field == self.field
    }

    fn take(&mut self, _field: usize, default: Option<ValueRef<'_>>) {
        self.found = match default {
            Some(ValueRef::List(size) | ValueRef::Dictionary(size)) if size > 0 => false,
            Some(default) => default == self.value,
            None => false,
        };
    }

    fn judge(&mut self, field: usize, default: Option<ValueRef<'_>>, _value: &dyn ToDictionary) {
        self.take(field, default);
    }
}

/// A dictionary of which some fields count as not sent.
struct Sent<'f, 'h, 'de> {
    named: &'f Named<'f, 'h, 'de>,
    kept: &'f Bits,
}

impl Keys for Sent<'_, '_, '_> {
    fn present(&self, field: usize) -> bool {
        self.named.present(field)
    }

    fn sent(&self, field: usize) -> bool {
        self.named.sent(field) && !self.kept.has(field)
    }

    fn value(&self, field: usize) -> ValueRef<'_> {
        self.named.value(field)
    }

    fn compare(&self, a: usize, b: usize) -> Option<Ordering> {
        self.named.compare(a, b)
    }

    fn all(&self) -> Vec<usize> {
        self.named.all()
    }

    fn unclaimed(&self) -> usize {
        self.named.unclaimed()
    }
}
