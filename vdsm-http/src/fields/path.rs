//! The parameters of a path.

use serde::de::value::Error;
use vdsm_validate::input::{Entries, Items, NextKey, Target};
use vdsm_validate::{Kind, Policy, Report, Valid, ValidateOwned};

use super::{core, hand_over};

/// Reads the parameters of a path: by name where the type has names, in their order where it is a
/// list, and the only one as the value itself where it is neither.
pub(crate) fn read_path<T: ValidateOwned>(
    policy: &Policy,
    parameters: &[(&str, &str)],
) -> Result<Valid<T>, Report> {
    match (core(T::schema()).kind(), parameters) {
        (Kind::List(_) | Kind::Tuple(_), _) => policy.from_items(InOrder(parameters.iter())),
        (Kind::Integer { .. } | Kind::Number { .. } | Kind::Bool, [(_, value)])
            if is_plain(value) =>
        {
            policy.from_str(value)
        }
        (Kind::Object(_) | Kind::Map(_), _) | (_, [] | [_, _, ..]) => {
            policy.from_entries(Named { rest: parameters.iter(), value: "" })
        }
        (_, [(_, value)]) => policy.from_str(&serde_json::Value::from(*value).to_string()),
    }
}

/// Whether a text is a number or a boolean of JSON.
fn is_plain(text: &str) -> bool {
    matches!(text, "true" | "false") || serde_json::from_str::<serde_json::Number>(text).is_ok()
}

/// Parameters as entries.
struct Named<'p> {
    rest: std::slice::Iter<'p, (&'p str, &'p str)>,
    value: &'p str,
}

impl<'p> Entries<'p> for Named<'p> {
    type Error = Error;

    fn next_key(&mut self, _written: &mut String) -> Result<NextKey<'p>, Error> {
        let Some((name, value)) = self.rest.next() else { return Ok(NextKey::End) };
        self.value = value;
        Ok(NextKey::Lent(name))
    }

    fn value<T: Target<'p>>(&mut self, target: T) -> Result<(), Error> {
        hand_over(self.value, target);
        Ok(())
    }
}

/// Parameters as items.
struct InOrder<'p>(std::slice::Iter<'p, (&'p str, &'p str)>);

impl<'p> Items<'p> for InOrder<'p> {
    type Error = Error;

    fn next<T: Target<'p>>(&mut self, target: T) -> Result<bool, Error> {
        let Some((_, value)) = self.0.next() else { return Ok(false) };
        hand_over(value, target);
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use vdsm_validate::Validate;

    use super::*;
    use crate::fields::read_form;

    #[derive(Validate, Debug, PartialEq)]
    struct Search {
        #[validate(range(1..))]
        page: Option<u32>,
        name: Option<String>,
        #[validate(alias = "tag")]
        tags: Option<Vec<String>>,
        #[validate(form = list(","))]
        ids: Option<Vec<u8>>,
        all: Option<bool>,
    }

    #[derive(Validate)]
    struct Two(u32, String);

    fn read(form: &str) -> Search {
        read_form::<Search>(&Policy::strict(), form).unwrap().into_inner()
    }

    fn finds(form: &str) -> Vec<String> {
        let report = read_form::<Search>(&Policy::strict(), form).unwrap_err();
        report.findings().iter().map(|it| format!("{} {}", it.path(), it.code())).collect()
    }

    #[test]
    fn text_is_read_as_its_type_would_have_it() {
        let search = read("page=2&name=a+b%26%C3%A9%2&tag=x&tag=y&ids=1,2&all=true");
        assert_eq!(search.page, Some(2));
        assert_eq!(search.name.as_deref(), Some("a b&é%2"));
        assert_eq!(search.tags, Some(vec!["x".to_owned(), "y".to_owned()]));
        assert_eq!(search.ids, Some(vec![1, 2]));
        assert_eq!(search.all, Some(true));
        assert_eq!(read("tags=x").tags, Some(vec!["x".to_owned()]));
        assert_eq!(read("&&page=1&").page, Some(1));
        assert_eq!(read("").page, None);
    }

    #[test]
    fn what_is_wrong_is_found() {
        assert_eq!(finds("page=0&nam=x"), ["/page range", "/nam unknown_key"]);
        assert_eq!(finds("page=x&page=2"), ["/page type", "/page duplicate_key"]);
        assert_eq!(finds("name=%ff"), ["/name unreadable"]);
        assert_eq!(finds("ids=1,x"), ["/ids/1 type"]);
    }

    #[test]
    fn a_path_is_read_by_name_by_order_or_alone() {
        let policy = Policy::strict();
        let named = [("page", "7"), ("name", "x")];
        assert_eq!(read_path::<Search>(&policy, &named).unwrap().page, Some(7));
        let map = read_path::<BTreeMap<String, String>>(&policy, &named).unwrap();
        assert_eq!(map["page"], "7");
        let two = read_path::<Two>(&policy, &named).unwrap();
        assert_eq!((two.0, two.1.as_str()), (7, "x"));
        assert_eq!(*read_path::<u32>(&policy, &named[..1]).unwrap(), 7);
        assert_eq!(*read_path::<String>(&policy, &named[..1]).unwrap(), "7");
        let report = read_path::<u32>(&policy, &[("page", "x")]).unwrap_err();
        assert_eq!(report.findings()[0].to_string(), "\"x\" is not an integer");
    }
}
