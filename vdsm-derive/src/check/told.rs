//! Types that the compiler refuses as they are written, and of which it tells alone.

use syn::{Data, DeriveInput, Field, GenericArgument, PathArguments, Type};

/// Whether a field lacks a lifetime: generated code would repeat it, and the compiler tell of it again.
pub fn lacks_lifetime(input: &DeriveInput) -> bool {
    fields(input).into_iter().any(|field| lacks(&field.ty))
}

/// Whether the type holds itself with nothing between, so that nothing can be generated that names its values.
pub fn is_endless(input: &DeriveInput) -> bool {
    fields(input).into_iter().any(|field| match &field.ty {
        Type::Path(path) => path.path.is_ident("Self") || path.path.is_ident(&input.ident),
        _ => false,
    })
}

fn fields(input: &DeriveInput) -> Vec<&Field> {
    match &input.data {
        Data::Struct(data) => data.fields.iter().collect(),
        Data::Enum(data) => data.variants.iter().flat_map(|variant| &variant.fields).collect(),
        Data::Union(_) => Vec::new(),
    }
}

/// Whether a reference in the type has no lifetime; in the arguments of a function none is needed.
fn lacks(ty: &Type) -> bool {
    match ty {
        Type::Reference(reference) => {
            let named = reference.lifetime.as_ref().is_some_and(|named| named.ident != "_");
            !named || lacks(&reference.elem)
        }
        Type::Group(group) => lacks(&group.elem),
        Type::Paren(paren) => lacks(&paren.elem),
        Type::Array(array) => lacks(&array.elem),
        Type::Slice(slice) => lacks(&slice.elem),
        Type::Tuple(tuple) => tuple.elems.iter().any(lacks),
        Type::Path(path) => path.path.segments.iter().any(|segment| match &segment.arguments {
            PathArguments::AngleBracketed(inside) => inside
                .args
                .iter()
                .any(|argument| matches!(argument, GenericArgument::Type(ty) if lacks(ty))),
            _ => false,
        }),
        _ => false,
    }
}
