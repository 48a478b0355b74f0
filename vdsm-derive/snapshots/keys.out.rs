#[allow(clippy::all, clippy::nursery, clippy::pedantic, clippy::restriction)]
const _: () = {
    use ::vdsm_validate::__private as __v;
    use __v::Otherwise as _;
    #[doc(hidden)]
    struct __Builder0<'__de> {
        begun: __v::bool,
        f0: <Uuid as __v::Validate<'__de>>::Slot,
        f1: <Uuid as __v::Validate<'__de>>::Slot,
        marker: __v::PhantomData<(&'__de (),)>,
    }
    #[automatically_derived]
    impl<'__de> __v::Default for __Builder0<'__de> {
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
    impl<'__de> __v::Sink<'__de> for __Builder0<'__de> {
        fn begin(&mut self, _: __v::usize) {
            self.begun = true;
        }
        fn child(&mut self, __part: __v::usize) -> &mut dyn __v::Sink<'__de> {
            match __part {
                0usize => &mut self.f0,
                1usize => &mut self.f1,
                _ => __v::ignore(),
            }
        }
    }
    #[doc(hidden)]
    struct __Builder1<'__de> {
        begun: __v::bool,
        f0: <String as __v::Validate<'__de>>::Slot,
        marker: __v::PhantomData<(&'__de (),)>,
    }
    #[automatically_derived]
    impl<'__de> __v::Default for __Builder1<'__de> {
        fn default() -> Self {
            Self {
                begun: false,
                f0: __v::Default::default(),
                marker: __v::PhantomData,
            }
        }
    }
    #[automatically_derived]
    impl<'__de> __v::Sink<'__de> for __Builder1<'__de> {
        fn begin(&mut self, _: __v::usize) {
            self.begun = true;
        }
        fn child(&mut self, __part: __v::usize) -> &mut dyn __v::Sink<'__de> {
            match __part {
                0usize => &mut self.f0,
                _ => __v::ignore(),
            }
        }
    }
    static __Builder0Fields: [__v::Field; 2usize] = [
        __v::Of::<Uuid>::FIELD.keyed_by("pool"),
        __v::Of::<Uuid>::FIELD.keyed_by("volume"),
    ];
    static __Builder1Fields: [__v::Field; 1usize] = [
        __v::Of::<String>::FIELD.keyed_by("path"),
    ];
    #[doc(hidden)]
    enum __Choice<'__de> {
        V0(__v::ContentSlot<__Builder0<'__de>>, ()),
        V1(__v::ContentSlot<__Builder1<'__de>>, ()),
        V2(__v::ContentSlot<<String as __v::Validate<'__de>>::Slot>, ()),
        Marker(__v::PhantomData<(&'__de (),)>),
    }
    #[automatically_derived]
    impl<'__de> __v::Variants<'__de> for __Choice<'__de> {
        fn begin(
            __chosen: &mut __v::Chosen<Self>,
            __part: __v::usize,
        ) -> &mut dyn __v::Sink<'__de> {
            match __part {
                0usize => {
                    match __chosen.begin(__Choice::<'__de>::V0) {
                        __v::Some(__Choice::<'__de>::V0(__slot @ _, ())) => &mut *__slot,
                        _ => __v::ignore(),
                    }
                }
                1usize => {
                    match __chosen.begin(__Choice::<'__de>::V1) {
                        __v::Some(__Choice::<'__de>::V1(__slot @ _, ())) => &mut *__slot,
                        _ => __v::ignore(),
                    }
                }
                2usize => {
                    match __chosen.begin(__Choice::<'__de>::V2) {
                        __v::Some(__Choice::<'__de>::V2(__slot @ _, ())) => &mut *__slot,
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
        const NAMES: __v::TypeNames = __v::TypeNames::of(
            ::core::module_path!(),
            "Place",
        );
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
                                                                    names: &[0, 1],
                                                                    required: __v::required_of(&__Builder0Fields),
                                                                    ..__v::OBJECT
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
                                            names: &[0],
                                            required: __v::required_mask(&[true]),
                                            ..__v::OBJECT
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
                                                                    names: &[0],
                                                                    required: 1,
                                                                    ..__v::OBJECT
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
                                            names: &[0],
                                            required: __v::required_mask(&[true]),
                                            ..__v::OBJECT
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
                                            names: &[0],
                                            required: __v::required_mask(&[true]),
                                            ..__v::OBJECT
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
        fn finish(__slot: &mut __v::Chosen<__Choice<'__de>>) -> __v::Option<Self> {
            let __done = match __slot.slot() {
                __v::Some(__Choice::<'__de>::V0(__slot, ())) => {
                    let __slot = &mut __slot.0;
                    if !__v::take(&mut __slot.begun) {
                        return __v::None;
                    }
                    match (
                        __v::Validate::finish(&mut __slot.f0),
                        __v::Validate::finish(&mut __slot.f1),
                    ) {
                        (__v::Some(__f0), __v::Some(__f1)) => {
                            __v::Some(Self::Volume {
                                pool: __f0,
                                volume: __f1,
                            })
                        }
                        (__f0, __f1) => {
                            __v::discard((__f0, __f1));
                            __v::None
                        }
                    }
                }
                __v::Some(__Choice::<'__de>::V1(__slot, ())) => {
                    let __slot = &mut __slot.0;
                    if !__v::take(&mut __slot.begun) {
                        return __v::None;
                    }
                    if __v::Sink::is_ready(&__slot.f0) {
                        if let (__v::Some(__f0),) = (
                            <String as __v::Validate<'__de>>::finish(&mut __slot.f0),
                        ) {
                            return __v::Some(Self::Path { path: __f0 });
                        }
                    }
                    __v::reset(__slot)
                }
                __v::Some(__Choice::<'__de>::V2(__slot @ _, ())) => {
                    match __v::Validate::finish(&mut __slot.0) {
                        __v::Some(__inner) => __v::Some(Self::Bare { 0: __inner }),
                        __v::None => __v::None,
                    }
                }
                _ => __v::None,
            };
            __slot.clear();
            __done
        }
    }
};
