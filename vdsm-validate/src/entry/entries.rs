//! Checking by a schema what another crate's reader gives.

use crate::input::{Entries, Items, Target};
use crate::policy::PolicyWith;
use crate::report::Report;
use crate::schema::Schema;
use crate::walk::ValueVisitor;

use super::run;

impl Schema {
    /// Checks the entries of a dictionary, whatever they are read from; builds nothing.
    ///
    /// ```
    /// use vdsm_validate::input::{Entries, NextKey, Target};
    /// use vdsm_validate::{Describe, Policy, ValueRef};
    ///
    /// /// Names without values.
    /// struct Flags(std::vec::IntoIter<&'static str>);
    ///
    /// impl Entries<'static> for Flags {
    ///     type Error = serde::de::value::Error;
    ///
    ///     fn next_key(&mut self, _: &mut String) -> Result<NextKey<'static>, Self::Error> {
    ///         Ok(self.0.next().map_or(NextKey::End, NextKey::Lent))
    ///     }
    ///
    ///     fn value<T: Target<'static>>(&mut self, target: T) -> Result<(), Self::Error> {
    ///         target.scalar(ValueRef::Bool(true), None);
    ///         Ok(())
    ///     }
    /// }
    ///
    /// let schema = <std::collections::BTreeMap<String, bool>>::schema();
    /// let flags = Flags(vec!["verbose", "verbose"].into_iter());
    /// let report = schema.check_entries(&Policy::lenient(), flags);
    /// assert_eq!(report.findings()[0].code(), "duplicate_key");
    /// ```
    #[must_use]
    pub fn check_entries<'de, E: Entries<'de>>(
        &'static self,
        policy: &PolicyWith<'_>,
        entries: E,
    ) -> Report {
        run(policy, self.root(), None, |walk| ValueVisitor(walk).dictionary(entries))
    }

    /// Checks the items of a list, whatever they are read from; builds nothing.
    #[must_use]
    pub fn check_items<'de, I: Items<'de>>(
        &'static self,
        policy: &PolicyWith<'_>,
        items: I,
    ) -> Report {
        run(policy, self.root(), None, |walk| ValueVisitor(walk).list(items))
    }
}
