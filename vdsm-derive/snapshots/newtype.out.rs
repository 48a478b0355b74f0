#[allow(unused_qualifications)]
#[allow(clippy::all, clippy::nursery, clippy::pedantic, clippy::restriction)]
const _: () = {
    use crate::__private as __v;
    use __v::Otherwise as _;
    #[automatically_derived]
    impl __v::Describe for NicName {
        type Data = <String as __v::Describe>::Data;
        type Item = <String as __v::Describe>::Item;
        type Key = <String as __v::Describe>::Key;
        const OPTIONAL: __v::bool = __v::Of::<String>::OPTIONAL;
        const COVERAGE: __v::Coverage = __v::Coverage::Limited {
            of: &__v::Of::<String>::COVERAGE,
            formed: false,
        };
        const NAMES: __v::TypeNames = __v::Of::<String>::NAMES;
        const COMPARED_BUILT: __v::bool = __v::Of::<String>::COMPARED_BUILT;
        const IN_STRING: __v::InString = __v::Of::<String>::IN_STRING;
        fn schema() -> &'static __v::Schema {
            static __SCHEMA: __v::Schema = __v::Schema {
                name: "NicName",
                doc: "The name of a nic.",
                kind: __v::Kind::Newtype {
                    0: __v::Node {
                        annotations: __v::Annotations {
                            0: &[
                                __v::Annotation::Rule {
                                    rule: &__v::Of::<String>::DATA
                                        .rule(crate::rules::length(1..=15)),
                                    level: __v::Level::Error,
                                },
                                __v::Annotation::Rule {
                                    rule: &{
                                        let __it = __v::Of::<String>::DATA
                                            .rule(crate::rules::pattern("^[a-z]+$"));
                                        __it
                                    },
                                    level: __v::Level::Error,
                                },
                            ],
                        },
                        ..__v::Of::<String>::PLACE
                    },
                },
                forms: &[],
                secret: false,
            };
            &__SCHEMA
        }
        fn show(__value: &Self, __to: &mut dyn ::core::ops::FnMut(__v::ValueRef<'_>)) {
            __v::Of::<String>::SHOWING.value(&__value.0, __to)
        }
    }
    #[automatically_derived]
    impl<'__de> __v::Validate<'__de> for NicName
    where
        String: __v::Built<'__de>,
    {
        type Slot = <String as __v::Built<'__de>>::Slot;
        type ItemSlot = <String as __v::Built<'__de>>::ItemSlot;
        fn finish(
            __slot: &mut <String as __v::Built<'__de>>::Slot,
        ) -> __v::Option<Self> {
            match <String as __v::Built<'__de>>::finish(__slot) {
                __v::Some(__inner) => __v::Some(Self { 0: __inner }),
                __v::None => __v::None,
            }
        }
    }
};
