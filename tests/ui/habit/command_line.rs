//! Words of clap, class-validator, zod and joi, and more of pydantic's and schemars'.

use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(group(f0, f1))]
struct Host {
    #[validate(long, short = 'p')]
    f0: Option<u8>,
    #[validate(env = "PORT")]
    f1: Option<u8>,
    #[validate(value_parser = ["a", "b"])]
    f2: String,
    #[validate(value_delimiter = ',')]
    f3: Vec<u8>,
    #[validate(num_args = 1..)]
    f4: Vec<u8>,
    #[validate(isEmail)]
    f5: String,
    #[validate(guid)]
    f6: String,
    #[validate(includes("a"))]
    f7: String,
    #[validate(catch = 5)]
    f8: u8,
    #[validate(schema_with = "f")]
    f9: u8,
    #[validate(range(1.., message_fn(says)))]
    f10: u8,
}

#[derive(Validate)]
#[validate(alias_generator = "camelCase", frozen = true, model_validator(f))]
struct Guest {
    #[validate(validation_alias = "a")]
    f0: u8,
    #[validate(field_validator(f))]
    f1: u8,
    #[validate(coerce)]
    f2: u8,
    #[validate(exclude = true)]
    f3: u8,
}

fn main() {}
