//! Rules made of rules: `first(…)`, `any(…)` and `not(…)`.

use std::fmt;

use crate::function::Function;
use crate::rules::{Operand, Rule, Watch};
use crate::value::ValueRef;

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
        self.rules.iter().all(|rule| rule.holds(datum))
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.rules.first().map_or(Ok(()), |rule| rule.explain(f))
    }

    fn watch(&self) -> Option<Box<dyn Watch>> {
        self.rules.iter().find_map(|rule| rule.watch())
    }

    fn parts(&self) -> &'static [&'static dyn Rule] {
        self.rules
    }

    fn part(&'static self, datum: ValueRef<'_>) -> Option<&'static dyn Rule> {
        // A function that wants the value whole is asked of that, by the walk.
        let broken = self
            .rules
            .iter()
            .find(|rule| !rule.holds(datum) && !rule.function().is_some_and(Function::is_whole))?;
        Some(broken.part(datum).unwrap_or(*broken))
    }
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
        self.rules.iter().any(|rule| rule.holds(datum))
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
        !self.rules[0].holds(datum)
    }

    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "is what `{}` takes, which is not allowed here", self.rules[0].code())
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
    fn first_reports_the_first_that_is_broken() {
        let code = |text| FIRST.part(ValueRef::Text(text)).map(Rule::code);
        assert_eq!(
            ["", "a", "123", "abc"].map(code),
            [Some("not_empty"), Some("length"), Some("pattern"), None]
        );
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
