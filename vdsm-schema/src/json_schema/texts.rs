//! The texts that a value is read from inside a string.

use serde_json::Value;
use vdsm_validate::rules::Operand;
use vdsm_validate::schema::export::{Inside, Texts, any_case, literal};
use vdsm_validate::schema::{Alias, Kind, Schema};

use super::Exporter;
use crate::place::Place;

/// A place that a form is asked about.
pub(super) struct At<'a> {
    place: &'a Place,
    texts: Texts,
    item: Option<(Texts, Value)>,
    ruled: bool,
}

impl<'a> At<'a> {
    pub(super) fn new(exporter: &mut Exporter, place: &'a Place) -> Self {
        let item = match place.schema.kind() {
            Kind::List(list) => Some((list.item(), place.each())),
            Kind::Map(map) => Some((map.value(), place.each())),
            _ => None,
        };
        let item = item.map(|(node, each)| {
            let inner = Place::new(node, &each);
            (exporter.texts(&inner), exporter.node(node, &each))
        });
        let bounded = matches!(place.schema.kind(), Kind::Integer { .. } | Kind::Number { .. });
        let ruled = bounded || place.refusing(exporter.strictness).next().is_some();
        Self { place, texts: exporter.texts(place), item, ruled }
    }
}

impl Inside for At<'_> {
    fn schema(&self) -> &Schema {
        self.place.schema
    }

    fn core(&self) -> &Kind {
        self.place.schema.kind()
    }

    fn is_ruled(&self) -> bool {
        self.ruled
    }

    fn texts(&self) -> Texts {
        self.texts.clone()
    }

    fn item_texts(&self) -> Option<Texts> {
        self.item.as_ref().map(|(texts, _)| texts.clone())
    }

    fn item(&self) -> Value {
        self.item.as_ref().map_or(Value::Bool(true), |(_, item)| item.clone())
    }
}

impl Exporter {
    /// The texts of a value at a place.
    pub(super) fn texts(&self, place: &Place) -> Texts {
        if place.takes_any(self.strictness) {
            return Texts { exact: false, ..Texts::any() };
        }
        let rules: Vec<_> = place.refusing(self.strictness).collect();
        match place.schema.kind() {
            Kind::Integer { min, max } => self.integers(place, *min, *max),
            Kind::Number { .. } => Texts {
                pattern: r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?".to_owned(),
                exact: false,
            },
            Kind::Bool => Texts {
                pattern: format!("{}|{}|0|1", any_case("true"), any_case("false")),
                exact: rules.is_empty(),
            },
            Kind::Enum(names) => {
                let taken = |support| self.strictness.takes(support);
                let mut texts = Vec::new();
                for variant in names.variants().iter().filter(|variant| taken(variant.support())) {
                    if taken(names.names()) {
                        let aliases =
                            variant.aliases().iter().filter(|alias| taken(alias.support()));
                        let spelled = aliases.map(Alias::name).chain([variant.name()]);
                        texts.extend(spelled.map(literal));
                    }
                    if taken(names.integers()) {
                        let number = i128::from(variant.number());
                        texts.push(between(number, number));
                    }
                }
                let exact = rules.is_empty() && !names.ignore_case();
                Texts { pattern: texts.join("|"), exact }
            }
            Kind::Text { .. } => match rules.as_slice() {
                [] => Texts { exact: place.forms.is_empty(), ..Texts::any() },
                [rule] => {
                    let export = rule.json_schema(place.schema.kind());
                    let pattern = export.keywords().get("pattern").and_then(Value::as_str);
                    let whole = pattern.and_then(whole);
                    match whole {
                        Some(whole) => {
                            let only = export
                                .keywords()
                                .keys()
                                .all(|key| key == "pattern" || key == "format");
                            let exact = export.is_exact() && only && place.forms.is_empty();
                            Texts { pattern: whole.to_owned(), exact }
                        }
                        None => Texts { exact: false, ..Texts::any() },
                    }
                }
                _ => Texts { exact: false, ..Texts::any() },
            },
            Kind::Any => Texts::any(),
            _ => Texts { exact: false, ..Texts::any() },
        }
    }

