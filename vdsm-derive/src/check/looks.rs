//! What a type looks like as it is written, which is all that a macro knows of it.

use syn::{GenericArgument, Lifetime, PathArguments, Type, TypePath};

/// The types whose defaults keep every rule of their own, for they have none.
const PLAIN: &[&str] = &[
    "bool", "char", "f32", "f64", "String", "str", "Vec", "VecDeque", "BTreeMap", "HashMap",
    "BTreeSet", "HashSet", "Value", "Cow", "Bytes",
];

/// Those among them that a string makes.
const TEXTS: &[&str] = &["String", "str", "Value", "Cow"];

const INTEGERS: &[&str] = &["i8", "i16", "i32", "i64", "isize", "u8", "u16", "u32", "u64", "usize"];

/// The type, or what a box, an `Option` or a list holds, and what it is, where no value of it could be read.
pub fn never_read(ty: &Type) -> Option<(&Type, &'static str)> {
    let what = match ty {
        Type::FnPtr(_) => "a function",
        Type::Ptr(_) => "a pointer",
        Type::TraitObject(_) => "a trait object",
        Type::Never(_) => "`!`",
        Type::Group(group) => return never_read(&group.elem),
        Type::Paren(paren) => return never_read(&paren.elem),
        Type::Reference(reference) if reference.mutability.is_some() => "a mutable reference",
        Type::Reference(reference) => return never_read(&reference.elem),
        _ => {
            let holds = ["Box", "Rc", "Arc", "Option", "Vec"];
            return word(ty)
                .filter(|word| holds.contains(&&**word))
                .and_then(|_| never_read(arguments(ty).first()?));
        }
    };
    Some((ty, what))
}

/// Whether the type is written as an `Option`: of a foreign type no more can be known.
pub fn optional(ty: &Type) -> bool {
    match ty {
        Type::Path(TypePath { qself: None, path, .. }) => {
            path.segments.last().is_some_and(|last| last.ident == "Option")
        }
        Type::Group(group) => optional(&group.elem),
        _ => false,
    }
}

/// What an `Option` is of.
pub fn in_option(ty: &Type) -> Option<&Type> {
    arguments(ty).first().copied().filter(|_| optional(ty))
}

/// Whether the type is an `Option` of an `Option`.
pub fn twice_optional(ty: &Type) -> bool {
    match ty {
        Type::Path(TypePath { qself: None, path, .. }) if optional(ty) => {
            let inner = path.segments.last().map(|last| &last.arguments);
            let Some(PathArguments::AngleBracketed(inner)) = inner else { return false };
            matches!(inner.args.first(), Some(GenericArgument::Type(inner)) if optional(inner))
        }
        Type::Group(group) => twice_optional(&group.elem),
        _ => false,
    }
}

/// The lifetime of the input that a text in a `Cow` may borrow from, be it in an `Option`.
pub fn lent(ty: &Type) -> Option<&Lifetime> {
    let ty = in_option(ty).unwrap_or(ty);
    let Type::Path(TypePath { path, .. }) = ty else { return None };
    let last = path.segments.last().filter(|last| last.ident == "Cow")?;
    let PathArguments::AngleBracketed(inside) = &last.arguments else { return None };
    let is_text = || arguments(ty).iter().any(|of| word(of).is_some_and(|word| word == "str"));
    match inside.args.first()? {
        GenericArgument::Lifetime(lent) if lent.ident != "static" && is_text() => Some(lent),
        _ => None,
    }
}

/// The last word of the path that the type is.
fn word(ty: &Type) -> Option<String> {
    match ty {
        Type::Path(TypePath { path, .. }) => Some(path.segments.last()?.ident.to_string()),
        Type::Group(group) => word(&group.elem),
        Type::Reference(reference) => word(&reference.elem),
        _ => None,
    }
}

/// Whether the type, or what an `Option` or a box of it holds, is written as a list.
pub fn is_list(ty: &Type) -> bool {
    const LISTS: &[&str] = &[
        "Vec",
        "VecDeque",
        "LinkedList",
        "BTreeSet",
        "HashSet",
        "BinaryHeap",
        "IndexSet",
        "SmallVec",
    ];
    match word(ty).as_deref() {
        Some("Option" | "Box" | "Arc" | "Rc") => {
            arguments(ty).first().is_some_and(|inner| is_list(inner))
        }
        Some(word) => LISTS.contains(&word),
        None => matches!(ty, Type::Array(_) | Type::Slice(_)),
    }
}

