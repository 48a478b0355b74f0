#[allow(
    clippy::all,
    clippy::pedantic,
    deprecated,
    missing_docs,
    non_camel_case_types,
    non_upper_case_globals,
    unreachable_pub,
    unused_qualifications
)]
const _: () = {
    use ::vdsm_validate::__private as __v;
    pub struct __Builder<'__de> {
        begun: bool,
        f0: __v::Kept<'__de, Option<u16>>,
        f1: __v::Kept<'__de, Option<String>>,
        f2: <Option<NicName> as __v::Validate<'__de>>::Slot,
        f3: ::core::option::Option<<bool as __v::Validate<'__de>>::Slot>,
        f4: <BTreeMap<String, Value> as __v::Validate<'__de>>::Slot,
        marker: ::core::marker::PhantomData<(&'__de (),)>,
    }
    #[automatically_derived]
    impl<'__de> ::core::default::Default for __Builder<'__de> {
        fn default() -> Self {
            Self {
                begun: false,
                f0: ::core::default::Default::default(),
                f1: ::core::default::Default::default(),
                f2: ::core::default::Default::default(),
                f3: ::core::default::Default::default(),
                f4: ::core::default::Default::default(),
                marker: ::core::marker::PhantomData,
            }
        }
    }
    #[automatically_derived]
    impl<'__de> __v::Sink<'__de> for __Builder<'__de> {
        fn begin(&mut self, _: usize) {
            self.begun = true;
        }
        fn field(&mut self, field: usize) -> &mut dyn __v::Sink<'__de> {
            match field {
                0usize => &mut self.f0,
                1usize => &mut self.f1,
                2usize => &mut self.f2,
                3usize => self.f3.get_or_insert_default(),
                4usize => &mut self.f4,
                _ => __v::nowhere(),
            }
        }
        fn relate(&mut self, relation: usize, complaints: &mut __v::Complaints) {
            match relation {
                0usize => {
                    let f0 = {
                        let kept = &mut self.f0;
                        kept.settle(|| ::core::option::Option::None)
                    };
                    let f1 = {
                        let kept = &mut self.f1;
                        kept.settle(|| ::core::option::Option::None)
                    };
                    if let (
                        ::core::option::Option::Some(f0),
                        ::core::option::Option::Some(f1),
                    ) = (f0, f1) {
                        complaints.take(consistent(f0, f1));
                    }
                }
                _ => {}
            }
        }
    }
    #[automatically_derived]
    impl __v::Flatten for Network {}
    #[automatically_derived]
    impl __v::Describe for Network {
        type Data = __v::Dictionary;
        type Item = __v::Anything;
        type Key = __v::Anything;
        fn schema() -> &'static __v::Schema {
            static SCHEMA: __v::Schema = __v::Schema {
                name: "Network",
                doc: "Attributes of one host network.",
                kind: __v::Kind::Object(__v::Object {
                    fields: &[
                        __v::Field {
                            key: "vlan",
                            aliases: &[],
                            doc: "The tag.",
                            node: __v::Node {
                                schema: <Option<u16> as __v::Describe>::schema,
                                nullable: <Option<u16> as __v::Describe>::OPTIONAL,
                                rules: &[
                                    __v::Judged::<dyn __v::Rule> {
                                        rule: &__v::fits::<
                                            <Option<u16> as __v::Describe>::Data,
                                            _,
                                        >(::vdsm_validate::rules::range(0..=4094)),
                                        weight: __v::Weight::Error,
                                    },
                                ],
                                forms: &[
                                    __v::Admitted {
                                        form: &__v::reads::<
                                            <Option<u16> as __v::Describe>::Data,
                                            _,
                                        >(::vdsm_validate::forms::lenient()),
                                        admission: __v::Admission::Declared,
                                    },
                                ],
                                each: ::core::option::Option::None,
                                keys: ::core::option::Option::None,
                                secret: false,
                            },
                            required: !<Option<u16> as __v::Describe>::OPTIONAL,
                            deprecated: ::core::option::Option::None,
                            held: __v::Field::NOT_HELD,
                            related: true,
                            chosen_by: ::core::option::Option::None,
                        },
                        __v::Field {
                            key: "bonding",
                            aliases: &[
                                __v::Alias {
                                    name: "bond",
                                    legacy: true,
                                },
                            ],
                            doc: "",
                            node: __v::Node {
                                schema: <Option<String> as __v::Describe>::schema,
                                nullable: <Option<String> as __v::Describe>::OPTIONAL,
                                rules: &[],
                                forms: &[],
                                each: ::core::option::Option::None,
                                keys: ::core::option::Option::None,
                                secret: false,
                            },
                            required: !<Option<String> as __v::Describe>::OPTIONAL,
                            deprecated: ::core::option::Option::None,
                            held: 0u8,
                            related: true,
                            chosen_by: ::core::option::Option::None,
                        },
                        __v::Field {
                            key: "nic",
                            aliases: &[],
                            doc: "",
                            node: __v::Node {
                                schema: <Option<NicName> as __v::Describe>::schema,
                                nullable: <Option<NicName> as __v::Describe>::OPTIONAL,
                                rules: &[],
                                forms: &[],
                                each: ::core::option::Option::None,
                                keys: ::core::option::Option::None,
                                secret: false,
                            },
                            required: !<Option<NicName> as __v::Describe>::OPTIONAL,
                            deprecated: ::core::option::Option::None,
                            held: 1u8,
                            related: false,
                            chosen_by: ::core::option::Option::None,
                        },
                        __v::Field {
                            key: "remove",
                            aliases: &[],
                            doc: "",
                            node: __v::Node {
                                schema: <bool as __v::Describe>::schema,
                                nullable: <bool as __v::Describe>::OPTIONAL,
                                rules: &[],
                                forms: &[
                                    __v::Admitted {
                                        form: &__v::reads::<
                                            <bool as __v::Describe>::Data,
                                            _,
                                        >(
                                            ::vdsm_validate::forms::words().r#true("yes").r#false("no"),
                                        ),
                                        admission: __v::Admission::Declared,
                                    },
                                ],
                                each: ::core::option::Option::None,
                                keys: ::core::option::Option::None,
                                secret: false,
                            },
                            required: false,
                            deprecated: ::core::option::Option::None,
                            held: 2u8,
                            related: false,
                            chosen_by: ::core::option::Option::None,
                        },
                        __v::Field {
                            key: "other",
                            aliases: &[],
                            doc: "",
                            node: __v::Node {
                                schema: <BTreeMap<String, Value> as __v::Describe>::schema,
                                nullable: <BTreeMap<
                                    String,
                                    Value,
                                > as __v::Describe>::OPTIONAL,
                                rules: &[],
                                forms: &[],
                                each: ::core::option::Option::None,
                                keys: ::core::option::Option::None,
                                secret: false,
                            },
                            required: false,
                            deprecated: ::core::option::Option::None,
                            held: __v::Field::NOT_HELD,
                            related: false,
                            chosen_by: ::core::option::Option::None,
                        },
                    ],
                    names: &[
                        __v::Name {
                            name: "nic",
                            field: 2u16,
                            alias: 0u16,
                        },
                        __v::Name {
                            name: "bond",
                            field: 1u16,
                            alias: 1u16,
                        },
                        __v::Name {
                            name: "vlan",
                            field: 0u16,
                            alias: 0u16,
                        },
                        __v::Name {
                            name: "remove",
                            field: 3u16,
                            alias: 0u16,
                        },
                        __v::Name {
                            name: "bonding",
                            field: 1u16,
                            alias: 0u16,
                        },
                    ],
                    rest: ::core::option::Option::Some(4usize),
                    flatten: &[],
                    groups: &[
                        __v::Judged::<dyn __v::Group> {
                            rule: &::vdsm_validate::groups::exclusive(
                                &[],
                                &[1usize, 2usize],
                            ),
                            weight: __v::Weight::Error,
                        },
                        __v::Judged::<dyn __v::Group> {
                            rule: &::vdsm_validate::groups::alone(
                                &[
                                    __v::When {
                                        field: 3usize,
                                        equal: true,
                                        value: __v::Constant::Bool(true),
                                    },
                                ],
                                &[],
                            ),
                            weight: __v::Weight::Error,
                        },
                    ],
                    relations: &[
                        __v::Relation {
                            name: "consistent",
                            reads: &[0usize, 1usize],
                        },
                    ],
                    stage: ::core::option::Option::Some(|walk| walk(
                        &mut <__Builder<'_> as ::core::default::Default>::default(),
                    )),
                    unknown: __v::Unknown::Deny,
                    held: 3usize,
                }),
                forms: &[],
                secret: false,
            };
            &SCHEMA
        }
    }
    #[automatically_derived]
    impl<'__de> __v::Validate<'__de> for Network {
        type Slot = __Builder<'__de>;
        type ItemSlot = __v::Boxed<__Builder<'__de>>;
        fn finish(slot: __Builder<'__de>) -> ::core::option::Option<Self> {
            if !slot.begun {
                return ::core::option::Option::None;
            }
            ::core::option::Option::Some(Self {
                vlan: slot.f0.finish()?,
                bonding: slot.f1.finish()?,
                nic: <Option<NicName> as __v::Validate<'__de>>::finish(slot.f2)?,
                remove: match slot.f3 {
                    ::core::option::Option::Some(given) => {
                        <bool as __v::Validate<'__de>>::finish(given)?
                    }
                    ::core::option::Option::None => {
                        <bool as ::core::default::Default>::default()
                    }
                },
                other: <BTreeMap<
                    String,
                    Value,
                > as __v::Validate<'__de>>::finish(slot.f4)?,
            })
        }
        fn finish_item(
            slot: &mut __v::Boxed<__Builder<'__de>>,
        ) -> ::core::option::Option<Self> {
            <Self as __v::Validate<'__de>>::finish(slot.take()?)
        }
    }
};