    /// Whole numbers between the ends that the type and its rules have.
    fn integers(&self, place: &Place, min: i64, max: u64) -> Texts {
        let (mut least, mut most, mut exact) = (i128::from(min), i128::from(max), true);
        for rule in place.refusing(self.strictness) {
            if rule.combined().is_some() {
                // Its operands are those of other rules, which need not hold.
                exact = false;
                continue;
            }
            rule.operands(&mut |name, operand| match (name, operand) {
                ("minimum", Operand::Integer(number)) => least = least.max(number),
                ("exclusiveMinimum", Operand::Integer(number)) => least = least.max(number + 1),
                ("maximum", Operand::Integer(number)) => most = most.min(number),
                ("exclusiveMaximum", Operand::Integer(number)) => most = most.min(number - 1),
                _ => exact = false,
            });
            exact &= rule.json_schema(place.schema.kind()).is_exact();
        }
        Texts { pattern: between(least, most), exact }
    }
}

/// A pattern that is tied to both ends, without them.
fn whole(pattern: &str) -> Option<&str> {
    let inner = pattern.strip_prefix('^')?.strip_suffix('$')?;
    let mut depth = 0_i32;
    let mut class = false;
    let mut escaped = false;
    for character in inner.chars() {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' => class = true,
            ']' => class = false,
            _ if class => {}
            '(' => depth += 1,
            ')' => depth -= 1,
            '|' if depth == 0 => return None,
            '^' | '$' => return None,
            _ => {}
        }
    }
    (!escaped).then_some(inner)
}

/// Whole numbers between two, as JSON writes them; `-0` is 0.
fn between(least: i128, most: i128) -> String {
    let mut parts = Vec::new();
    if least > most {
        return NOTHING.to_owned();
    }
    if least < 0 {
        let (from, to) = (most.min(-1).unsigned_abs(), least.unsigned_abs());
        parts.push(format!("-({})", naturals(from, to)));
    }
    if least <= 0 && most >= 0 {
        parts.push("-?0".to_owned());
    }
    if most > 0 {
        parts.push(naturals(least.max(1).unsigned_abs(), most.unsigned_abs()));
    }
    parts.join("|")
}

/// No text matches it.
const NOTHING: &str = r"[^\s\S]";

/// Numbers above 0 between two.
fn naturals(least: u128, most: u128) -> String {
    let mut parts = Vec::new();
    let mut from = least;
    while from <= most {
        // The numbers of one length, or up to where the last digits are all nines.
        let mut to = from;
        let mut step = 1;
        loop {
            let next = from - from % (step * 10) + step * 10 - 1;
            let same = next.to_string().len() == from.to_string().len();
            if !from.is_multiple_of(step * 10) || next > most || !same {
                break;
            }
            to = next;
            step *= 10;
        }
        // Then as many of these as share all digits before.
        let digit = from / step % 10;
        let mut end = digit;
        while end < 9 && to + step <= most {
            end += 1;
            to += step;
        }
        let head = from / step / 10;
        let head = if head == 0 { String::new() } else { head.to_string() };
        let digit = if digit == end { digit.to_string() } else { format!("[{digit}-{end}]") };
        let zeros = step.ilog10();
        let tail = match zeros {
            0 => String::new(),
            1 => "[0-9]".to_owned(),
            _ => format!("[0-9]{{{zeros}}}"),
        };
        parts.push(format!("{head}{digit}{tail}"));
        from = to + 1;
    }
    parts.join("|")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_as_patterns() {
        assert_eq!(between(0, 9), "-?0|[1-9]");
        assert_eq!(
            between(1, 4094),
            "[1-9]|[1-9][0-9]|[1-9][0-9]{2}|[1-3][0-9]{3}|40[0-8][0-9]|409[0-4]"
        );
        assert_eq!(between(-20, 19), "-([1-9]|1[0-9]|20)|-?0|[1-9]|1[0-9]");
        assert_eq!(between(5, 3), "[^\\s\\S]");
    }

    #[test]
    fn a_pattern_is_whole_where_it_is_tied_to_both_ends() {
        assert_eq!(whole("^[a-z]+$"), Some("[a-z]+"));
        assert_eq!(whole("^a|b$"), None);
        assert_eq!(whole("^(a|b)$"), Some("(a|b)"));
        assert_eq!(whole("a$"), None);
        assert_eq!(whole(r"^a\$"), None);
    }
}
