//! Header fields, by the names that a type declares, without regard to case.

use serde::de::value::Error;
use vdsm_validate::input::{Entries, Items, NextKey, Target};
use vdsm_validate::schema::{Field, Node};
use vdsm_validate::{Kind, Policy, Report, Schema, Valid, ValidateOwned};

use super::{core, hand_over};

/// Reads the header fields that a type has keys for: a request always has others. A type that keeps
/// what it does not know (a map, or a struct with `rest`) gets all, in lower case.
pub(crate) fn read_headers<T: ValidateOwned>(
    policy: &Policy,
    headers: &[(&str, &[u8])],
) -> Result<Valid<T>, Report> {
    let declared = Declared::of(T::schema());
    let mut named: Vec<Header<'_>> = Vec::new();
    for (name, value) in headers {
        let Some((key, is_list)) = declared.find(name) else { continue };
        let text = std::str::from_utf8(value).ok();
        match named.iter_mut().find(|header| is_list && header.key == key) {
            Some(header) => header.lines.push(text),
            None => named.push(Header { key, is_list, lines: vec![text] }),
        }
    }
    policy.from_entries(Named { rest: named.iter(), header: None })
}

/// The names that a type declares.
struct Declared {
    /// Each with whether a list belongs there.
    names: Vec<(&'static str, bool)>,
    keeps_others: bool,
}

impl Declared {
    fn of(schema: &'static Schema) -> Self {
        let mut declared = Self { names: Vec::new(), keeps_others: false };
        declared.add(schema);
        declared
    }

    fn add(&mut self, schema: &'static Schema) {
        match core(schema).kind() {
            Kind::Object(object) => {
                self.keeps_others |= object.rest().is_some();
                for field in object.fields().iter().filter(|field| field.keyed()) {
                    self.add_field(field);
                }
                for &field in object.flatten() {
                    self.add(object.fields()[field].node().schema());
                }
            }
            Kind::Union(union) => {
                for variant in union.variants() {
                    self.add(variant.node().schema());
                }
            }
            Kind::Map(_) => self.keeps_others = true,
            _ => {}
        }
    }

    fn add_field(&mut self, field: &'static Field) {
        let is_list = is_list(field.node());
        let aliases = field.aliases().map(|alias| alias.name());
        self.names.extend(std::iter::once(field.key()).chain(aliases).map(|name| (name, is_list)));
    }

    /// The name as it is declared, and whether a list belongs there.
    fn find<'h>(&self, name: &'h str) -> Option<(&'h str, bool)> {
        let declared = self.names.iter().find(|(other, _)| other.eq_ignore_ascii_case(name));
        declared.copied().or_else(|| self.keeps_others.then_some((name, false)))
    }
}

/// Whether the items of a list stand there, by commas and in fields of their own. A form of the type's
/// own says otherwise.
fn is_list(node: &Node) -> bool {
    matches!(core(node.schema()).kind(), Kind::List(_))
        && node.annotations().forms().next().is_none()
}

/// A header, and the values of its fields: those that are UTF-8.
struct Header<'h> {
    key: &'h str,
    is_list: bool,
    lines: Vec<Option<&'h str>>,
}

/// Headers as entries.
struct Named<'n, 'h> {
    rest: std::slice::Iter<'n, Header<'h>>,
    header: Option<&'n Header<'h>>,
}

impl<'h> Entries<'h> for Named<'_, 'h> {
    type Error = Error;

    fn next_key(&mut self, _written: &mut String) -> Result<NextKey<'h>, Error> {
        self.header = self.rest.next();
        Ok(self.header.map_or(NextKey::End, |header| NextKey::Lent(header.key)))
    }

    fn value<T: Target<'h>>(&mut self, target: T) -> Result<(), Error> {
        let Some(header) = self.header.take() else { return Ok(()) };
        match header.lines.iter().copied().collect::<Option<Vec<_>>>() {
            None => target.unreadable("not UTF-8".to_owned()),
            Some(lines) if header.is_list => {
                let items = lines.into_iter().flat_map(|line| line.split(','));
                let items = items.map(|item| item.trim_matches([' ', '\t']));
                return target.list(Listed(items.filter(|item| !item.is_empty())));
            }
            Some(lines) => hand_over(lines.first().unwrap_or(&""), target),
        }
        Ok(())
    }
}

/// The items of a list.
struct Listed<I>(I);

impl<'h, I: Iterator<Item = &'h str>> Items<'h> for Listed<I> {
    type Error = Error;

    fn next<T: Target<'h>>(&mut self, target: T) -> Result<bool, Error> {
        let Some(item) = self.0.next() else { return Ok(false) };
        hand_over(item, target);
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use vdsm_validate::Validate;

    use super::*;

    #[derive(Validate, Debug)]
    #[validate(rename_all = "kebab-case")]
    struct Sent {
        #[validate(range(1..), alias = "X-Attempt")]
        attempt: Option<u32>,
        tags: Option<Vec<String>>,
        #[validate(form = list(";"))]
        parts: Option<Vec<u8>>,
        #[validate(rename = "X-Name")]
        name: String,
    }

    fn read(headers: &[(&str, &[u8])]) -> Result<Valid<Sent>, Vec<String>> {
        read_headers(&Policy::strict(), headers).map_err(|report| {
            report.findings().iter().map(|it| format!("{} {}", it.path(), it.code())).collect()
        })
    }

    #[test]
    fn only_what_is_declared_is_read_whatever_its_case() {
        let sent = read(&[
            ("host", b"a"),
            ("x-name", b"n"),
            ("x-attempt", b"2"),
            ("Tags", b"a, b,,"),
            ("accept", b"*/*"),
            ("tags", b"c"),
            ("parts", b"1;2"),
        ]);
        let sent = sent.unwrap();
        assert_eq!(
            (&*sent.name, sent.attempt, sent.parts.clone()),
            ("n", Some(2), Some(vec![1, 2]))
        );
        assert_eq!(sent.tags.as_deref().unwrap(), ["a", "b", "c"]);
    }

    #[test]
    fn what_is_wrong_is_found_at_the_declared_name() {
        assert_eq!(
            read(&[("attempt", b"0")]).unwrap_err(),
            ["/attempt range", "/X-Name missing_key"]
        );
        let twice = read(&[("x-name", b"a"), ("x-name", b"b")]).unwrap_err();
        assert_eq!(twice, ["/X-Name duplicate_key"]);
        assert_eq!(read(&[("x-name", b"\xff")]).unwrap_err(), ["/X-Name unreadable"]);
    }

    #[test]
    fn a_map_has_all() {
        let headers: [(&str, &[u8]); 2] = [("host", b"a"), ("accept", b"b")];
        let map = read_headers::<BTreeMap<String, String>>(&Policy::strict(), &headers).unwrap();
        assert_eq!((&*map["host"], &*map["accept"]), ("a", "b"));
    }
}
