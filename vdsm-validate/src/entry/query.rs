//! The ways in: the query of a URL, and the body of an HTML form.

use crate::input::Target;
use crate::input::query::Dictionary;
use crate::policy::PolicyWith;
use crate::report::Report;
use crate::schema::Schema;
use crate::sink::Sink;
use crate::validate::ValidateOwned;
use crate::walk::ValueVisitor;

use super::gathering::{Again, again, build, check};
use super::{Root, Valid, run, too_large};

impl PolicyWith<'_> {
    /// Reads and checks the query of a URL, without its `?`, or the body of an HTML form.
    ///
    /// Every number, boolean and name may come as text, since there is nothing else. The values of a
    /// name that is repeated are a list where the type has one, and else a duplicate key; `tag[]=a` and
    /// `tag[0]=a` are items too, and `owner[name]=a` is a key of a dictionary. What is empty is the
    /// empty string: `form = empty` makes it nothing.
    ///
    /// # Errors
    ///
    /// The report, where any finding is an error.
    ///
    /// ```
    /// use vdsm_validate::{Policy, Validate};
    ///
    /// #[derive(Validate, Debug)]
    /// struct Search {
    ///     #[validate(range(1..))]
    ///     page: u32,
    ///     tag: Option<Vec<String>>,
    ///     owner: Option<Owner>,
    /// }
    ///
    /// #[derive(Validate, Debug)]
    /// struct Owner {
    ///     active: bool,
    /// }
    ///
    /// let policy = Policy::strict();
    /// let search = policy.from_query::<Search>("page=2&tag=a&tag=b&owner[active]=true").unwrap();
    /// assert_eq!((search.page, search.tag.as_ref().unwrap().len()), (2, 2));
    /// assert!(search.owner.as_ref().unwrap().active);
    ///
    /// let report = policy.from_query::<Search>("page=0&owner[active]=yes").unwrap_err();
    /// assert_eq!(report.to_string(), "\
    /// 2 errors in Search
    ///   /page            0 is below 1              [range]
    ///   /owner/active    \"yes\" is not a boolean    [type]
    /// ");
    /// ```
    pub fn from_query<T: ValidateOwned>(&self, query: &str) -> Result<Valid<T>, Report> {
        let all = dictionary(self, Root::of::<T>(), query)?;
        build(self, &all)
    }

    /// Checks the query of a URL, or the body of an HTML form; builds no value.
    ///
    /// ```
    /// use std::collections::BTreeMap;
    ///
    /// let report = vdsm_validate::Policy::lenient().check_query::<BTreeMap<String, u8>>("a=1&b=300");
    /// assert_eq!(report.findings()[0].to_string(), "300 is outside 0..=255");
    /// ```
    #[must_use]
    pub fn check_query<T: ValidateOwned>(&self, query: &str) -> Report {
        match dictionary(self, Root::of::<T>(), query) {
            Ok(all) => check::<T>(self, &all),
            Err(report) => report,
        }
    }
}

impl Schema {
    /// Checks the query of a URL, or the body of an HTML form; builds no value.
    #[must_use]
    pub fn check_query(&'static self, policy: &PolicyWith<'_>, query: &str) -> Report {
        match dictionary(policy, self.root(), query) {
            Ok(all) => read(policy, self.root(), None, &all),
            Err(report) => report,
        }
    }
}

/// The query as a dictionary, or the report that it is too large.
fn dictionary<'q>(
    policy: &PolicyWith<'_>,
    root: Root<'_>,
    query: &'q str,
) -> Result<Dictionary<'q>, Report> {
    if query.len() > policy.max_input {
        return Err(too_large(policy, root, query.len()));
    }
    Ok(Dictionary::of(query, root.schema))
}

again!(&'de Dictionary<'de>, read);

fn read<'f>(
    policy: &PolicyWith<'_>,
    root: Root<'_>,
    sink: Option<&mut dyn Sink<'f>>,
    all: &'f Dictionary<'f>,
) -> Report {
    run(policy, root, sink, |walk| ValueVisitor(walk).dictionary(all.entries()))
}
