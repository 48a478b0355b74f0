#[validate(check(Self::sane, items, size))]
struct Page<'a, T: Ord, const N: usize = 4>
where
    T: Clone,
{
    #[validate(length(1..=N))]
    items: Vec<T>,
    #[validate(serde, default)]
    size: Option<Size<T>>,
    next: Option<Box<Self>>,
    text: Cow<'a, str>,
    #[validate(skip)]
    marker: PhantomData<T>,
}
