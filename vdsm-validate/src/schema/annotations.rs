//! What attributes declare of a place.

use std::fmt;
use std::sync::OnceLock;

use crate::forms::Form;
use crate::rules::Rule;
use crate::value::ValueRef;

use super::{Alias, Field, FieldForm, FormStatus, Level, LeveledRule, Otherwise, Schema, Support};

/// What is declared of a place. Only what is there takes room: most places declare one thing or
/// nothing.
///
/// ```
/// use std::collections::BTreeMap;
///
/// use vdsm_validate::{ValueRef, Describe, Kind, Validate};
///
/// #[derive(Validate)]
/// struct Host {
///     #[validate(range(1..), form = lenient, sample = 54_321)]
///     port: u16,
///     #[validate(keys(length(..=15)), each(ipv4))]
///     addresses: BTreeMap<String, String>,
/// }
///
/// let Kind::Object(object) = Host::schema().kind() else { panic!("a struct is an object") };
/// let declared = object.fields()[0].node().annotations();
/// assert_eq!(declared.rules().next().unwrap().rule().code(), "range");
/// assert_eq!(declared.forms().next().unwrap().form().code(), "lenient");
/// assert_eq!(declared.sample(), Some(&ValueRef::Int(54_321)));
///
/// let declared = object.fields()[1].node().annotations();
/// let codes = [declared.keys(), declared.each()].map(|inside| {
///     inside.unwrap().rules().next().unwrap().rule().code()
/// });
/// assert_eq!(codes, ["length", "ipv4"]);
/// ```
#[derive(Clone, Copy)]
pub struct Annotations(
    /// All of it, the rules first.
    #[doc(hidden)]
    pub &'static [Annotation],
);

/// One thing that is declared of a place.
#[derive(Clone, Copy)]
#[doc(hidden)]
pub enum Annotation {
    /// A rule on the value.
    Rule {
        /// The rule.
        rule: &'static dyn Rule,
        /// How much a break weighs.
        level: Level,
    },
    /// A form that the value takes here.
    Form {
        /// The form.
        form: &'static dyn Form,
        /// What taking it means.
        status: FormStatus,
    },
    /// What is declared of each item of a list, or each value of a map.
    Each(Annotations),
    /// What is declared of each key of a map.
    Keys(Annotations),
    /// An example of the value.
    Sample(&'static ValueRef<'static>),
    /// The documentation comment of the field.
    Doc(&'static str),
    /// Another key for the field.
    Alias(&'static str),
    /// Another key for the field, which is not documented and the peer itself reads.
    WireAlias(&'static str),
    /// Another key for the field, for old clients' sake only.
    LegacyAlias(&'static str),
    /// The field's key is not to be used any more.
    Deprecated(&'static Deprecation),
    /// What people call the field.
    Label(&'static str),
    /// What programs of the user's own are to know of the field, by a key.
    Meta(&'static str, &'static str),
    /// The field, by its number, whose value chooses this one's variant.
    ChosenBy(usize),
    /// What the field is where its key is missing; nothing where only a run could tell.
    Default(&'static Option<ValueRef<'static>>),
    /// What becomes of a value that is not accepted.
    Otherwise(Otherwise),
    /// The type of the place, which was made at run time.
    Made(&'static OnceLock<&'static Schema>),
}

/// That a key or a name is not to be used any more: what to use, since when, and when it is refused.
///
/// ```
/// use vdsm_validate::{Describe, Kind, Validate, check_str};
///
/// #[derive(Validate)]
/// struct Disk {
///     format: Option<String>,
///     #[validate(deprecated(since = "4.4", removed = "5.0", use = "format"))]
///     fmt: Option<String>,
/// }
///
/// let Kind::Object(object) = Disk::schema().kind() else { panic!("a struct is an object") };
/// let deprecation = object.fields()[1].deprecation().unwrap();
/// assert_eq!((deprecation.instead(), deprecation.since(), deprecation.removed()), ("format", "4.4", "5.0"));
/// let report = check_str::<Disk>(r#"{"fmt": "raw"}"#);
/// assert_eq!(report.findings()[0].to_string(), "deprecated since 4.4, to be removed in 5.0; use format");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deprecation {
    #[doc(hidden)]
    pub instead: &'static str,
    #[doc(hidden)]
    pub since: &'static str,
    #[doc(hidden)]
    pub removed: &'static str,
}

impl Deprecation {
    /// What to use.
    #[must_use]
    pub const fn instead(&self) -> &'static str {
        self.instead
    }

    /// The version since which it is deprecated; empty where none is said.
    #[must_use]
    pub const fn since(&self) -> &'static str {
        self.since
    }

    /// The version that has it no more; empty where none is said.
    #[must_use]
    pub const fn removed(&self) -> &'static str {
        self.removed
    }
}

impl fmt::Display for Deprecation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("deprecated")?;
        if !self.since.is_empty() {
            write!(f, " since {}", self.since)?;
        }
        if !self.removed.is_empty() {
            write!(f, ", to be removed in {}", self.removed)?;
        }
        write!(f, "; use {}", self.instead)
    }
}

