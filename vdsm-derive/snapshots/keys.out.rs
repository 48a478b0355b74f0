#[allow(clippy::all, clippy::nursery, clippy::pedantic, clippy::restriction)]
const _: () = {
    use ::vdsm_validate::__private as __v;
    use __v::Otherwise as _;
    #[doc(hidden)]
    struct __Builder0<'__de> {
        begun: ::core::primitive::bool,
        f0: <Uuid as __v::Validate<'__de>>::Slot,
        f1: <Uuid as __v::Validate<'__de>>::Slot,
        marker: ::core::marker::PhantomData<(&'__de (),)>,
    }
    #[automatically_derived]
    impl<'__de> ::core::default::Default for __Builder0<'__de> {
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
    impl<'__de> __v::Sink<'__de> for __Builder0<'__de> {
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
    #[doc(hidden)]
    struct __Builder1<'__de> {
        begun: ::core::primitive::bool,
        f0: <String as __v::Validate<'__de>>::Slot,
        marker: ::core::marker::PhantomData<(&'__de (),)>,
    }
    #[automatically_derived]
    impl<'__de> ::core::default::Default for __Builder1<'__de> {
        fn default() -> Self {
            Self {
                begun: false,
                f0: ::core::default::Default::default(),
                marker: ::core::marker::PhantomData,
            }
        }
    }
    #[automatically_derived]
    impl<'__de> __v::Sink<'__de> for __Builder1<'__de> {
        fn begin(&mut self, _: ::core::primitive::usize) {
            self.begun = true;
        }
        fn child(
            &mut self,
            __part: ::core::primitive::usize,
        ) -> &mut dyn __v::Sink<'__de> {
            match __part {
                0usize => &mut self.f0,
                _ => __v::ignore(),
            }
        }
    }
    static __Builder0Fields: [__v::Field; 2usize] = [
        __v::Field {
            key: "pool",
            ..__v::Of::<Uuid>::FIELD
        },
        __v::Field {
            key: "volume",
            ..__v::Of::<Uuid>::FIELD
        },
    ];
    static __Builder1Fields: [__v::Field; 1usize] = [
        __v::Field {
            key: "path",
            ..__v::Of::<String>::FIELD
        },
    ];
    #[doc(hidden)]
    enum __Choice<'__de> {
        V0(__v::ContentSlot<__Builder0<'__de>>, ()),
        V1(__v::ContentSlot<__Builder1<'__de>>, ()),
        V2(__v::ContentSlot<<String as __v::Validate<'__de>>::Slot>, ()),
        Marker(::core::marker::PhantomData<(&'__de (),)>),
    }
    #[automatically_derived]
    impl<'__de> __v::Variants<'__de> for __Choice<'__de> {
        fn begin(
            __chosen: &mut __v::Chosen<Self>,
            __part: ::core::primitive::usize,
        ) -> &mut dyn __v::Sink<'__de> {
            match __part {
                0usize => {
                    match __chosen.begin(__Choice::<'__de>::V0) {
                        ::core::option::Option::Some(
                            __Choice::<'__de>::V0(__slot, ()),
                        ) => __slot,
                        _ => __v::ignore(),
                    }
                }
                1usize => {
                    match __chosen.begin(__Choice::<'__de>::V1) {
                        ::core::option::Option::Some(
                            __Choice::<'__de>::V1(__slot, ()),
                        ) => __slot,
                        _ => __v::ignore(),
                    }
                }
                2usize => {
                    match __chosen.begin(__Choice::<'__de>::V2) {
                        ::core::option::Option::Some(
                            __Choice::<'__de>::V2(__slot, ()),
                        ) => __slot,
                        _ => __v::ignore(),
                    }
                }
                _ => __v::ignore(),
            }
        }
    }
    #[automatically_derived]
    impl __v::Describe for Place {
        type Data = __v::Anything;
        type Item = __v::NoItems;
        type Key = __v::NoKeys;
        const COVERAGE: __v::Coverage = __v::Coverage::Apart { names: &[] };
        fn schema() -> &'static __v::Schema {
            {}
            {}
            static __SCHEMA: __v::Schema = __v::Schema {
                name: "Place",
                doc: "Where a disk lies.",
                kind: __v::Kind::Union {
                    0: __v::Union {
                        variants: &[
                            __v::Alternative {
                                name: "Volume",
                                tags: &[__v::Constant::Text("Volume")],
                                node: __v::Node::new(|| {
                                    static __SCHEMA: __v::Schema = __v::Schema {
                                        name: "Volume",
                                        doc: "",
                                        kind: __v::Kind::Object(__v::Object {
                                            fields: &[
                                                __v::Field {
                                                    key: "Volume",
                                                    node: __v::Node::new(|| {
                                                        static __SCHEMA: __v::Schema = __v::Schema {
                                                            name: "Volume",
                                                            doc: "",
                                                            kind: __v::Kind::Object {
                                                                0: __v::Object {
                                                                    fields: &__Builder0Fields,
                                                                    names: &[
                                                                        __v::Name { field: 0, alias: 0 },
                                                                        __v::Name { field: 1, alias: 0 },
                                                                    ],
                                                                    index: &[],
                                                                    rest: ::core::option::Option::None,
                                                                    flatten: &[],
                                                                    inner: &[],
                                                                    groups: &[],
                                                                    relations: &[],
                                                                    stage: ::core::option::Option::None,
                                                                    defaults: ::core::option::Option::None,
                                                                    unknown: __v::Unknown::Deny,
                                                                    positional: false,
                                                                    held: 0,
                                                                    required: __v::required_mask(
                                                                        &[!__v::Of::<Uuid>::OPTIONAL, !__v::Of::<Uuid>::OPTIONAL],
                                                                    ),
                                                                },
                                                            },
                                                            forms: &[],
                                                            secret: false,
                                                        };
                                                        &__SCHEMA
                                                    }),
                                                    required: true,
                                                    ..__v::Of::<()>::FIELD
                                                },
                                            ],
                                            names: &[__v::Name { field: 0, alias: 0u16 }],
                                            required: __v::required_mask(&[true]),
                                            ..__v::CONTENT
                                        }),
                                        forms: &[],
                                        secret: false,
                                    };
                                    &__SCHEMA
                                }),
                                unit: false,
                                support: __v::Support::Documented,
                                other: false,
                                doc: "",
                            },
                            __v::Alternative {
                                name: "Path",
                                tags: &[__v::Constant::Text("Path")],
                                node: __v::Node::new(|| {
                                    static __SCHEMA: __v::Schema = __v::Schema {
                                        name: "Path",
                                        doc: "",
                                        kind: __v::Kind::Object(__v::Object {
                                            fields: &[
                                                __v::Field {
                                                    key: "Path",
                                                    node: __v::Node::new(|| {
                                                        static __SCHEMA: __v::Schema = __v::Schema {
                                                            name: "Path",
                                                            doc: "",
                                                            kind: __v::Kind::Object {
                                                                0: __v::Object {
                                                                    fields: &__Builder1Fields,
                                                                    names: &[__v::Name { field: 0, alias: 0 }],
                                                                    index: &[],
                                                                    rest: ::core::option::Option::None,
                                                                    flatten: &[],
                                                                    inner: &[],
                                                                    groups: &[],
                                                                    relations: &[],
                                                                    stage: ::core::option::Option::None,
                                                                    defaults: ::core::option::Option::None,
                                                                    unknown: __v::Unknown::Deny,
                                                                    positional: false,
                                                                    held: 0,
                                                                    required: __v::required_mask(
                                                                        &[!__v::Of::<String>::OPTIONAL],
                                                                    ),
                                                                },
                                                            },
                                                            forms: &[],
                                                            secret: false,
                                                        };
                                                        &__SCHEMA
                                                    }),
                                                    required: true,
                                                    ..__v::Of::<()>::FIELD
                                                },
                                            ],
                                            names: &[__v::Name { field: 0, alias: 0u16 }],
                                            required: __v::required_mask(&[true]),
                                            ..__v::CONTENT
                                        }),
                                        forms: &[],
                                        secret: false,
                                    };
                                    &__SCHEMA
                                }),
                                unit: false,
                                support: __v::Support::Documented,
                                other: false,
                                doc: "",
                            },
                            __v::Alternative {
                                name: "Bare",
                                tags: &[__v::Constant::Text("Bare")],
                                node: __v::Node::new(|| {
                                    static __SCHEMA: __v::Schema = __v::Schema {
                                        name: "Bare",
                                        doc: "",
                                        kind: __v::Kind::Object(__v::Object {
                                            fields: &[
                                                __v::Field {
                                                    key: "Bare",
                                                    node: __v::Of::<String>::PLACE,
                                                    required: true,
                                                    ..__v::Of::<()>::FIELD
                                                },
                                            ],
                                            names: &[__v::Name { field: 0, alias: 0u16 }],
                                            required: __v::required_mask(&[true]),
                                            ..__v::CONTENT
                                        }),
                                        forms: &[],
                                        secret: false,
                                    };
                                    &__SCHEMA
                                }),
                                unit: false,
                                support: __v::Support::Legacy,
                                other: false,
                                doc: "",
                            },
                        ],
                        by: __v::By::External,
                    },
                },
                forms: &[],
                secret: false,
            };
            &__SCHEMA
        }
    }
    #[automatically_derived]
    impl<'__de> __v::Validate<'__de> for Place {
        type Slot = __v::Chosen<__Choice<'__de>>;
        type ItemSlot = __v::Boxed<__v::Chosen<__Choice<'__de>>>;
        fn finish(
            __slot: &mut __v::Chosen<__Choice<'__de>>,
        ) -> ::core::option::Option<Self> {
            let __done = match __slot.slot() {
                ::core::option::Option::Some(__Choice::<'__de>::V0(__slot, ())) => {
                    let __slot = &mut __slot.0;
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
                            ::core::option::Option::Some(Self::Volume {
                                pool: __f0,
                                volume: __f1,
                            })
                        }
                        (__f0, __f1) => {
                            __v::discard((__f0, __f1));
                            ::core::option::Option::None
                        }
                    }
                }
                ::core::option::Option::Some(__Choice::<'__de>::V1(__slot, ())) => {
                    let __slot = &mut __slot.0;
                    if !::core::mem::take(&mut __slot.begun) {
                        return ::core::option::Option::None;
                    }
                    match (__v::Validate::<'__de>::finish(&mut __slot.f0),) {
                        (::core::option::Option::Some(__f0),) => {
                            ::core::option::Option::Some(Self::Path { path: __f0 })
                        }
                        (__f0,) => {
                            __v::discard((__f0,));
                            ::core::option::Option::None
                        }
                    }
                }
                ::core::option::Option::Some(__Choice::<'__de>::V2(__slot, ())) => {
                    match __v::Validate::<'__de>::finish(&mut __slot.0) {
                        ::core::option::Option::Some(__inner) => {
                            ::core::option::Option::Some(Self::Bare { 0: __inner })
                        }
                        ::core::option::Option::None => ::core::option::Option::None,
                    }
                }
                _ => ::core::option::Option::None,
            };
            __slot.clear();
            __done
        }
    }
};
