//! Queries, forms, paths and headers: names with values that are text.

mod header;
mod path;

use vdsm_validate::input::{Substring, Target};
use vdsm_validate::{Kind, Policy, Report, Schema, Valid, ValidateOwned};

pub(crate) use header::read_headers;
pub(crate) use path::read_path;

/// Reads the fields of a form or a query.
pub(crate) fn read_form<T: ValidateOwned>(policy: &Policy, form: &str) -> Result<Valid<T>, Report> {
    policy.from_query(form)
}

/// The type that newtypes are around.
fn core(mut schema: &'static Schema) -> &'static Schema {
    while let Kind::Newtype(node) = schema.kind() {
        schema = node.schema();
    }
    schema
}

/// Hands over a text that is read as its type would have it.
fn hand_over<'p, T: Target<'p>>(text: &'p str, target: T) {
    target.written(text, Some(text), Substring { start: 0, len: text.len() });
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use vdsm_validate::Validate;

    use super::*;

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