impl Annotation {
    /// The alias that it is.
    const fn alias(&self) -> Option<Alias> {
        match *self {
            Self::Alias(name) => Some(Alias { name, support: Support::Documented }),
            Self::WireAlias(name) => Some(Alias { name, support: Support::Wire }),
            Self::LegacyAlias(name) => Some(Alias { name, support: Support::Legacy }),
            _ => None,
        }
    }
}

impl Annotations {
    /// Nothing is declared.
    pub const NOTHING: Self = Self(&[]);

    /// The rules on the value.
    pub fn rules(self) -> impl Iterator<Item = LeveledRule> {
        self.0.iter().map_while(|declaration| match *declaration {
            Annotation::Rule { rule, level } => Some(LeveledRule { rule, level }),
            _ => None,
        })
    }

    /// The forms that the value takes.
    pub fn forms(self) -> impl Iterator<Item = FieldForm> {
        self.0.iter().filter_map(|declaration| match *declaration {
            Annotation::Form { form, status } => Some(FieldForm { form, status }),
            _ => None,
        })
    }

    /// What is declared of each item of a list, or each value of a map.
    #[must_use]
    pub fn each(self) -> Option<Self> {
        self.0.iter().find_map(|declaration| match *declaration {
            Annotation::Each(each) => Some(each),
            _ => None,
        })
    }

    /// What is declared of each key of a map.
    #[must_use]
    pub fn keys(self) -> Option<Self> {
        self.0.iter().find_map(|declaration| match *declaration {
            Annotation::Keys(keys) => Some(keys),
            _ => None,
        })
    }

    /// An example of the value as its type has it; a form of the place writes it as it stands on
    /// the wire.
    #[must_use]
    pub fn sample(self) -> Option<&'static ValueRef<'static>> {
        self.0.iter().find_map(|declaration| match *declaration {
            Annotation::Sample(sample) => Some(sample),
            _ => None,
        })
    }

    /// The type of the place, where it was made at run time.
    pub(super) fn made(self) -> Option<&'static Schema> {
        self.0.iter().find_map(|declaration| match *declaration {
            Annotation::Made(made) => made.get().copied(),
            _ => None,
        })
    }

    /// Whether a form is declared.
    #[inline]
    pub(crate) fn is_formed(self) -> bool {
        !self.0.is_empty() && self.forms().next().is_some()
    }

    /// Whether neither a rule nor a form is declared.
    #[inline]
    pub(crate) fn is_bare(self) -> bool {
        self.0.is_empty() || !self.has_rules() && !self.is_formed()
    }

    /// Whether a rule is declared.
    pub(crate) fn has_rules(self) -> bool {
        matches!(self.0, [Annotation::Rule { .. }, ..])
    }
}

