//! What the forms have in common that make another string of a string: `trim`, `collapse`, `lowercase`
//! and `uppercase`.

use crate::content::Content;
use crate::forms::Decoded;
use crate::value::ValueRef;
use crate::write::WriteError;

/// The string that is made of a string, where it is another.
pub(super) fn read<'v>(
    wire: ValueRef<'_>,
    change: impl FnOnce(&str) -> String,
) -> Option<Decoded<'v>> {
    let text = wire.as_text()?;
    let changed = change(text);
    (changed != text).then_some(Decoded::Text(changed))
}

/// The value, where it would read back the same.
pub(super) fn write(
    plain: Content<'_>,
    change: impl FnOnce(&str) -> String,
) -> Result<Content<'_>, WriteError> {
    match &plain {
        Content::Text(text) if change(text) != **text => Err(WriteError::new(
            "the string would not read back the same; the form of its field changes it",
        )),
        _ => Ok(plain),
    }
}

/// One line a form: its type and its code; what it makes of a string; what is wrong with one that it
/// changes, among them those that a constant can tell; and what it expects.
macro_rules! changed {
    ($Type:ident $code:literal, $change:expr, $changes:expr, $remark:literal, $expects:literal) => {
        impl $Type {
            /// Whether the form leaves a string as it is, as far as the compiler can tell.
            #[doc(hidden)]
            #[must_use]
            pub const fn admits(&self, text: crate::value::ValueRef<'_>) -> bool {
                match text {
                    crate::value::ValueRef::Text(text) => !$changes(text.as_bytes()),
                    _ => true,
                }
            }
        }

        impl crate::forms::Form for $Type {
            fn code(&self) -> &'static str {
                $code
            }

            fn canonical(&self) -> bool {
                false
            }

            fn normalizes(&self) -> bool {
                true
            }

            fn read<'v>(
                &self,
                wire: crate::value::ValueRef<'v>,
                _: &crate::schema::Schema,
            ) -> Option<crate::forms::Decoded<'v>> {
                super::changed::read(wire, $change)
            }

            fn remark(&self) -> Option<&'static str> {
                Some($remark)
            }

            fn json_schema(
                &self,
                _: &dyn crate::schema::export::Inside,
            ) -> crate::schema::JsonSchema {
                crate::schema::JsonSchema::wider(serde_json::json!({"type": "string"}))
            }

            fn write<'s>(
                &self,
                plain: crate::content::Content<'s>,
                _: &'static crate::schema::Schema,
            ) -> Result<crate::content::Content<'s>, crate::write::WriteError> {
                super::changed::write(plain, $change)
            }

            fn expects(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str($expects)
            }
        }
    };
}
pub(super) use changed;
