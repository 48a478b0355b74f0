//! Rules made of rules: `first(…)`, `any(…)` and `not(…)`.

use std::fmt;

use serde_json::json;

use crate::relation::Violations;
use crate::rules::{Operand, Rule};
use crate::schema::{JsonSchema, Kind};
use crate::value::ValueRef;

/// How a rule is made of others.
#[derive(Clone, Copy)]
pub enum Combined {
    /// All have to hold, and the first broken one is reported.
    First(&'static [&'static dyn Rule]),
    /// All have to hold, and one sentence is reported of them.
    All(&'static [&'static dyn Rule]),
    /// One has to hold.
    Any(&'static [&'static dyn Rule]),
    /// The rule has to be broken.
    Not(&'static dyn Rule),
}

/// Whether a value keeps a rule; none where a function in it, or a rule over items, that `ask` is asked
/// about cannot be asked yet. Those that need no more than the value are asked here.
pub(crate) fn verdict(
    rule: &dyn Rule,
    datum: ValueRef<'_>,
    ask: &mut dyn FnMut(&dyn Rule) -> Option<bool>,
) -> Option<bool> {
    if let Some(function) = rule.function() {
        if function.is_whole() || function.takes_context() {
            return ask(rule);
        }
        let mut violations = Violations::default();
        function.scalar(datum, &mut violations);
        return Some(!violations.has_error());
    }
    let (rules, one) = match rule.combined() {
        None if datum.size().is_some() && rule.watch().is_some() => return ask(rule),
        None => return Some(rule.holds(datum)),
        Some(Combined::Not(rule)) => return verdict(rule, datum, ask).map(|kept| !kept),
        Some(Combined::First(rules) | Combined::All(rules)) => (rules, false),
        Some(Combined::Any(rules)) => (rules, true),
    };
    // One that settles it is enough, wherever it is.
    let mut settled = Some(!one);
    for rule in rules {
        match verdict(*rule, datum, ask) {
            Some(kept) if kept == one => return Some(one),
            Some(_) => {}
            None => settled = None,
        }
    }
    settled
}

/// Whether the value is known to keep the rule, whatever functions say that cannot be asked here.
fn holds(rule: &dyn Rule, datum: ValueRef<'_>) -> bool {
    verdict(rule, datum, &mut |_| None) == Some(true)
}

/// Rules of which only the first broken one is reported: `first(…)`.
pub struct First {
    /// The rules in the order of asking.
    pub rules: &'static [&'static dyn Rule],
}

impl Rule for First {
    fn code(&self) -> &'static str {
        "first"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        holds(self, datum)
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.rules.first().map_or(Ok(()), |rule| rule.explain(f))
    }

    fn json_schema(&self, of: &Kind) -> JsonSchema {
        all("allOf", self.rules, of)
    }

    fn combined(&self) -> Option<Combined> {
        Some(Combined::First(self.rules))
    }
}

/// What the rules say together.
fn all(keyword: &str, rules: &[&dyn Rule], of: &Kind) -> JsonSchema {
    let exports: Vec<_> = rules.iter().map(|rule| rule.json_schema(of)).collect();
    let exact = exports.iter().all(JsonSchema::is_exact);
    let parts: Vec<_> = exports.into_iter().map(JsonSchema::into_value).collect();
    let keywords = json!({keyword: parts});
    if exact { JsonSchema::exact(keywords) } else { JsonSchema::wider(keywords) }
}

/// What a rule says of a value that breaks it.
struct Explained<'r>(&'r dyn Rule);

impl fmt::Display for Explained<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.explain(f)
    }
}

/// Rules of which one is enough: `any(…)`.
pub struct Any {
    /// The rules.
    pub rules: &'static [&'static dyn Rule],
}

impl Rule for Any {
    fn code(&self) -> &'static str {
        "any"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        holds(self, datum)
    }

    fn combined(&self) -> Option<Combined> {
        Some(Combined::Any(self.rules))
    }

    /// "is not an IPv4 address and is not a host name".
    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, rule) in self.rules.iter().enumerate() {
            if number > 0 {
                f.write_str(" and ")?;
            }
            // Without the advice on how to write it, which follows a semicolon.
            let explained = Explained(*rule).to_string();
            f.write_str(explained.split("; ").next().unwrap_or(&explained))?;
        }
        Ok(())
    }

    fn json_schema(&self, of: &Kind) -> JsonSchema {
        // Beside a rule that no keyword speaks of, the others are not needed.
        if self.rules.iter().any(|rule| rule.json_schema(of).keywords().is_empty()) {
            return JsonSchema::nothing();
        }
        all("anyOf", self.rules, of)
    }

    fn operands<'r>(&'r self, visit: &mut dyn FnMut(&'static str, Operand<'r>)) {
        visit("any", Operand::Texts(self.rules.iter().map(|rule| rule.code()).collect()));
    }
}

/// A rule that a value must break: `not(…)`.
pub struct Not {
    /// The rule.
    pub rules: &'static [&'static dyn Rule; 1],
}

impl Rule for Not {
    fn code(&self) -> &'static str {
        "not"
    }

    fn holds(&self, datum: ValueRef<'_>) -> bool {
        holds(self, datum)
    }

    fn combined(&self) -> Option<Combined> {
        Some(Combined::Not(self.rules[0]))
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "is what `{}` takes, which is not allowed here", self.rules[0].code())
    }

    fn json_schema(&self, of: &Kind) -> JsonSchema {
        let rule = self.rules[0].json_schema(of);
        if rule.is_exact() {
            JsonSchema::exact(json!({"not": rule.into_value()}))
        } else {
            JsonSchema::nothing()
        }
    }

    fn operands<'r>(&'r self, visit: &mut dyn FnMut(&'static str, Operand<'r>)) {
        visit("not", Operand::Text(self.rules[0].code()));
        self.rules[0].operands(visit);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::explained;
    use crate::rules::{ipv4, ipv6, length, not_empty, pattern};

    static FIRST: First = First {
        rules: &[&const { not_empty() }, &const { length(3..) }, &const { pattern("^[a-z]+$") }],
    };

    #[test]
    fn first_asks_for_all() {
        assert!(FIRST.holds(ValueRef::Text("abc")));
        assert!(!FIRST.holds(ValueRef::Text("ab")));
    }

    #[test]
    fn any_asks_for_one() {
        let rule = Any { rules: &[&const { ipv4() }, &const { ipv6() }] };
        assert!(rule.holds(ValueRef::Text("::1")));
        assert!(!rule.holds(ValueRef::Text("a")));
        assert_eq!(explained(&rule), "is not an IPv4 address and is not an IPv6 address");
    }

    #[test]
    fn not_asks_for_a_break() {
        let rule = Not { rules: &[&const { ipv4() }] };
        assert!(rule.holds(ValueRef::Text("a")));
        assert!(!rule.holds(ValueRef::Text("10.0.0.1")));
        assert_eq!(explained(&rule), "is what `ipv4` takes, which is not allowed here");
    }
}
