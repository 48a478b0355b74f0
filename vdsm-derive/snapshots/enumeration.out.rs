#[allow(clippy::all, clippy::nursery, clippy::pedantic, clippy::restriction)]
const _: () = {
    use ::vdsm_validate::__private as __v;
    use __v::Otherwise as _;
    #[automatically_derived]
    impl __v::Describe for DomainType {
        type Data = __v::str;
        type Item = __v::NoItems;
        type Key = __v::NoKeys;
        const COVERAGE: __v::Coverage = __v::Coverage::Limited {
            of: &__v::Coverage::Names {
                names: &["nfs", "fibre-channel", "iscsi"],
                only: false,
            },
            formed: true,
        };
        const NAMES: __v::TypeNames = __v::TypeNames::of(
            ::core::module_path!(),
            "DomainType",
        );
        const COMPARED_BUILT: __v::bool = false;
        fn schema() -> &'static __v::Schema {
            static __SCHEMA: __v::Schema = __v::Schema {
                name: "DomainType",
                doc: "",
                kind: __v::Kind::Enum {
                    0: __v::Enum {
                        variants: &[
                            __v::Variant {
                                name: "nfs",
                                aliases: &[],
                                number: DomainType::Nfs as __v::i64,
                                deprecated: __v::None,
                                support: __v::Support::Documented,
                                other: false,
                                doc: "",
                            },
                            __v::Variant {
                                name: "fibre-channel",
                                aliases: &[
                                    __v::Alias {
                                        name: "fibre",
                                        support: __v::Support::Documented,
                                    },
                                ],
                                number: DomainType::FibreChannel as __v::i64,
                                deprecated: __v::Some(
                                    &__v::Deprecation {
                                        instead: "fc",
                                        since: "",
                                        removed: "",
                                    },
                                ),
                                support: __v::Support::Documented,
                                other: false,
                                doc: "",
                            },
                            __v::Variant {
                                name: "iscsi",
                                aliases: &[],
                                number: DomainType::Iscsi as __v::i64,
                                deprecated: __v::None,
                                support: __v::Support::Legacy,
                                other: false,
                                doc: "",
                            },
                        ],
                        names: __v::Support::Legacy,
                        integers: __v::Support::Documented,
                        ignore_case: false,
                    },
                },
                forms: &[
                    __v::FieldForm {
                        form: &__v::On::<__v::str>::NEW
                            .form(::vdsm_validate::forms::lenient(), true),
                        status: __v::FormStatus::Declared,
                    },
                ],
                secret: false,
            };
            &__SCHEMA
        }
        fn show(__value: &Self, __to: &mut dyn ::core::ops::FnMut(__v::ValueRef<'_>)) {
            __to(
                __v::ValueRef::Text(
                    match __value {
                        Self::Nfs => "nfs",
                        Self::FibreChannel => "fibre-channel",
                        Self::Iscsi => "iscsi",
                        _ => return,
                    },
                ),
            )
        }
    }
    #[automatically_derived]
    impl<'__de> __v::Validate<'__de> for DomainType {
        type Slot = __v::VariantSlot;
        type ItemSlot = __v::VariantSlot;
        fn finish(__slot: &mut __v::VariantSlot) -> __v::Option<Self> {
            __v::Some(
                match __slot.take()? {
                    0usize => Self::Nfs,
                    1usize => Self::FibreChannel,
                    2usize => Self::Iscsi,
                    _ => return __v::None,
                },
            )
        }
    }
};
