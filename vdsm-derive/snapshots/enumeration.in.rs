#[validate(integers, legacy(names), rename_all = "kebab-case", form = lenient)]
enum DomainType {
    Nfs = 1,
    #[validate(alias = "fibre", deprecated = "fc")]
    FibreChannel,
    #[validate(legacy)]
    Iscsi,
}
