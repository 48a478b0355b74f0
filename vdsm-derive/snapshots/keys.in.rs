/// Where a disk lies.
enum Place {
    Volume { pool: Uuid, volume: Uuid },
    Path { path: String },
    #[validate(legacy)]
    Bare(String),
}
