//! Which attribute belongs where. The derive knows these words; every other one is a rule or a group.

/// Where attributes stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Object,
    Tuple,
    Unit,
    Newtype,
    Enum,
    Union,
    /// A variant of an enum without data.
    Name,
    UnitVariant,
    NewtypeVariant,
    ObjectVariant,
    TupleVariant,
    Field,
    /// A field of a tuple.
    Position,
    /// The field of a newtype.
    Inner,
}

use Place::{
    Enum, Field, Inner, Name, Newtype, NewtypeVariant, Object, ObjectVariant, Position, Tuple,
    TupleVariant, Union, Unit, UnitVariant,
};

impl Place {
    /// The place in the words of a message.
    pub fn words(self) -> &'static str {
        match self {
            Object => "a struct with named fields",
            Tuple => "a tuple struct",
            Unit => "a struct without fields",
            Newtype => "a newtype",
            Enum => "an enum without data",
            Union => "an enum with data",
            Name => "a variant of an enum without data",
            UnitVariant => "a variant without data",
            NewtypeVariant => "a newtype variant",
            ObjectVariant => "a variant with named fields",
            TupleVariant => "a tuple variant",
            Field => "a named field",
            Position => "a field of a tuple",
            Inner => "the field of a newtype",
        }
    }

    /// Whether a value stands here, of which rules can say something.
    pub fn takes_rules(self) -> bool {
        NODES.contains(&self)
    }

    /// Whether functions of the user's own can judge the value, of which no rule can say anything.
    pub fn takes_functions(self) -> bool {
        WHOLES.contains(&self)
    }

    /// What of our own `legacy(…)`, `either(…)` or `warn(…)` can hold here, and whether the word
    /// can stand alone.
    pub fn takes_inside(self, word: &str) -> (&'static [&'static str], bool) {
        match self {
            _ if matches!(word, "strict" | "documented") => (&[], false),
            _ if !matches!(word, "wire" | "legacy") => (&["form"], false),
            Enum => (&["names", "integers", "form"], false),
            Field => (&["alias", "form"], false),
            Name | UnitVariant => (&["alias"], true),
            NewtypeVariant | ObjectVariant | TupleVariant => (&["alias", "form"], true),
            _ => (&["form"], false),
        }
    }

    /// Whether keys stand here, between which groups can say something.
    pub fn takes_groups(self) -> bool {
        matches!(self, Object | ObjectVariant)
    }
}

const NODES: &[Place] = &[Newtype, NewtypeVariant, Field, Position, Inner];
const WHOLES: &[Place] = &[Enum, Union, Tuple];
const TYPES: &[Place] = &[Object, Tuple, Unit, Newtype, Enum, Union];
const VARIANTS: &[Place] = &[UnitVariant, NewtypeVariant, ObjectVariant, TupleVariant];

/// An attribute of our own.
struct Known {
    name: &'static str,
    /// Where it belongs.
    places: &'static [&'static [Place]],
    belongs: &'static str,
}

impl Known {
    fn stands(&self, place: Place) -> bool {
        self.places.iter().any(|places| places.contains(&place))
    }
}

