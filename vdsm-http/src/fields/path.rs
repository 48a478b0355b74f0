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
