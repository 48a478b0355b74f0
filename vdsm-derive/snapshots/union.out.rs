#[allow(
    clippy::all,
    clippy::nursery,
    clippy::pedantic,
    clippy::restriction,
    non_camel_case_types,
    non_upper_case_globals,
    unused_qualifications
)]
const _: () = {
    use ::vdsm_validate::__private as __v;
    use __v::Otherwise as _;
    #[doc(hidden)]
    struct __Builder0<'__de, 'a>
    where
        '__de: 'a,
    {
        begun: ::core::primitive::bool,
        f0: <&'a str as __v::Validate<'__de>>::Slot,
        f1: ::core::option::Option<<u32 as __v::Validate<'__de>>::Slot>,
        marker: ::core::marker::PhantomData<(&'__de (), &'a ())>,
    }
    #[automatically_derived]
    impl<'__de, 'a> ::core::default::Default for __Builder0<'__de, 'a>
    where
        '__de: 'a,
    {
        fn default() -> Self {
            Self {
                begun: false,
                f0: ::core::default::Default::default(),
                f1: ::core::default::Default::default(),
                marker: ::core::marker::PhantomData,
            }
        }
    }
    #[automatically_derived]
    impl<'__de, 'a> __v::Sink<'__de> for __Builder0<'__de, 'a>
    where
        '__de: 'a,
    {
        fn begin(&mut self, _: ::core::primitive::usize) {
            self.begun = true;
        }
        fn child(
            &mut self,
            __part: ::core::primitive::usize,
        ) -> &mut dyn __v::Sink<'__de> {
            match __part {
                0usize => &mut self.f0,
                1usize => self.f1.get_or_insert_default(),
                _ => __v::ignore(),
            }
        }
    }
    #[doc(hidden)]
    struct __Builder2<'__de, 'a>
    where
        '__de: 'a,
    {
        begun: ::core::primitive::bool,
        f0: <u8 as __v::Validate<'__de>>::Slot,
        f1: <Option<u8> as __v::Validate<'__de>>::Slot,
        marker: ::core::marker::PhantomData<(&'__de (), &'a ())>,
    }
    #[automatically_derived]
    impl<'__de, 'a> ::core::default::Default for __Builder2<'__de, 'a>
    where
        '__de: 'a,
    {
        fn default() -> Self {
            Self {
                begun: false,
                f0: ::core::default::Default::default(),
                f1: ::core::default::Default::default(),
                marker: ::core::marker::PhantomData,
            }
        }
    }
    #[automatically_derived]
    impl<'__de, 'a> __v::Sink<'__de> for __Builder2<'__de, 'a>
    where
        '__de: 'a,
    {
        fn begin(&mut self, _: ::core::primitive::usize) {
            self.begun = true;
        }
        fn child(
            &mut self,
            __part: ::core::primitive::usize,
        ) -> &mut dyn __v::Sink<'__de> {
            match __part {
                0usize => &mut self.f0,
                1usize => &mut self.f1,
                _ => __v::ignore(),
            }
        }
    }
    static __Builder0Fields: [__v::Field; 2usize] = [
        __v::Field {
            key: "path",
            node: __v::Node {
                annotations: {
                    const __ANNOTATIONS: __v::Annotations = __v::Annotations {
                        0: &[
                            __v::Annotation::Rule {
                                rule: &__v::Of::<&'static str>::DATA
                                    .rule(::vdsm_validate::rules::absolute_path()),
                                level: __v::Level::Error,
                            },
                        ],
                    };
                    __ANNOTATIONS
                },
                ..__v::Of::<&'static str>::PLACE
            },
            ..__v::Of::<&'static str>::FIELD
        },
        __v::Field {
            key: "sector",
            node: __v::Node {
                annotations: __v::Annotations {
                    0: &[
                        __v::Annotation::Default(
                            &::core::option::Option::Some(__v::ValueRef::Int(512i64)),
                        ),
                    ],
                },
                ..__v::Of::<u32>::PLACE
            },
            required: false,
            ..__v::Of::<u32>::FIELD
        },
    ];
    #[doc(hidden)]
    enum __Choice<'__de, 'a>
    where
        '__de: 'a,
    {
        V0(__Builder0<'__de, 'a>, ()),
        V1(<Nic as __v::Validate<'__de>>::Slot, ()),
        V2(__Builder2<'__de, 'a>, ()),
        V3((), ()),
        Marker(::core::marker::PhantomData<(&'__de (), &'a ())>),
    }
    #[automatically_derived]
    impl<'__de, 'a> __v::Variants<'__de> for __Choice<'__de, 'a>
    where
        '__de: 'a,
    {
        fn begin(
            __chosen: &mut __v::Chosen<Self>,
            __part: ::core::primitive::usize,
        ) -> &mut dyn __v::Sink<'__de> {
            match __part {
                0usize => {
                    match __chosen.begin(__Choice::<'__de, 'a>::V0) {
                        ::core::option::Option::Some(
                            __Choice::<'__de, 'a>::V0(__slot, ()),
                        ) => __slot,
                        _ => __v::ignore(),
                    }
                }
                1usize => {
                    match __chosen.begin(__Choice::<'__de, 'a>::V1) {
                        ::core::option::Option::Some(
                            __Choice::<'__de, 'a>::V1(__slot, ()),
                        ) => __slot,
                        _ => __v::ignore(),
                    }
                }
                2usize => {
                    match __chosen.begin(__Choice::<'__de, 'a>::V2) {
                        ::core::option::Option::Some(
                            __Choice::<'__de, 'a>::V2(__slot, ()),
                        ) => __slot,
                        _ => __v::ignore(),
                    }
                }
                3usize => {
                    __chosen.begin::<()>(__Choice::<'__de, 'a>::V3);
                    __v::ignore()
                }
                _ => __v::ignore(),
            }
        }
    }
    #[automatically_derived]
    impl<'a> __v::Describe for Device<'a> {
        type Data = __v::Anything;
        type Item = __v::NoItems;
        type Key = __v::NoKeys;
        const COVERAGE: __v::Coverage = __v::Coverage::Tagged;
        fn schema() -> &'static __v::Schema {
            const __COVERAGES: &[__v::Coverage] = &[
                __v::Coverage::Keys {
                    0: __v::Keys {
                        fields: &__Builder0Fields,
                        rest: false,
                        more: false,
                    },
                },
                __v::Of::<Nic>::COVERAGE,
                __v::Coverage::List,
                __v::Coverage::Names {
                    names: &["none"],
                    only: true,
                },
            ];
            const _: () = __v::Coverage::tagged(__COVERAGES, 1usize);
            {}
            static __SCHEMA: __v::Schema = __v::Schema {
                name: "Device",
                doc: "A device.",
                kind: __v::Kind::Union {
                    0: __v::Union {
                        variants: &[
                            __v::Alternative {
                                name: "disk",
                                tags: &[__v::Constant::Text("disk")],
                                node: __v::Node::new(|| {
                                    static __SCHEMA: __v::Schema = __v::Schema {
                                        name: "disk",
                                        doc: "",
                                        kind: __v::Kind::Object {
                                            0: __v::Object {
                                                fields: &__Builder0Fields,
                                                names: &[
                                                    __v::Name { field: 0, alias: 0 },
                                                    __v::Name { field: 1, alias: 0 },
                                                ],
                                                rest: ::core::option::Option::None,
                                                flatten: &[],
                                                groups: &[],
                                                relations: &[],
                                                stage: ::core::option::Option::None,
                                                defaults: ::core::option::Option::None,
                                                unknown: __v::Unknown::Deny,
                                                held: 0,
                                                required: __v::required_mask(
                                                    &[!__v::Of::<&'static str>::OPTIONAL, false],
                                                ),
                                            },
                                        },
                                        forms: &[],
                                        secret: false,
                                    };
                                    &__SCHEMA
                                }),
                                unit: false,
                                support: __v::Support::Documented,
                                doc: "",
                            },
                            __v::Alternative {
                                name: "interface",
                                tags: &[__v::Constant::Text("interface")],
                                node: __v::Of::<Nic>::PLACE,
                                unit: false,
                                support: __v::Support::Documented,
                                doc: "",
                            },
                            __v::Alternative {
                                name: "pair",
                                tags: &[__v::Constant::Text("pair")],
                                node: __v::Node::new(|| {
                                    static __SCHEMA: __v::Schema = __v::Schema {
                                        name: "pair",
                                        doc: "",
                                        kind: __v::Kind::Tuple {
                                            0: &[
                                                __v::Field {
                                                    key: "0",
                                                    ..__v::Of::<u8>::FIELD
                                                },
                                                __v::Field {
                                                    key: "1",
                                                    ..__v::Of::<Option<u8>>::FIELD
                                                },
                                            ],
                                        },
                                        forms: &[],
                                        secret: false,
                                    };
                                    &__SCHEMA
                                }),
                                unit: false,
                                support: __v::Support::Documented,
                                doc: "",
                            },
                            __v::Alternative {
                                name: "none",
                                tags: &[
                                    __v::Constant::Text("none"),
                                    __v::Constant::Text("empty"),
                                ],
                                node: __v::Node::new(|| {
                                    static __SCHEMA: __v::Schema = __v::Schema {
                                        name: "none",
                                        doc: "",
                                        kind: __v::Kind::Object {
                                            0: __v::Object {
                                                fields: &[],
                                                names: &[],
                                                rest: ::core::option::Option::None,
                                                flatten: &[],
                                                groups: &[],
                                                relations: &[],
                                                stage: ::core::option::Option::None,
                                                defaults: ::core::option::Option::None,
                                                unknown: __v::Unknown::Deny,
                                                held: 0,
                                                required: __v::required_mask(&[]),
                                            },
                                        },
                                        forms: &[],
                                        secret: false,
                                    };
                                    &__SCHEMA
                                }),
                                unit: true,
                                support: __v::Support::Documented,
                                doc: "",
                            },
                        ],
                        by: __v::By::Tag("type"),
                    },
                },
                forms: &[],
                secret: false,
            };
            &__SCHEMA
        }
    }
    #[automatically_derived]
    impl<'__de, 'a> __v::Validate<'__de> for Device<'a>
    where
        '__de: 'a,
    {
        type Slot = __v::Chosen<__Choice<'__de, 'a>>;
        type ItemSlot = __v::Boxed<__v::Chosen<__Choice<'__de, 'a>>>;
        fn finish(
            __slot: &mut __v::Chosen<__Choice<'__de, 'a>>,
        ) -> ::core::option::Option<Self> {
            let __done = match __slot.slot() {
                ::core::option::Option::Some(__Choice::<'__de, 'a>::V0(__slot, ())) => {
                    if !::core::mem::take(&mut __slot.begun) {
                        return ::core::option::Option::None;
                    }
                    match (__v::Validate::<'__de>::finish(&mut __slot.f0),) {
                        (::core::option::Option::Some(__f0),) => {
                            ::core::option::Option::Some(Self::Disk {
                                path: __f0,
                                sector: match __slot
                                    .f1
                                    .take()
                                    .as_mut()
                                    .and_then(__v::Validate::<'__de>::finish)
                                {
                                    ::core::option::Option::Some(__given) => __given,
                                    ::core::option::Option::None => {
                                        let __given: u32 = 512;
                                        __given
                                    }
                                },
                            })
                        }
                        (__f0,) => {
                            __v::discard(__slot.f1.take());
                            __v::discard((__f0,));
                            ::core::option::Option::None
                        }
                    }
                }
                ::core::option::Option::Some(__Choice::<'__de, 'a>::V1(__slot, ())) => {
                    match __v::Validate::<'__de>::finish(__slot) {
                        ::core::option::Option::Some(__inner) => {
                            ::core::option::Option::Some(Self::Interface { 0: __inner })
                        }
                        ::core::option::Option::None => ::core::option::Option::None,
                    }
                }
                ::core::option::Option::Some(__Choice::<'__de, 'a>::V2(__slot, ())) => {
                    if !::core::mem::take(&mut __slot.begun) {
                        return ::core::option::Option::None;
                    }
                    match (
                        __v::Validate::<'__de>::finish(&mut __slot.f0),
                        __v::Validate::<'__de>::finish(&mut __slot.f1),
                    ) {
                        (
                            ::core::option::Option::Some(__f0),
                            ::core::option::Option::Some(__f1),
                        ) => {
                            ::core::option::Option::Some(Self::Pair { 0: __f0, 1: __f1 })
                        }
                        (__f0, __f1) => {
                            __v::discard((__f0, __f1));
                            ::core::option::Option::None
                        }
                    }
                }
                ::core::option::Option::Some(__Choice::<'__de, 'a>::V3((), ())) => {
                    ::core::option::Option::Some(Self::None {})
                }
                _ => ::core::option::Option::None,
            };
            __slot.clear();
            __done
        }
    }
};
