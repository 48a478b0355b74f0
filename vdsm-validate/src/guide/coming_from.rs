//! Each attribute of validator, garde, `serde_valid` and pydantic beside ours.
//!
//! What is written in their way is a compile error that says how it is written here, so that a type can be
//! moved over by its errors. Another derive may stand beside ours: [`#[vdsm(…)]`](macro@crate::Validate) is
//! then the name of the attribute.
//!
//! In all of them the value is built first and validated afterwards, so that a wrong type hides every other
//! error. Here one pass finds both, and the type needs no `Deserialize`.
//!
//! # validator
//!
//! | validator | here |
//! |---|---|
//! | `email`, `url`, `credit_card`, `non_control_character` | `email`, `url`, `credit_card`, `printable` |
//! | `ip`, `ip(v4 = true)`, `ip(v6 = true)` | `ip`, `ipv4`, `ipv6` |
//! | `length(min = 1, max = 9)`, `length(equal = 5)` | `length(1..=9)`, `length(5..=5)` |
//! | `range(min = 1, max = 9)`, `exclusive_min = 0.0`, `exclusive_max = 9.0` | `range(1..=9)`, `above(0.0)`, `range(..9.0)` |
//! | `contains(pattern = "a")`, `does_not_contain(pattern = "a")` | `contains("a")`, of a list too, where it is an item, and of a map, where it is a key; `does_not_contain("a")` |
//! | `must_match(other = "password")` | `equal(password, repeated)` on the struct |
//! | `regex(path = *NAME)` | `pattern(NAME)` of the same `static`; `pattern("^[a-z]+$")` is proven when it is compiled |
//! | `custom(function = "f")` | `custom(f)` |
//! | `custom(function = "f", use_context)`, `context = Ctx` | a second parameter of `f`; `context = Ctx` and `range(..=ctx.max)` |
//! | `nested` | nothing: a type that derives `Validate` is checked by itself |
//! | `skip` | nothing: a field without rules is read as its type says (`skip` here leaves the field off the wire) |
//! | `required` | nothing: a field that is no `Option` has to be there |
//! | `schema(function = "f")` | `check(f, field, field)` |
//! | `skip_on_field_errors` | nothing: a check is skipped where one of its own fields is broken |
//! | `message = "…"`, `code = "…"` | the same, with the operands in braces |
//!
//! # garde
//!
//! | garde | here |
//! |---|---|
//! | `ascii`, `alphanumeric`, `email`, `url`, `ip`, `ipv4`, `ipv6`, `credit_card`, `phone_number` | the same; `phone_number` is behind the feature `phonenumber`, and `phone` is E.164 of any country |
//! | `length(min = 1, max = 9)`, `length(chars, …)`, `length(equal = 5)` | `length(1..=9)`, which counts characters; `length(5..=5)` |
//! | `length(bytes, …)`, `length(utf16, …)`, `length(graphemes, …)` | `byte_length(1..=9)`, `utf16_length(1..=9)`, `grapheme_length(1..=9)`, which is behind a feature |
//! | `range(min = 1, max = 9)`, `range(equal = 5)` | `range(1..=9)`, `range(5..=5)` |
//! | `contains`, `prefix`, `suffix`, `pattern` | `contains`, `starts_with`, `ends_with`, `pattern`, of a text or of a `static` that holds a `Regex` |
//! | `matches(other)` | `equal(field, other)` on the struct |
//! | `inner(…)` | `each(…)`, and `keys(…)` of a map |
//! | `dive`, `skip`, `allow_unvalidated` | nothing: a type that derives `Validate` is checked by itself, and a field needs no rule (`skip` here leaves the field off the wire) |
//! | `required` | `required(field)` on the struct, or no `Option` |
//! | `custom(f)`, on an enum too, `custom(\|value, ctx\| …)`, `context(Ctx as ctx)` | `custom(f)`, `custom(\|value: &T, ctx: &Ctx\| …)`, `context = Ctx` |
//! | `if(cond = …, …)` | `when(field == value, other: rule(…))` on the struct |
//! | `adapt(module)` | `custom(f)` with a function of that type, which may be one of another crate: under `serde` too |
//! | `transparent` | nothing: a newtype is what it holds |
//! | `rename("…")`, `code("…")` | `rename = "…"`, and `code = "…"` in the rule |
//!
//! # `serde_valid`
//!
//! | `serde_valid` | here |
//! |---|---|
//! | `minimum`, `maximum`, `exclusive_minimum`, `exclusive_maximum` | `range(1..=9)`, `above(0)`, `range(..9)` |
//! | `multiple_of = 5`, `multiple_of = 0.5` | `multiple_of(5)`, `multiple_of(0.5)` |
//! | `min_length`, `max_length`, `min_items`, `max_items`, `min_properties`, `max_properties` | `length(1..=9)` |
//! | `pattern = "…"`, `r#enum = ["a", "b"]`, `r#enum = [5, 10]` (`enumerate(…)` once) | `pattern = "…"`, `one_of(["a", "b"])`, `one_of([5, 10])` |
//! | `unique_items` | `unique`; of structs by a field, `unique(by = name)` |
//! | `custom = f` on a field, an enum, on the struct | `custom(f)`, `custom(f)`, `check(f, field, field)` |
//! | `#[validate]` on a field | nothing |
//! | `message = "…"`, `message_fn = f`, `fluent("…")`, `i18n(…)` | `message = "…"`; a sentence in another language is made of the finding's data: [`languages`](super::languages) |
//!
//! # pydantic
//!
//! Of a field, `Field(…)` and `Annotated[…]`:
//!
//! | pydantic | here |
//! |---|---|
//! | `gt=0, ge=1, lt=9, le=8, multiple_of=2` | `above(0)`, `range(1..9)`, `range(..=8)`, `multiple_of(2)` |
//! | `min_length`, `max_length`, `pattern` | `length(1..=9)`, `pattern("…")` |
//! | `max_digits`, `decimal_places` | `range(…)` and `multiple_of(…)` on a `rust_decimal::Decimal` |
//! | `allow_inf_nan=False` | `finite` |
//! | `coerce_numbers_to_str` | `form = lenient` on a string |
//! | `strict=True`, `Strict()`, lax mode | [`Policy::strict`](crate::PolicyWith::strict), `form = lenient` where it is meant |
//! | `alias`, `validation_alias`, `serialization_alias`, `AliasChoices(…)`, `alias_priority` | `rename = "…"`, which is read and written, and `alias = "…"`, which is read only |
//! | `AliasPath("a", 0)` | a nested struct, or `from = "Wire"` with a type of what is sent |
//! | `default`, `default_factory`, `validate_default` | `default = …`, `default`, which is always judged, by the compiler where it can |
//! | `discriminator="kind"`, `Discriminator(f)`, `Tag`, `union_mode` | `tag = "kind"`, `chosen_by`, `untagged`, whose variants the compiler tells apart |
//! | `deprecated="…"` | `deprecated = "…"` |
//! | `title`, `description`, `examples`, `json_schema_extra`, `field_title_generator` | `label = "…"`, a documentation comment, `sample = …`, `meta(key = "…")` |
//! | `exclude=True`, `exclude_if` | `#[serde(skip_serializing)]`, `skip_serializing_if`; `skip`, where it is not read either |
//! | `fail_fast`, `FailFast()` | `first(…)` of rules; of the whole, [`max_findings`](crate::PolicyWith::max_findings) |
//! | `frozen` | a value that is changed is checked again with [`check`](fn@crate::check) |
//! | `AfterValidator`, `BeforeValidator`, `PlainValidator`, `WrapValidator`, `field_validator` | `custom(f)`; a form, or `try_from`; `deserialize_with`; `otherwise = …` |
//! | `ValidateAs`, `PlainSerializer`, `WrapSerializer`, `field_serializer` | `from`, `try_from` and `into` on the type; `serialize_with` |
//! | `OnErrorOmit` | `each(otherwise = drop)` |
//! | `SkipValidation` | nothing: a field without rules is read as its type says |
//! | `init`, `init_var`, `kw_only`, `repr`, `InstanceOf`, `GetPydanticSchema`, `WithJsonSchema` | nothing: they are about Python's objects; the schema of a rule of one's own is its `json_schema` |
//!
//! Of a type, `BaseModel` and `ConfigDict`:
//!
//! | pydantic | here |
//! |---|---|
//! | `extra="forbid"`, `"ignore"`, `"allow"` | the default, `unknown = ignore`, a field with `rest` |
//! | `model_validator` | `check(f, field, field)` |
//! | `str_strip_whitespace`, `str_to_lower`, `str_to_upper`, `str_min_length`, `str_max_length` | `form = trim`, `form = lowercase`, `form = uppercase` and `length(1..=9)` on the field, or on a newtype for all of a kind |
//! | `alias_generator`, `populate_by_name`, `validate_by_alias`, `validate_by_name`, `serialize_by_alias` | `rename_all = "camelCase"`, and an `alias` |
//! | `loc_by_alias` | nothing: a finding has the key as the client wrote it |
//! | `validate_assignment`, `revalidate_instances`, `from_attributes`, `validate_return` | [`check`](fn@crate::check) of a value that exists |
//! | `hide_input_in_errors` | [`Report::without_values`](crate::Report::without_values), and `secret` on the field |
//! | `arbitrary_types_allowed` | `serde` on the field: what `Deserialize` reads |
//! | `use_attribute_docstrings`, `title`, `model_title_generator` | nothing: documentation comments are in the schema; `rename = "…"` |
//! | `val_temporal_unit`, `ser_json_timedelta`, `ser_json_temporal` | `form = duration(unit = "ms")` |
//! | `val_json_bytes`, `ser_json_bytes` | `form = base64`, `form = base64(url = true)` |
//! | `ser_json_inf_nan` | nothing: what JSON cannot say is an error of the writing |
//! | `regex_engine` | nothing: a pattern is matched without an engine where it can be; the feature `regex` has Unicode's classes |
//! | `computed_field`, `model_serializer` | `into = "Written"`: a type of what is written |
//! | `PrivateAttr` | `skip` |
//! | `RootModel`, `TypeAdapter` | a newtype; any type that is a field is a root, `from_str::<Vec<u8>>` |
//! | `create_model` | [`schema::make`](crate::schema::make) |
//! | `model_dump`, `model_json_schema`, `validate_call` | [`to_value`](crate::to_value), the crate `vdsm-schema`, the crate `vdsm-rpc` |
//! | `ValidationError.errors()` | [`Report::findings`](crate::Report::findings), which serde writes too |
//! | `ValidationInfo.context` | [`Policy::with_context`](crate::PolicyWith::with_context) |
//! | `use_enum_values`, `ignored_types`, `protected_namespaces`, `json_encoders`, `defer_build`, `cache_strings`, `schema_generator`, `plugin_settings`, `validation_error_cause`, `url_preserve_empty_path`, `polymorphic_serialization`, `SerializeAsAny` | nothing: they are about Python's objects and their building; strings stay as they were sent |
//!
//! Types:
//!
//! | pydantic | here |
//! |---|---|
//! | `Literal["a"]`, `Literal[5, 10]`, `Enum` | an enum, `one_of([5, 10])` |
//! | `Union`, `Optional`, `JsonValue`, `Any` | `untagged`, `Option`, `serde_json::Value` |
//! | `PositiveInt`, `NonNegativeFloat` and the like, `conint(…)`, `confloat(…)`, `condecimal(…)`, `condate(…)`, `constr(…)`, `conbytes(…)`, `conlist(…)`, `conset(…)`, `StringConstraints` | `above(0)`, a `u32`, and the rules on the field |
//! | `StrictInt` and the like, `FiniteFloat`, `AllowInfNan` | nothing: a type takes no other; `finite` |
//! | `PastDate`, `FutureDatetime` and the like | `range(..=ctx.today)`, where the caller's context says what day it is |
//! | `AwareDatetime`, `NaiveDatetime`, `timedelta` | the types of `chrono`, `time` and `jiff`; `form = duration`, or the rule `duration` (ISO 8601) |
//! | `UUID1` to `UUID8` | `uuid(version = 4)`, and the type of the crate `uuid` |
//! | `Base64Bytes`, `Base64UrlBytes`, `EncodedBytes`; `Base64Str`, `Base64UrlStr`, `EncodedStr` | `form = base64`, `form = base64(url = true)`, a form of one's own; the rules `base64`, `base64(url = true)` |
//! | `SecretStr`, `SecretBytes`, `Secret[T]` | `secret`, [`Secret`](crate::Secret) |
//! | `Json[Model]` | `form = json` |
//! | `ByteSize`, `PaymentCardNumber` | `form = bytes`, `credit_card` |
//! | `FilePath`, `DirectoryPath`, `NewPath`, `SocketPath` | `PathBuf` with `custom(f)`: whether a file is there is nothing that a document says |
//! | `EmailStr`, `NameEmail`, `validate_email` | `email`; `custom(f)` for a name before it |
//! | `AnyUrl`, `HttpUrl`, `WebsocketUrl`, `FtpUrl`, `PostgresDsn` and the like, `UrlConstraints` | `uri`, `url(schemes = ["http", "https"])`, `url(schemes = ["postgres", "postgresql"])`; the type of the crate `url` |
//! | `FileUrl`, `KafkaDsn` | `uri`, with `starts_with("file:")` |
//! | `IPvAnyAddress`, `IPvAnyInterface`, `IPvAnyNetwork` | `IpAddr` or `ip`, `cidr`, `cidr(network = true)`, and the types of the crate `ipnet` |
//! | `ImportString` | nothing: no document names what is run |
//!
//! # One type
//!
//! ```
//! use vdsm_validate::{Validate, assert_findings, check_str};
//!
//! #[derive(Validate)]
//! #[validate(equal(password, repeated), check(adults, age, plan))]
//! struct SignUp {
//!     #[validate(email)]
//!     mail: String,
//!     #[validate(url(schemes = ["https"]))]
//!     site: Option<String>,
//!     #[validate(length(1..=20), does_not_contain(" "))]
//!     name: String,
//!     #[validate(range(18..=120))]
//!     age: u8,
//!     #[validate(one_of(["free", "paid"]))]
//!     plan: String,
//!     #[validate(length(8..), custom(strong))]
//!     password: String,
//!     repeated: String,
//!     #[validate(each(length(1..=10)), unique, length(..=3))]
//!     tags: Vec<String>,
//! }
//!
//! fn strong(password: &str) -> Result<(), &'static str> {
//!     if password.contains(char::is_numeric) { Ok(()) } else { Err("needs a digit") }
//! }
//!
//! fn adults(age: &u8, plan: &String) -> Result<(), &'static str> {
//!     if plan == "free" || *age >= 21 { Ok(()) } else { Err("is for adults") }
//! }
//!
//! let report = check_str::<SignUp>(r#"{
//!     "mail": "jo", "site": "http://example.org", "name": "a b", "age": 18, "plan": "paid",
//!     "password": "abcdefgh", "repeated": "abc", "tags": ["x", "x", ""]
//! }"#);
//! assert_findings!(
//!     report,
//!     "/mail": email,
//!     "/site": url,
//!     "/name": does_not_contain,
//!     "/password": strong,
//!     "/tags/1": unique,
//!     "/tags/2": length,
//!     "": adults,
//! );
//! ```
