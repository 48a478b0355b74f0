#[allow(clippy::all, clippy::nursery, clippy::pedantic, clippy::restriction)]
const _: () = {
    use ::vdsm_validate::__private as __v;
    use __v::Otherwise as _;
    impl<T> __v::Describe for Network<T> {
        type Data = __v::Dictionary;
        type Item = __v::NoItems;
        type Key = __v::NoKeys;
        fn schema() -> &'static __v::Schema {
            static __PLACES: &[__v::Node] = &[__v::Of::<bool>::PLACE];
            let _ = __PLACES;
            static __SCHEMA: __v::Schema = __v::Schema {
                name: "Network",
                doc: "",
                kind: __v::Kind::Any,
                forms: &[],
                secret: false,
            };
            &__SCHEMA
        }
    }
    impl<'__de, T> __v::Validate<'__de> for Network<T> {
        type Slot = __v::VariantSlot;
        type ItemSlot = __v::VariantSlot;
        fn finish(_: &mut __v::VariantSlot) -> ::core::option::Option<Self> {
            ::core::option::Option::None
        }
    }
    impl<T> __v::Flatten for Network<T> {
        type Struct = Self;
    }
};
const _: () = {
    mod errors {
        ::core::compile_error! {
            "`Network` has no field `remvoe`; did you mean `remove`?"
        }
        ::core::compile_error! {
            "the range `9..=0` is empty; write `0..=9`"
        }
    }
};