/// The type that an `Option` or a box holds, or else itself.
pub fn without_box(ty: &Type) -> &Type {
    match (ty, word(ty).as_deref()) {
        (Type::Group(group), _) => without_box(&group.elem),
        (_, Some("Option" | "Box" | "Rc" | "Arc" | "Secret")) => {
            arguments(ty).first().map_or(ty, |inner| without_box(inner))
        }
        _ => ty,
    }
}

/// What the type is, where all of its values are of one length, and what they have, with the way out.
pub fn fixed(ty: &Type) -> Option<(&'static str, &'static str)> {
    match ty {
        Type::Array(_) => Some(("an array", "items; leave the rule out, or make it a `Vec`")),
        _ => None,
    }
}

/// The least and the greatest of the type, where it is one of whole numbers.
pub fn limits(ty: &Type) -> Option<(i128, i128)> {
    let word = word(ty)?;
    let (word, counted) = match word.strip_prefix("NonZero") {
        Some("") => (self::word(arguments(ty).first()?)?, true),
        Some(of) => (of.to_lowercase(), true),
        None => (word, false),
    };
    let unsigned = word.starts_with('u');
    let bits = match word.strip_prefix(if unsigned { 'u' } else { 'i' })? {
        "8" => 8,
        "16" => 16,
        "32" => 32,
        "64" | "size" => 64,
        _ => return None,
    };
    Some(if unsigned {
        (i128::from(counted), (1 << bits) - 1)
    } else {
        (-(1 << (bits - 1)), (1 << (bits - 1)) - 1)
    })
}

/// Whether the type is that of characters.
pub fn is_char(ty: &Type) -> bool {
    word(ty).is_some_and(|word| word == "char")
}

/// Whether the type is that of booleans.
pub fn is_bool(ty: &Type) -> bool {
    word(ty).is_some_and(|word| word == "bool")
}

/// Whether the type is written as a string.
pub fn is_string(ty: &Type) -> bool {
    word(ty).is_some_and(|word| word == "String" || word == "str")
}

/// Whether the type is one of whole numbers.
pub fn is_integer(ty: &Type) -> bool {
    word(ty).is_some_and(|word| INTEGERS.contains(&&*word))
}

/// Whether nothing is to be done when a value of the type goes: a number, say, or an `Option` of one.
pub fn is_scalar(ty: &Type) -> bool {
    let scalar = |word: &str| {
        matches!(word, "bool" | "char" | "f32" | "f64" | "i128" | "u128")
            || INTEGERS.contains(&word)
    };
    in_option(ty).map_or_else(|| word(ty).is_some_and(|word| scalar(&word)), is_scalar)
}

/// Whether a type, what it may hold left aside, is known to have no rules of its own.
pub fn is_plain(ty: &Type) -> bool {
    let is_text = || arguments(ty).iter().any(|of| word(of).is_some_and(|word| word == "str"));
    word(ty).is_some_and(|word| {
        PLAIN.contains(&&*word) && (word != "Cow" || is_text()) || INTEGERS.contains(&&*word)
    })
}

/// Whether every value of a type is known to keep what the type declares, and what it holds. Not every float
/// is a value: NaN is none.
pub fn is_plain_throughout(ty: &Type) -> bool {
    let is_float = word(ty).is_some_and(|word| matches!(&*word, "f32" | "f64"));
    is_plain(ty) && !is_float && arguments(ty).into_iter().all(is_plain_throughout)
}

/// Whether the type is one of std's, and all that it holds: there is nothing about it that the compiler refuses.
pub fn is_known(ty: &Type) -> bool {
    let is_lent = matches!(ty, Type::Reference(_)) && word(ty).is_none_or(|word| word != "str");
    !is_lent && is_plain(ty) && arguments(ty).into_iter().all(is_known)
}

/// Whether the type has parameters, and is not one of std's throughout.
pub fn is_parametric(ty: &Type) -> bool {
    !arguments(ty).is_empty() && !is_known(ty)
}

/// The floats that a set is of, or a map is by, be it inside the type: they have no order among them, nor a hash.
pub fn keying_floats(ty: &Type) -> Option<&Type> {
    let keyed = ["BTreeSet", "HashSet", "BTreeMap", "HashMap"];
    let inside = arguments(ty);
    let of_key = word(ty).is_some_and(|word| keyed.contains(&&*word));
    let key = inside.first().copied().filter(|_| of_key);
    let is_float = |key: &&Type| word(key).is_some_and(|word| word == "f32" || word == "f64");
    key.filter(is_float).or_else(|| inside.into_iter().find_map(keying_floats))
}

