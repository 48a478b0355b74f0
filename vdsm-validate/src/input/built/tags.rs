//! The tags of a variant's dictionary.

use crate::value::{Constant, ValueRef};

/// The tag that chooses a variant, and those of the unions around that one.
pub(super) struct Tag<'t> {
    pub(super) key: &'static str,
    pub(super) value: Constant,
    pub(super) up: Tags<'t>,
}

/// Tags, the innermost first.
#[derive(Clone, Default)]
pub(super) struct Tags<'t>(pub(super) Option<&'t Tag<'t>>);

impl Tags<'_> {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_none()
    }
}

impl Iterator for Tags<'_> {
    type Item = (&'static str, ValueRef<'static>);

    fn next(&mut self) -> Option<Self::Item> {
        let Tag { key, value, up } = self.0?;
        *self = up.clone();
        Some((key, value.as_value()))
    }
}
