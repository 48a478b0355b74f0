#[allow(clippy::all, clippy::nursery, clippy::pedantic, clippy::restriction)]
const _: () = {
    use ::vdsm_validate::__private as __v;
    use __v::Otherwise as _;
    #[doc(hidden)]
    struct __Builder<'__de> {
        begun: __v::bool,
        f0: <String as __v::Validate<'__de>>::Slot,
        f1: __v::Option<<u16 as __v::Validate<'__de>>::Slot>,
        marker: __v::PhantomData<(&'__de (),)>,
    }
    #[automatically_derived]
    impl<'__de> __v::Default for __Builder<'__de> {
        fn default() -> Self {
            Self {
                begun: false,
                f0: __v::Default::default(),
                f1: __v::Default::default(),
                marker: __v::PhantomData,
            }
        }
    }
    #[automatically_derived]
    impl<'__de> __v::Sink<'__de> for __Builder<'__de> {
        fn begin(&mut self, _: __v::usize) {
            self.begun = true;
        }
        fn child(&mut self, __part: __v::usize) -> &mut dyn __v::Sink<'__de> {
            match __part {
                0usize => &mut self.f0,
                1usize => self.f1.get_or_insert_default(),
                _ => __v::ignore(),
            }
        }
    }
    #[automatically_derived]
    impl __v::Describe for Address {
        type Data = __v::Positions;
        type Item = __v::NoItems;
        type Key = __v::NoKeys;
        const COVERAGE: __v::Coverage = __v::Coverage::Limited {
            of: &__v::Coverage::List,
            formed: true,
        };
        const NAMES: __v::TypeNames = __v::TypeNames::of(
            ::core::module_path!(),
            "Address",
        );
        fn schema() -> &'static __v::Schema {
            const _: () = __v::assert_in_string(
                ::vdsm_validate::forms::tuple(":").apart(),
                __v::InString::NO,
                __v::Coverage::Keys {
                    0: __v::Keys {
                        fields: &[
                            __v::Field {
                                key: "0",
                                ..__v::Of::<String>::FIELD
                            },
                            __v::Field {
                                key: "1",
                                required: false,
                                ..__v::Of::<u16>::FIELD
                            },
                        ],
                        rest: false,
                        more: false,
                        positional: true,
                    },
                },
                __v::Within::NOTHING,
            );
            static __SCHEMA: __v::Schema = __v::Schema {
                name: "Address",
                doc: "Where a guest is reached.",
                kind: __v::Kind::Tuple {
                    0: &[
                        __v::Of::<String>::FIELD
                            .declared(
                                "0",
                                const {
                                    __v::Annotations {
                                        0: &[
                                            __v::Annotation::Rule {
                                                rule: &__v::Of::<String>::DATA
                                                    .rule(::vdsm_validate::rules::host()),
                                                level: __v::Level::Error,
                                            },
                                        ],
                                    }
                                },
                            ),
                        __v::Field {
                            key: "1",
                            node: __v::Node {
                                annotations: __v::Annotations {
                                    0: &[
                                        __v::Annotation::Rule {
                                            rule: &{
                                                let __it = __v::Of::<u16>::DATA
                                                    .rule(::vdsm_validate::rules::range(1..));
                                                __v::proven(
                                                    __it.admits(__v::ValueRef::Int(5900i64)),
                                                    "the default `5900` breaks the rule `range(1..)`; change one of them",
                                                );
                                                __it
                                            },
                                            level: __v::Level::Error,
                                        },
                                        __v::Annotation::Default(
                                            &__v::Some(__v::ValueRef::Int(5900i64)),
                                        ),
                                    ],
                                },
                                ..__v::Of::<u16>::PLACE
                            },
                            required: false,
                            ..__v::Of::<u16>::FIELD
                        },
                    ],
                },
                forms: &[
                    __v::FieldForm {
                        form: &{
                            let __it = __v::On::<__v::Positions>::NEW
                                .form(::vdsm_validate::forms::tuple(":"), true);
                            __it
                        },
                        status: __v::FormStatus::Declared,
                    },
                ],
                secret: false,
            };
            &__SCHEMA
        }
    }
    #[automatically_derived]
    impl<'__de> __v::Validate<'__de> for Address {
        type Slot = __Builder<'__de>;
        type ItemSlot = __v::Boxed<__Builder<'__de>>;
        fn finish(__slot: &mut __Builder<'__de>) -> __v::Option<Self> {
            if !__v::take(&mut __slot.begun) {
                return __v::None;
            }
            if __v::Sink::is_ready(&__slot.f0) {
                if let (__v::Some(__f0),) = (
                    <String as __v::Validate<'__de>>::finish(&mut __slot.f0),
                ) {
                    return __v::Some(Self {
                        0: __f0,
                        1: match __slot
                            .f1
                            .take()
                            .as_mut()
                            .and_then(__v::Validate::finish)
                        {
                            __v::Some(__given) => __given,
                            __v::None => {
                                let __given: u16 = 5900;
                                __given
                            }
                        },
                    });
                }
            }
            __v::reset(__slot)
        }
    }
};