/// Whether the type looks like a set of more than scalars, or a map by keys that are none, or holds one.
pub fn gathers(ty: &Type) -> bool {
    let inside = arguments(ty);
    let gathers_here = match word(ty).as_deref() {
        Some("BTreeSet" | "HashSet" | "IndexSet" | "BTreeMap" | "HashMap" | "IndexMap") => {
            !inside.first().is_some_and(|item| is_text(item) || is_integer(item))
        }
        _ => false,
    };
    gathers_here || inside.into_iter().any(gathers)
}

fn is_text(ty: &Type) -> bool {
    word(ty).is_some_and(|word| matches!(&*word, "String" | "str" | "char" | "bool" | "Cow"))
}

/// Whether the type is known to be one that no string is a value of.
pub fn is_no_text(ty: &Type) -> bool {
    word(ty).is_some_and(|word| {
        !TEXTS.contains(&&*word) && (PLAIN.contains(&&*word) || INTEGERS.contains(&&*word))
    })
}

/// The type of the keys of a map, where it is one that no string is read as.
pub fn no_key(ty: &Type) -> Option<&Type> {
    key(ty).filter(|key| holds_several(key))
}

/// The type of the keys of a map, where the compiler has to tell whether a string is read as it.
pub fn other_key(ty: &Type) -> Option<&Type> {
    key(ty).filter(|key| !is_text(key) && !is_integer(key) && !holds_several(key))
}

/// The type of the keys of what looks like a map, or holds one.
fn key(ty: &Type) -> Option<&Type> {
    let inside = arguments(ty);
    match word(ty)?.as_str() {
        "HashMap" | "BTreeMap" | "IndexMap" => inside.first().copied(),
        "Option" | "Box" | "Rc" | "Arc" | "Vec" => key(inside.first()?),
        _ => None,
    }
}

/// Whether a value of the type is several.
fn holds_several(ty: &Type) -> bool {
    match ty {
        Type::Slice(_) | Type::Array(_) => true,
        Type::Tuple(tuple) => !tuple.elems.is_empty(),
        Type::Group(group) => holds_several(&group.elem),
        Type::Reference(reference) => holds_several(&reference.elem),
        _ => word(ty).is_some_and(|word| match word.as_str() {
            "Vec" | "VecDeque" | "HashMap" | "BTreeMap" | "HashSet" | "BTreeSet" => true,
            "Box" | "Rc" | "Arc" => arguments(ty).first().is_some_and(|inner| holds_several(inner)),
            _ => false,
        }),
    }
}

/// Whether the type is known to have nothing inside, or no keys where these are asked for.
pub fn holds_nothing(ty: &Type, keys: bool) -> bool {
    const LISTS: &[&str] = &["Vec", "VecDeque", "BTreeSet", "HashSet"];
    const MAPS: &[&str] = &["BTreeMap", "HashMap"];
    match (ty, word(ty).as_deref()) {
        (Type::Array(_) | Type::Slice(_), _) => keys,
        (_, Some("Option" | "Box" | "Rc" | "Arc" | "Secret")) => {
            arguments(ty).first().is_some_and(|inner| holds_nothing(inner, keys))
        }
        (_, Some(word)) if LISTS.contains(&word) => keys,
        (_, Some(word)) => {
            !MAPS.contains(&word) && (PLAIN.contains(&word) || INTEGERS.contains(&word))
        }
        _ => false,
    }
}

/// The type of what is inside a container: of its items or values, or of its keys.
pub fn held_by(ty: &Type, is_key: bool) -> Option<&Type> {
    match ty {
        Type::Group(group) => return held_by(&group.elem, is_key),
        Type::Array(array) if !is_key => return Some(&array.elem),
        Type::Slice(slice) if !is_key => return Some(&slice.elem),
        _ => {}
    }
    let inside = arguments(ty);
    match word(ty)?.as_str() {
        "Option" | "Box" | "Rc" | "Arc" | "Secret" => held_by(inside.first()?, is_key),
        "BTreeMap" | "HashMap" | "IndexMap" => inside.get(usize::from(!is_key)).copied(),
        _ => inside.first().copied().filter(|_| !is_key),
    }
}

/// The types in the angle brackets of the last word.
fn arguments(ty: &Type) -> Vec<&Type> {
    match ty {
        Type::Group(group) => arguments(&group.elem),
        Type::Path(TypePath { path, .. }) => {
            let last = path.segments.last().map(|last| &last.arguments);
            let Some(PathArguments::AngleBracketed(inside)) = last else { return Vec::new() };
            let types = inside.args.iter().filter_map(|argument| match argument {
                GenericArgument::Type(ty) => Some(ty),
                _ => None,
            });
            types.collect()
        }
        _ => Vec::new(),
    }
}
