#[allow(clippy::all, clippy::nursery, clippy::pedantic, clippy::restriction)]
const _: () = {
    use ::vdsm_validate::__private as __v;
    use __v::Otherwise as _;
    #[doc(hidden)]
    struct __Builder<'__de, 'a, T: Ord, const N: usize>
    where
        T: Clone,
        '__de: 'a,
        T: for<'__any> __v::Validate<'__any>,
        __v::ViaSerde<Option<Size<T>>>: for<'__any> __v::Validate<'__any>,
        Option<Size<T>>: __v::Default,
        PhantomData<T>: __v::Default,
    {
        begun: __v::bool,
        f0: __v::ReadableSlot<Vec<T>, <Vec<T> as __v::Validate<'__de>>::Slot>,
        f1: __v::Option<
            __v::ReadableSlot<
                __v::ViaSerde<Option<Size<T>>>,
                <__v::ViaSerde<Option<Size<T>>> as __v::Validate<'__de>>::Slot,
            >,
        >,
        f2: <Option<Box<Page<'a, T, N>>> as __v::Validate<'__de>>::Slot,
        f3: __v::AnyText<'a>,
        marker: __v::PhantomData<(&'__de (), &'a (), __v::PhantomData<T>)>,
    }
    #[automatically_derived]
    impl<'__de, 'a, T: Ord, const N: usize> __v::Default for __Builder<'__de, 'a, T, N>
    where
        T: Clone,
        '__de: 'a,
        T: for<'__any> __v::Validate<'__any>,
        __v::ViaSerde<Option<Size<T>>>: for<'__any> __v::Validate<'__any>,
        Option<Size<T>>: __v::Default,
        PhantomData<T>: __v::Default,
    {
        fn default() -> Self {
            Self {
                begun: false,
                f0: __v::Default::default(),
                f1: __v::Default::default(),
                f2: __v::Default::default(),
                f3: __v::Default::default(),
                marker: __v::PhantomData,
            }
        }
    }
    #[automatically_derived]
    impl<'__de, 'a, T: Ord, const N: usize> __v::Sink<'__de>
    for __Builder<'__de, 'a, T, N>
    where
        T: Clone,
        '__de: 'a,
        T: for<'__any> __v::Validate<'__any>,
        __v::ViaSerde<Option<Size<T>>>: for<'__any> __v::Validate<'__any>,
        Option<Size<T>>: __v::Default,
        PhantomData<T>: __v::Default,
    {
        fn begin(&mut self, _: __v::usize) {
            self.begun = true;
        }
        fn child(&mut self, __part: __v::usize) -> &mut dyn __v::Sink<'__de> {
            match __part {
                0usize => &mut self.f0.slot,
                1usize => &mut self.f1.get_or_insert_default().slot,
                2usize => &mut self.f2,
                3usize => &mut self.f3,
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
                    let mut __default1 = __v::None;
                    let __f1 = __v::ReadableSlot::settle_or(
                            self.f1.as_mut(),
                            &mut __default1,
                            <__v::ViaSerde<
                                Option<Size<T>>,
                            > as __v::Validate<'__de>>::finish,
                            || __v::ViaSerde({
                                let __given: Option<Size<T>> = <Option<
                                    Size<T>,
                                > as __v::Default>::default();
                                __given
                            }),
                        )
                        .map(|__foreign| &__foreign.0);
                    if let (__v::Some(__f0), __v::Some(__f1)) = (__f0, __f1) {
                        __violations.push(<Page<'a, T, N>>::sane(__f0, __f1));
                    }
                }
                _ => {}
            }
        }
    }
    #[automatically_derived]
    impl<'a, T: Ord, const N: usize> __v::Flatten for Page<'a, T, N>
    where
        T: Clone,
    {
        type Struct = Self;
        const MEMBERS: &'static __v::str = "items size next text";
    }
    #[automatically_derived]
    impl<'a, T: Ord, const N: usize> __v::Describe for Page<'a, T, N>
    where
        T: Clone,
        T: for<'__any> __v::Validate<'__any>,
        __v::ViaSerde<Option<Size<T>>>: for<'__any> __v::Validate<'__any>,
    {
        type Data = __v::Dictionary;
        type Item = __v::NoItems;
        type Key = __v::NoKeys;
        const COVERAGE: __v::Coverage = __v::Coverage::Keys {
            0: __v::Keys {
                fields: &[
                    __v::Field {
                        key: "items",
                        keyed: true,
                        ..__v::Of::<Vec<T>>::FIELD
                    },
                    __v::Field {
                        key: "size",
                        keyed: true,
                        required: false,
                        ..__v::Of::<__v::ViaSerde<Option<Size<T>>>>::FIELD
                    },
                    __v::Field {
                        key: "next",
                        keyed: true,
                        ..__v::Of::<Option<Box<Self>>>::FIELD
                    },
                    __v::Field {
                        key: "text",
                        keyed: true,
                        ..__v::Of::<Cow<'static, str>>::FIELD
                    },
                ],
                rest: false,
                more: false,
                positional: false,
            },
        };
        const NAMES: __v::TypeNames = __v::TypeNames::of(::core::module_path!(), "Page");
        const IN_STRING: __v::InString = __v::InString::NO;
        fn schema() -> &'static __v::Schema {
            const {
                &__v::Schema {
                    name: "Page",
                    doc: "",
                    kind: __v::Kind::Object {
                        0: __v::Object {
                            fields: &[
                                __v::Field {
                                    key: "items",
                                    node: __v::Node {
                                        annotations: __v::Annotations {
                                            0: &[
                                                __v::Annotation::Rule {
                                                    rule: &{
                                                        let __it = __v::fits::<
                                                            <Vec<T> as __v::Describe>::Data,
                                                            _,
                                                        >(::vdsm_validate::rules::length(1..=N));
                                                        let _ = __it.admits(__v::ValueRef::Null);
                                                        __it
                                                    },
                                                    level: __v::Level::Error,
                                                },
                                            ],
                                        },
                                        ..__v::Of::<Vec<T>>::PLACE
                                    },
                                    related: true,
                                    ..__v::Of::<Vec<T>>::FIELD
                                },
                                __v::Field {
                                    key: "size",
                                    node: __v::Node {
                                        nullable: true,
                                        ..__v::Of::<__v::ViaSerde<Option<Size<T>>>>::PLACE
                                    },
                                    required: false,
                                    related: true,
                                    ..__v::Of::<__v::ViaSerde<Option<Size<T>>>>::FIELD
                                },
                                __v::Of::<Option<Box<Self>>>::FIELD.keyed_by("next"),
                                __v::Of::<Cow<'static, str>>::FIELD.keyed_by("text"),
                            ],
                            names: &[0, 2, 1, 3],
                            required: __v::required_mask(
                                &[
                                    !__v::Of::<Vec<T>>::OPTIONAL,
                                    false,
                                    !__v::Of::<Option<Box<Self>>>::OPTIONAL,
                                    !__v::Of::<Cow<'static, str>>::OPTIONAL,
                                ],
                            ),
                            relations: &[
                                __v::Relation {
                                    name: "sane",
                                    reads: &[0usize, 1usize],
                                    data: __v::None,
                                },
                            ],
                            stage: __v::Some(|__walk| __v::stage::<
                                __Builder<'_, '_, T, N>,
                            >(__walk)),
                            ..__v::OBJECT
                        },
                    },
                    forms: &[],
                    secret: false,
                }
            }
        }
    }
    #[automatically_derived]
    impl<'__de, 'a, T: Ord, const N: usize> __v::Validate<'__de> for Page<'a, T, N>
    where
        T: Clone,
        '__de: 'a,
        T: for<'__any> __v::Validate<'__any>,
        __v::ViaSerde<Option<Size<T>>>: for<'__any> __v::Validate<'__any>,
        Option<Size<T>>: __v::Default,
        PhantomData<T>: __v::Default,
    {
        type Slot = __Builder<'__de, 'a, T, N>;
        type ItemSlot = __v::Boxed<__Builder<'__de, 'a, T, N>>;
        fn finish(__slot: &mut __Builder<'__de, 'a, T, N>) -> __v::Option<Self> {
            if !__v::take(&mut __slot.begun) {
                return __v::None;
            }
            match (
                __slot.f0.finish(__v::Validate::finish),
                __v::Validate::finish(&mut __slot.f2),
                __v::lent(&mut __slot.f3),
            ) {
                (__v::Some(__f0), __v::Some(__f2), __v::Some(__f3)) => {
                    __v::Some(Self {
                        items: __f0,
                        next: __f2,
                        text: __f3,
                        size: match __slot
                            .f1
                            .take()
                            .and_then(|mut __kept| {
                                __kept
                                    .finish(
                                        <__v::ViaSerde<
                                            Option<Size<T>>,
                                        > as __v::Validate<'__de>>::finish,
                                    )
                            })
                        {
                            __v::Some(__given) => __given.0,
                            __v::None => <Option<Size<T>> as __v::Default>::default(),
                        },
                        marker: <PhantomData<T> as __v::Default>::default(),
                    })
                }
                (__f0, __f2, __f3) => {
                    __v::discard(__slot.f1.take());
                    __v::discard((__f3, __f2, __f0));
                    __v::None
                }
            }
        }
    }
};