const KNOWN: &[Known] = &[
    known("rename", &[TYPES, VARIANTS, &[Name, Field, Position]], "a type, a variant or a field"),
    known(
        "rename_all",
        &[&[Object, ObjectVariant, Enum, Union]],
        "named fields, or the variants of an enum",
    ),
    known("rename_all_fields", &[&[Union]], "an enum with data"),
    known("crate", &[TYPES], "the type"),
    known("context", &[TYPES], "the type"),
    known("from", &[TYPES], "the type"),
    known("try_from", &[TYPES], "the type"),
    known("into", &[TYPES], "the type"),
    known("default", &[&[Object, Tuple, Field, Position]], "a struct or a field"),
    known("unknown", &[&[Object, ObjectVariant]], "a struct with named fields"),
    known("positional", &[&[Object]], "a struct with named fields"),
    known("form", &[TYPES, NODES, &[ObjectVariant, TupleVariant]], "a type or a field"),
    known("either", &[TYPES, NODES, &[ObjectVariant, TupleVariant]], "a type or a field"),
    known("wire", &[TYPES, NODES, VARIANTS, &[Name]], "a type, a variant or a field"),
    known("legacy", &[TYPES, NODES, VARIANTS, &[Name]], "a type, a variant or a field"),
    known("secret", &[TYPES, NODES], "a type or a field"),
    known("sample", &[NODES], "a field"),
    known("check", &[&[Object, ObjectVariant], NODES, WHOLES], "a type, or a field"),
    known("check_data", &[&[Object, ObjectVariant]], "a struct with named fields"),
    known("when", &[&[Object, ObjectVariant]], "a struct with named fields"),
    known("strict", &[NODES, WHOLES, &[Object, ObjectVariant]], "a type, or a field"),
    known("documented", &[NODES, WHOLES, &[Object, ObjectVariant]], "a type, or a field"),
    known("warn", &[TYPES, NODES, &[ObjectVariant, TupleVariant]], "a type or a field"),
    known("integers", &[&[Enum]], "an enum without data"),
    known("names", &[&[Enum]], "an enum without data"),
    known("ignore_case", &[&[Enum]], "an enum without data"),
    known("tag", &[VARIANTS, &[Union]], "an enum with data, or a variant of one"),
    known("content", &[&[Union]], "an enum with data"),
    known("untagged", &[&[Union]], "an enum with data"),
    known("given", &[&[Union]], "an enum with data"),
    known("alias", &[VARIANTS, &[Name, Field]], "a variant or a named field"),
    known("deprecated", &[&[Name, Field, Position]], "a field, or a variant without data"),
    known("label", &[&[Field, Position]], "a field"),
    known("meta", &[&[Field, Position]], "a field"),
    known("other", &[&[Name, UnitVariant]], "a variant without data"),
    known("skip", &[VARIANTS, &[Name, Field, Position, Inner]], "a variant or a field"),
    known("flatten", &[&[Field]], "a named field"),
    known("rest", &[&[Field]], "a named field"),
    known("chosen_by", &[&[Field]], "a named field"),
    known("nullable", &[&[Field]], "a named field"),
    known("counts_null", &[&[Field]], "a named field"),
    known("serde", &[NODES], "a field"),
    known("deserialize_with", &[NODES], "a field"),
    known("serialize_with", &[NODES], "a field"),
    known("otherwise", &[&[Field, Position]], "a field, or in `each(…)` or `keys(…)`"),
    known("each", &[NODES], "a field or a newtype"),
    known("keys", &[NODES], "a field or a newtype"),
];

const fn known(
    name: &'static str,
    places: &'static [&'static [Place]],
    belongs: &'static str,
) -> Known {
    Known { name, places, belongs }
}

/// Whether the word is one of our own, and not a rule, form or group.
pub fn is_known(word: &str) -> bool {
    KNOWN.iter().any(|known| known.name == word)
}

/// Our own words that can stand at the place.
pub fn words_at(place: Place) -> impl Iterator<Item = &'static str> {
    KNOWN.iter().filter(move |known| known.stands(place)).map(|known| known.name)
}

/// Where the word belongs, unless it is at home at this place.
pub fn elsewhere(place: Place, word: &str) -> Option<&'static str> {
    let known = KNOWN.iter().find(|known| known.name == word)?;
    (!known.stands(place)).then_some(known.belongs)
}

const REPEATED: &[&str] = &[
    "form",
    "either",
    "wire",
    "legacy",
    "check",
    "check_data",
    "when",
    "strict",
    "documented",
    "warn",
    "alias",
    "each",
    "keys",
    "meta",
];

/// Whether the word may be given several times at the place.
pub fn repeats(place: Place, word: &str) -> bool {
    match word {
        "tag" => place != Union,
        _ => REPEATED.contains(&word),
    }
}

#[cfg(test)]
mod tests {
    use super::KNOWN;
    use crate::nearest::slip;

    // A bare word that is a slip away from one of these is taken for a slip.
    #[test]
    fn no_rule_or_group_is_near_a_word() {
        for folder in ["rules", "groups"] {
            let folder = format!("{}/../vdsm-validate/src/{folder}", env!("CARGO_MANIFEST_DIR"));
            for file in std::fs::read_dir(folder).unwrap() {
                let file = file.unwrap().path();
                let code = file.file_stem().and_then(|stem| stem.to_str()).unwrap();
                assert_eq!(slip(code, KNOWN.iter().map(|known| known.name)), None, "{code}");
            }
        }
    }

    #[test]
    fn every_word_is_described() {
        let described = include_str!("../../attributes.md");
        for known in KNOWN {
            let shown = ["`", " = ", "("].map(|end| format!("`{}{end}", known.name));
            assert!(shown.iter().any(|shown| described.contains(shown)), "{}", known.name);
        }
    }
}