/// What is declared of the field beside its value.
///
/// ```
/// use vdsm_validate::schema::Support;
/// use vdsm_validate::{Describe, Kind, Validate};
///
/// #[derive(Validate)]
/// struct Host {
///     /// Where it listens.
///     #[validate(legacy(alias = "vdsPort"), deprecated = "ports")]
///     port: u16,
/// }
///
/// let Kind::Object(object) = Host::schema().kind() else { panic!("a struct is an object") };
/// let field = &object.fields()[0];
/// assert_eq!((field.doc(), field.deprecated()), ("Where it listens.", Some("ports")));
/// let alias = field.aliases().next().unwrap();
/// assert_eq!((alias.name(), alias.support()), ("vdsPort", Support::Legacy));
/// assert_eq!(field.chosen_by(), None);
/// ```
impl Field {
    /// The documentation comment.
    #[must_use]
    pub fn doc(&self) -> &'static str {
        let doc = self.node.annotations.0.iter().find_map(|declaration| match *declaration {
            Annotation::Doc(doc) => Some(doc),
            _ => None,
        });
        doc.unwrap_or_default()
    }

    /// Other keys for it.
    pub fn aliases(&self) -> impl Iterator<Item = Alias> {
        self.node.annotations.0.iter().filter_map(Annotation::alias)
    }

    /// What to use instead.
    #[must_use]
    pub fn deprecated(&self) -> Option<&'static str> {
        self.deprecation().map(Deprecation::instead)
    }

    /// What to use instead, since when, and when the key is refused.
    #[must_use]
    pub fn deprecation(&self) -> Option<&'static Deprecation> {
        self.node.annotations.0.iter().find_map(|declaration| match *declaration {
            Annotation::Deprecated(deprecation) => Some(deprecation),
            _ => None,
        })
    }

    /// What people call the field: `label = "…"`.
    #[must_use]
    pub fn label(&self) -> Option<&'static str> {
        self.node.annotations.0.iter().find_map(|declaration| match *declaration {
            Annotation::Label(label) => Some(label),
            _ => None,
        })
    }

    /// What programs of the user's own are to know of the field, by key: `meta(key = "…")`.
    pub fn meta(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.node.annotations.0.iter().filter_map(|declaration| match *declaration {
            Annotation::Meta(key, value) => Some((key, value)),
            _ => None,
        })
    }

    /// What the field is where its key is missing, as far as the declaration says: a scalar, or the
    /// size of a list or dictionary. Nothing where there is no default, or only a run can tell it.
    ///
    /// ```
    /// use vdsm_validate::{Describe, Kind, Validate, ValueRef};
    ///
    /// #[derive(Validate)]
    /// struct Host {
    ///     #[validate(default = 54321)]
    ///     port: u16,
    ///     name: String,
    /// }
    ///
    /// let Kind::Object(object) = Host::schema().kind() else { panic!("a struct is an object") };
    /// assert_eq!(object.fields()[0].default(), Some(ValueRef::Int(54321)));
    /// assert_eq!(object.fields()[1].default(), None);
    /// ```
    #[must_use]
    pub fn default(&self) -> Option<ValueRef<'static>> {
        self.node.annotations.0.iter().find_map(|declaration| match *declaration {
            Annotation::Default(default) => *default,
            _ => None,
        })
    }

    /// Whether a default fills the field in where its key is missing, known or not.
    #[must_use]
    pub fn has_default(&self) -> bool {
        let annotations = self.node.annotations.0;
        annotations.iter().any(|declaration| matches!(declaration, Annotation::Default(_)))
    }

    /// The field, by its number, whose value chooses this one's variant.
    #[must_use]
    pub fn chosen_by(&self) -> Option<usize> {
        self.node.annotations.0.iter().find_map(|declaration| match *declaration {
            Annotation::ChosenBy(sibling) => Some(sibling),
            _ => None,
        })
    }

    /// The alias of that number, counted from 1.
    pub(crate) const fn alias(&self, number: usize) -> Option<Alias> {
        let (annotations, mut at, mut aliases) = (self.node.annotations.0, 0, 0);
        while at < annotations.len() {
            let alias = annotations[at].alias();
            aliases += alias.is_some() as usize;
            if alias.is_some() && aliases == number {
                return alias;
            }
            at += 1;
        }
        None
    }

    /// The field's key, or one of its aliases, numbered from 1.
    pub(crate) fn spelled(&self, alias: u16) -> &'static str {
        match alias {
            0 => self.key,
            alias => self.alias(alias.into()).map_or(self.key, |alias| alias.name),
        }
    }
}
