#[allow(clippy::all, clippy::nursery, clippy::pedantic, clippy::restriction)]
const _: () = {
    use ::vdsm_validate::__private as __v;
    use __v::Otherwise as _;
    impl<'a> __v::Describe for Device<'a> {
        type Data = __v::Anything;
        type Item = __v::NoItems;
        type Key = __v::NoKeys;
        fn schema() -> &'static __v::Schema {
            static __PLACES: &[__v::Node] = &[
                __v::Node {
                    annotations: const {
                        __v::Annotations {
                            0: &[
                                __v::Annotation::Rule {
                                    rule: &__v::Of::<&'static str>::DATA
                                        .rule(::vdsm_validate::rules::absolute_path()),
                                    level: __v::Level::Error,
                                },
                            ],
                        }
                    },
                    ..__v::Of::<&'static str>::PLACE
                },
                __v::Of::<u32>::PLACE,
                __v::Of::<u8>::PLACE,
                __v::Of::<Option<u8>>::PLACE,
                __v::Of::<Nic>::PLACE,
            ];
            let _ = __PLACES;
            static __SCHEMA: __v::Schema = __v::Schema {
                name: "Device",
                doc: "",
                kind: __v::Kind::Any,
                forms: &[],
                secret: false,
            };
            &__SCHEMA
        }
    }
    impl<'__de, 'a> __v::Validate<'__de> for Device<'a> {
        type Slot = __v::VariantSlot;
        type ItemSlot = __v::VariantSlot;
        fn finish(_: &mut __v::VariantSlot) -> ::core::option::Option<Self> {
            ::core::option::Option::None
        }
    }
};
const _: () = {
    mod errors {
        ::core::compile_error! {
            "a list has no place for the tag; name the fields, or write `content = \"key\"` beside the tag"
        }
    }
};
