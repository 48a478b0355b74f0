//! What a type and the places that it is at declare of what is inside, as one.

use std::collections::HashMap;
use std::sync::{LazyLock, PoisonError, RwLock};

use super::{Annotation, Annotations};

/// What two declarations are together, by where they are. There are only so many in a program, so that what is
/// made of them is kept for good.
type Merged = HashMap<[(usize, usize); 2], Annotations>;

static MERGED: LazyLock<RwLock<Merged>> = LazyLock::new(RwLock::default);

impl Annotations {
    /// Everything that both declare of the same value, this first.
    #[cold]
    pub(crate) fn merged(self, further: Self) -> Self {
        let key = [self, further].map(|of| (of.0.as_ptr().addr(), of.0.len()));
        let known = MERGED.read().unwrap_or_else(PoisonError::into_inner).get(&key).copied();
        known.unwrap_or_else(|| {
            let merged = self.merge(further);
            let mut all = MERGED.write().unwrap_or_else(PoisonError::into_inner);
            *all.entry(key).or_insert(merged)
        })
    }

    fn merge(self, further: Self) -> Self {
        let both = || self.0.iter().chain(further.0).copied();
        let is_rule = |of: &Annotation| matches!(of, Annotation::Rule { .. });
        let is_inside = |of: &Annotation| matches!(of, Annotation::Each(_) | Annotation::Keys(_));
        let inside = |one: Option<Self>, other: Option<Self>| match (one, other) {
            (Some(one), Some(other)) => Some(one.merge(other)),
            (one, other) => one.or(other),
        };
        let each = inside(self.each(), further.each()).map(Annotation::Each);
        let keys = inside(self.keys(), further.keys()).map(Annotation::Keys);
        // The rules come first.
        let all = both()
            .filter(is_rule)
            .chain(both().filter(|of| !is_rule(of) && !is_inside(of)))
            .chain(each)
            .chain(keys);
        Self(Vec::leak(all.collect()))
    }
}
