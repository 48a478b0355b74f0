#[allow(clippy::all, clippy::nursery, clippy::pedantic, clippy::restriction)]
const _: () = {
    use ::vdsm_validate::__private as __v;
    use __v::Otherwise as _;
    #[doc(hidden)]
    struct __Builder<'__de> {
        begun: __v::bool,
        f0: __v::ReadableSlot<Option<u16>, <Option<u16> as __v::Validate<'__de>>::Slot>,
        f1: __v::ReadableSlot<
            Option<String>,
            <Option<String> as __v::Validate<'__de>>::Slot,
        >,
        f2: <Option<NicName> as __v::Validate<'__de>>::Slot,
        f3: __v::Option<<bool as __v::Validate<'__de>>::Slot>,
        f4: <BTreeMap<String, Value> as __v::Validate<'__de>>::Slot,
        marker: __v::PhantomData<(&'__de (),)>,
    }
    #[automatically_derived]
    impl<'__de> __v::Default for __Builder<'__de> {
        fn default() -> Self {
            Self {
                begun: false,
                f0: __v::Default::default(),
                f1: __v::Default::default(),
                f2: __v::Default::default(),
                f3: __v::Default::default(),
                f4: __v::Default::default(),
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
                0usize => &mut self.f0.slot,
                1usize => &mut self.f1.slot,
                2usize => &mut self.f2,
                3usize => self.f3.get_or_insert_default(),
                4usize => &mut self.f4,
                _ => __v::ignore(),
            }
        }
        fn relate(
            &mut self,
            __number: __v::usize,
            __violations: &mut __v::Violations<'_>,
        ) {
            match __number {
                0usize => {
                    let __f0 = self.f0.settle(__v::Validate::finish, || __v::None);
                    let __f1 = self.f1.settle(__v::Validate::finish, || __v::None);
                    if let (__v::Some(__f0), __v::Some(__f1)) = (__f0, __f1) {
                        __violations.push(consistent(__f0, __f1));
                    }
                }
                _ => {}
            }
        }
    }
    static __BuilderFields: [__v::Field; 5usize] = [
        __v::Field {
            key: "vlan",
            node: __v::Node {
                accepts_all: __v::None,
                annotations: __v::Annotations {
                    0: &[
                        __v::Annotation::Rule {
                            rule: {
                                static __IT: &(dyn __v::Rule) = &{
                                    let __it = __v::Of::<Option<u16>>::DATA
                                        .rule(::vdsm_validate::rules::range(0..=4094));
                                    __v::proven(
                                        __it.admits(__v::ValueRef::Int(5i64)),
                                        "the sample `5` breaks the rule `range(0..=4094)`; change one of them",
                                    );
                                    __it
                                };
                                let __it = __IT;
                                __it
                            },
                            level: __v::Level::Error,
                        },
                        __v::Annotation::Form {
                            form: &__v::Of::<Option<u16>>::DATA
                                .form(::vdsm_validate::forms::lenient(), true),
                            status: __v::FormStatus::Declared,
                        },
                        __v::Annotation::Sample {
                            0: &__v::Of::<Option<u16>>::DATA
                                .sample(5, __v::ValueRef::Int(5i64)),
                        },
                        __v::Annotation::Doc("The tag."),
                    ],
                },
                ..__v::Of::<Option<u16>>::PLACE
            },
            held: 3u8,
            related: true,
            ..__v::Of::<Option<u16>>::FIELD
        },
        __v::Field {
            key: "bonding",
            node: __v::Node {
                annotations: __v::Annotations {
                    0: &[__v::Annotation::LegacyAlias("bond")],
                },
                ..__v::Of::<Option<String>>::PLACE
            },
            held: 0u8,
            related: true,
            ..__v::Of::<Option<String>>::FIELD
        },
        __v::Field {
            key: "nic",
            held: 1u8,
            ..__v::Of::<Option<NicName>>::FIELD
        },
        __v::Field {
            key: "remove",
            node: __v::Node {
                accepts_all: __v::None,
                annotations: __v::Annotations {
                    0: &[
                        __v::Annotation::Form {
                            form: {
                                static __IT: &(dyn __v::Form) = &{
                                    let __it = __v::Of::<bool>::DATA
                                        .form(
                                            ::vdsm_validate::forms::words().r#true("yes").r#false("no"),
                                            __v::Of::<bool>::OPTIONAL,
                                        );
                                    __it
                                };
                                let __it = __IT;
                                __it
                            },
                            status: __v::FormStatus::Declared,
                        },
                        __v::Annotation::Default(&__v::Of::<bool>::DEFAULT),
                    ],
                },
                ..__v::Of::<bool>::PLACE
            },
            required: false,
            held: 2u8,
            ..__v::Of::<bool>::FIELD
        },
        __v::Field {
            key: "other",
            required: false,
            fast_path: false,
            keyed: false,
            ..__v::Of::<BTreeMap<String, Value>>::FIELD
        },
    ];
    #[automatically_derived]
    impl __v::Flatten for Network {
        type Struct = Self;
        const MEMBERS: &'static __v::str = "vlan bonding nic remove other";
        const WITHIN: __v::Within = __v::Within::of(true, &[]);
    }
    #[automatically_derived]
    impl __v::Describe for Network {
        type Data = __v::Dictionary;
        type Item = __v::NoItems;
        type Key = __v::NoKeys;
        const COVERAGE: __v::Coverage = __v::Coverage::Keys {
            0: __v::Keys {
                fields: &__BuilderFields,
                rest: true,
                more: false,
                positional: false,
            },
        };
        const NAMES: __v::TypeNames = __v::TypeNames::of(
            ::core::module_path!(),
            "Network",
        );
        const IN_STRING: __v::InString = __v::InString::NO;
        fn schema() -> &'static __v::Schema {
            let _ = __v::Of::<BTreeMap<String, Value>>::KEEPER.keeps();
            const _: () = __v::assert_comparable(
                __v::Of::<bool>::COVERAGE,
                __v::Test::Is(__v::Constant::Bool(true)),
            );
            static __SCHEMA: __v::Schema = __v::Schema {
                name: "Network",
                doc: "Attributes of one host network.",
                kind: __v::Kind::Object {
                    0: __v::Object {
                        fields: &__BuilderFields,
                        names: &[65537, 1, 2, 3, 0],
                        required: __v::required_mask(
                            &[
                                !__v::Of::<Option<u16>>::OPTIONAL,
                                !__v::Of::<Option<String>>::OPTIONAL,
                                !__v::Of::<Option<NicName>>::OPTIONAL,
                                false,
                                false,
                            ],
                        ),
                        rest: __v::Some(4usize),
                        groups: &[
                            __v::LeveledRule::<dyn __v::Group> {
                                rule: {
                                    static __IT: &(dyn __v::Group) = &{
                                        let __it = ::vdsm_validate::groups::exclusive(
                                            &[],
                                            &[1usize, 2usize],
                                        );
                                        if !__v::Of::<bool>::OPTIONAL {
                                            __v::agreed(__it.objection(3usize, false))
                                        }
                                        __v::agreed(
                                            __it
                                                .mismatch(
                                                    __v::Of::<Option<String>>::COVERAGE,
                                                    __v::Of::<Option<String>>::COVERAGE,
                                                ),
                                        );
                                        __v::agreed(
                                            __it
                                                .mismatch(
                                                    __v::Of::<Option<NicName>>::COVERAGE,
                                                    __v::Of::<Option<String>>::COVERAGE,
                                                ),
                                        );
                                        __it
                                    };
                                    let __it = __IT;
                                    __it
                                },
                                level: __v::Level::Error,
                            },
                            __v::LeveledRule::<dyn __v::Group> {
                                rule: {
                                    static __IT: &(dyn __v::Group) = &{
                                        let __it = ::vdsm_validate::groups::alone(
                                            &[
                                                __v::When {
                                                    field: 3usize,
                                                    test: __v::Test::Is(__v::Constant::Bool(true)),
                                                    or: false,
                                                },
                                            ],
                                            &[],
                                        );
                                        if !__v::Of::<bool>::OPTIONAL {
                                            __v::agreed(__it.objection(3usize, false))
                                        }
                                        __it
                                    };
                                    let __it = __IT;
                                    __it
                                },
                                level: __v::Level::Error,
                            },
                        ],
                        relations: &[
                            __v::Relation {
                                name: "consistent",
                                reads: &[0usize, 1usize],
                                data: __v::None,
                            },
                            __v::Relation {
                                name: "tagged",
                                reads: &[0usize, 2usize],
                                data: __v::Some(|__keys, __violations| {
                                    __violations
                                        .push(tagged(__keys.value(0usize), __keys.value(2usize)))
                                }),
                            },
                        ],
                        stage: __v::Some(|__walk| __v::stage::<__Builder<'_>>(__walk)),
                        defaults: __v::Some(|__to| {
                            if (__v::Of::<bool>::WRITES || __v::Of::<bool>::SHOWS)
                                && __to.wants(3usize)
                            {
                                let __given = &<bool as __v::Default>::default();
                                if __v::Of::<bool>::WRITES {
                                    __v::Of::<bool>::WRITING.show(__to, 3usize, __given);
                                } else {
                                    __v::Of::<bool>::SHOWING.show(__to, 3usize, __given);
                                }
                            }
                        }),
                        held: 4,
                        ..__v::OBJECT
                    },
                },
                forms: &[],
                secret: false,
            };
            &__SCHEMA
        }
    }
    #[automatically_derived]
    impl<'__de> __v::Validate<'__de> for Network {
        type Slot = __Builder<'__de>;
        type ItemSlot = __v::Boxed<__Builder<'__de>>;
        fn finish(__slot: &mut __Builder<'__de>) -> __v::Option<Self> {
            if !__v::take(&mut __slot.begun) {
                return __v::None;
            }
            match (
                __slot.f0.finish(__v::Validate::finish),
                __slot.f1.finish(__v::Validate::finish),
                __v::Validate::finish(&mut __slot.f2),
                __v::Validate::finish(&mut __slot.f4),
            ) {
                (__v::Some(__f0), __v::Some(__f1), __v::Some(__f2), __v::Some(__f4)) => {
                    __v::Some(Self {
                        vlan: __f0,
                        bonding: __f1,
                        nic: __f2,
                        other: __f4,
                        remove: match __slot
                            .f3
                            .take()
                            .as_mut()
                            .and_then(__v::Validate::finish)
                        {
                            __v::Some(__given) => __given,
                            __v::None => <bool as __v::Default>::default(),
                        },
                    })
                }
                (_, __f1, __f2, __f4) => {
                    __v::discard(__slot.f3.take());
                    __v::discard((__f4, __f2, __f1));
                    __v::None
                }
            }
        }
    }
};
