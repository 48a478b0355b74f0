#[validate(alone(remvoe))]
struct Network<T> {
    #[validate(range(9..=0))]
    vlan: T,
    remove: bool,
}
