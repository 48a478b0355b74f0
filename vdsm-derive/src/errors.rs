// every error of the derive, one type each.
errors! {
    an_unknown_style: { #[validate(rename_all = "camel")] struct S { a: u8 } } => [
        "`camel` is not a style of names; the styles are `lowercase`, `UPPERCASE`, `PascalCase`, `camelCase`, `snake_case`, `SCREAMING_SNAKE_CASE`, `kebab-case`, `SCREAMING-KEBAB-CASE`",
    ];
    a_style_on_a_newtype: { #[validate(rename_all = "camelCase")] struct S(u8); } => [
        "`rename_all` is not allowed on a newtype; it belongs on named fields, or the variants of an enum",
    ];
    an_unknown_field_in_a_group: { #[validate(alone(remvoe), exclusive(a, b))] struct S { remove: bool, a: u8 } } => [
        "`S` has no field `remvoe`; did you mean `remove`?",
        "`S` has no field `b`; its fields are `remove`, `a`",
    ];
    an_unknown_field_far_from_all: { #[validate(alone(xyz))] struct S { remove: bool, vlan: u8 } } => [
        "`S` has no field `xyz`; its fields are `remove`, `vlan`",
    ];
    an_unknown_field_in_a_condition: { #[validate(required_if(mde == "x", a))] struct S { mode: u8, a: u8 } } => [
        "`S` has no field `mde`; did you mean `mode`?",
    ];
    an_unknown_field_in_chosen_by: { struct S { mode: u8, #[validate(chosen_by = mdoe)] a: u8 } } => [
        "`S` has no field `mdoe`; did you mean `mode`?",
    ];
    an_unknown_field_in_check: { #[validate(check(f, bb))] struct S { b: u8 } } => [
        "`S` has no field `bb`; did you mean `b`?",
    ];
    a_skipped_field_in_a_group: { #[validate(exclusive(a, b))] struct S { #[validate(skip)] a: u8, b: u8 } } => [
        "the field `a` is skipped, and never there to read; leave it out here",
    ];
    a_field_without_key_in_a_group: { #[validate(exclusive(a, b))] struct S { #[validate(rest)] a: M, b: u8 } } => [
        "the field `a` has no key of its own to be there or not; leave it out here",
    ];
    a_field_twice_in_a_group: { #[validate(exclusive(a, a))] struct S { a: u8 } } => [
        "the field `a` is named twice; leave out one",
    ];
    a_field_twice_in_a_check: { #[validate(check(f, a, a))] struct S { a: u8 } } => [
        "the field `a` is named twice; leave out one",
    ];
    choosing_for_itself: { struct S { #[validate(chosen_by = a)] a: u8 } } => [
        "`a` cannot choose for itself",
    ];
    a_condition_on_no_literal: { #[validate(required_if(a == X, b))] struct S { a: u8, b: u8 } } => [
        "a condition compares with a string, a whole number or a boolean; write the value itself, as in `a == \"X\"`",
    ];
    a_group_of_expressions: { #[validate(exclusive(1, a + b))] struct S { a: u8, b: u8 } } => [
        "a group takes fields and conditions; write `field`, `field == value` or `first <= second`; a rule belongs on a field",
        "a group takes fields and conditions; write `field`, `field == value` or `first <= second`",
    ];
    fields_out_of_order: { #[validate(ordered(a >= b), ordered(a > b))] struct S { a: u8, b: u8 } } => [
        "the lesser field stands first; write `b <= a`",
        "the lesser field stands first; write `b < a`",
    ];
    a_rule_on_a_struct: { #[validate(range(0..=9))] struct S { a: u8 } } => [
        "a group takes fields and conditions; write `field`, `field == value` or `first <= second`; a rule belongs on a field",
    ];
    a_group_on_a_field: { struct S { #[validate(exclusive(a, b))] a: u8, #[validate(uuid, strict(required_if(a == "x", b)))] b: u8, #[validate(one_of(B))] c: u8 } } => [
        "`exclusive` names fields, as a group does; write `exclusive(a, b)` on the struct or variant that has them",
        "`required_if` names fields, as a group does; write `required_if(a == \"x\", b)` on the struct or variant that has them",
    ];
    a_group_without_fields: { #[validate(exclusive)] struct S { a: u8 } } => [
        "`exclusive` needs the fields that it is about; write `exclusive(…)`",
    ];
    two_fields_of_one_key: { struct S { a: u8, #[validate(rename = "a")] b: u8 } } => [
        "the key `a` is that of the field `a` already; rename one",
    ];
    an_alias_that_is_a_key: { struct S { a: u8, #[validate(alias = "a")] b: u8 } } => [
        "the key `a` is that of the field `a` already; rename one",
    ];
    an_empty_range: { struct S { #[validate(range(20..=10))] a: u8, #[validate(range(5..5), mine::r(max = -1..-2))] b: u8 } } => [
        "the range `20..=10` is empty; write `10..=20`",
        "the range `5..5` is empty; write `5..=5` for that one value",
        "the range `-1..-2` is empty; write `-2..-1`",
    ];
    an_empty_range_in_each: { struct S { #[validate(each(range(2.5..=1.0)))] a: V } } => [
        "the range `2.5..=1.0` is empty; write `1.0..=2.5`",
    ];
    two_rests: { struct S { #[validate(rest)] a: M, #[validate(rest)] b: M } } => [
        "the unknown keys have a field already; only one can keep them",
    ];
    rest_and_flatten: { struct S { #[validate(rest, flatten)] a: M } } => [
        "`rest` contradicts `flatten`: one takes known keys, the other unknown ones; leave out one of them",
    ];
    flatten_and_rename: { struct S { #[validate(flatten, rename = "x", default)] a: M } } => [
        "`rename` contradicts `flatten`: the field has no key of its own; leave out one of them",
        "`default` contradicts `flatten`: the field has no key of its own; leave out one of them",
    ];
    skip_and_everything: { struct S { #[validate(skip, rename = "x", range(1..2), strict(x))] a: M } } => [
        "`rename` contradicts `skip`: the field is never on the wire; leave out one of them",
        "`strict` contradicts `skip`: the field is never on the wire; leave out one of them",
        "the field is never on the wire, where rules are kept; leave it out",
    ];
    given_twice: { #[validate(rename = "a", rename = "b")] struct S { #[validate(secret)] #[validate(secret)] a: M } } => [
        "`rename` is given twice; leave out one",
        "`secret` is given twice; leave out one",
    ];
    a_tag_on_a_struct: { #[validate(tag = "t")] struct S { a: M } } => [
        "`tag` is not allowed on a struct with named fields; it belongs on an enum with data, or a variant of one",
    ];
    integers_on_data: { #[validate(integers)] enum E { A(u8) } } => [
        "`integers` is not allowed on an enum with data; it belongs on an enum without data",
    ];
    a_rule_on_an_enum: { #[validate(range(1..=2))] enum E { A } } => [
        "`range` is not allowed on an enum without data; a rule belongs on a field, a group on named fields",
    ];
    a_slip_where_no_rule_stands: { #[validate(renam = "x")] enum E { #[validate(alais = "y")] A } } => [
        "`renam` is not allowed on an enum without data; did you mean `rename`?",
        "`alais` is not allowed on a variant of an enum without data; did you mean `alias`?",
    ];
    names_twice: { enum E { A, #[validate(rename = "A")] B, #[validate(alias = "B")] C } } => [
        "the name `A` is that of the variant `A` already; rename one",
    ];
    tags_twice: { #[validate(tag = "t")] enum E { A, #[validate(tag = "A")] B(u8), #[validate(tag = 1.5)] C(u8) } } => [
        "the name `A` is that of the variant `A` already; rename one",
        "`tag` needs a string, a whole number or a boolean; write `tag = \"…\"`",
    ];
    a_tag_that_is_the_name: { enum E { #[validate(tag = "A")] B(u8), C } } => [
        "the key is the variant's name; write `rename = \"…\"`",
    ];
    content_without_a_tag: { #[validate(content = "c")] enum E { B(u8) } } => [
        "the data have a key of their own beside a tag; write `tag = \"key\"` too",
    ];
    tag_and_content_alike: { #[validate(tag = "c", content = "c")] enum E { B(u8) } } => [
        "this is the key of the tag already; rename one",
    ];
    a_list_with_a_tag: { #[validate(tag = "t")] enum E { B(u8, u8) } } => [
        "a list has no place for the tag; name the fields, or write `content = \"key\"` beside the tag",
    ];
    other_where_no_tag_is_read: { #[validate(untagged)] enum E { A(u8), #[validate(other)] B } } => [
        "no tag is read here; write `tag = \"key\"` on the enum",
    ];
    two_others: { enum E { A, #[validate(other)] B, #[validate(other)] C } } => [
        "another variant is `other` already; leave out one",
    ];
    conversions_of_what: { #[validate(from = 5)] struct S; } => [
        "`from` needs a type; write `from = \"Type\"`",
    ];
    two_conversions: { #[validate(from = "A", try_from = "B")] struct S; } => [
        "`try_from` contradicts `from`: a value is made of one other; leave out one of them",
    ];
    fields_of_what_is_converted: { #[validate(from = "A")] struct S { #[validate(range(1..))] a: u8 } } => [
        "the value is read as `A`; declare this of its fields",
    ];
    untagged_and_tag: { #[validate(untagged, tag = "c")] enum E { B(u8) } } => [
        "`tag` contradicts `untagged`: one thing chooses the variant; leave out one of them",
    ];
    a_tag_that_nobody_reads: { #[validate(untagged)] enum E { #[validate(tag = "A")] B(u8), #[validate(alias = "c")] C(u8) } } => [
        "nothing here reads a tag; write `tag = \"key\"` or `given = \"name\"` on the enum",
        "the variant is chosen by its keys, and has no other name",
    ];
    a_legacy_alias_of_a_variant: { #[validate(given = "t")] enum E { #[validate(legacy(alias = "b"))] B(u8) } } => [
        "a variant with data cannot have a legacy alias; write `alias = \"…\"`",
    ];
    tag_and_given: { #[validate(given = "t", tag = "u")] enum E { B(u8) } } => [
        "`tag` contradicts `given`: one thing chooses the variant; leave out one of them",
    ];
    all_legacy: { #[validate(legacy(names))] enum E { B } } => [
        "every way of writing this enum is legacy; write `integers` or `names` beside it",
    ];
    legacy_and_documented: { #[validate(names, legacy(names, integers))] enum E { B } } => [
        "`names` is documented and legacy; leave out one",
    ];
    wire_and_legacy: { #[validate(wire(integers), legacy(integers))] enum E { B } } => [
        "`integers` is wire and legacy; leave out one",
    ];
    a_wire_alias_of_a_variant: { #[validate(given = "t")] enum E { #[validate(wire(alias = "b"))] B(u8) } } => [
        "a variant with data cannot have a wire alias; write `alias = \"…\"`",
    ];
    documented_form: { struct S { #[validate(documented(form = list(",")))] a: u8 } } => [
        "`form` does not belong in `documented(…)`; only rules and groups do",
    ];
    legacy_of_what: { struct S { #[validate(legacy)] a: u8, #[validate(legacy(rename = "x", range(1..=2)))] b: u8 } } => [
        "`legacy` needs what it is about; write `legacy(alias = …)`",
        "`legacy(…)` takes only `alias` or `form` here",
        "`legacy(…)` takes only `alias` or `form` here",
    ];
    a_rust_union: { union U { a: u8 } } => [
        "a Rust `union` cannot be checked; use a struct or an enum",
    ];
    no_variants: { enum E {} } => [
        "`E` has no variants; no value could be one",
    ];
    no_value: { #[validate(rename)] struct S { #[validate(rename =)] a: u8, #[validate(default = , secret = 1)] b: u8, #[validate(rename = 5)] c: u8 } } => [
        "`rename` needs a value after its `=`",
        "`default` needs a value after its `=`",
        "`secret` takes no value; write only `secret`",
        "`rename` needs a string; write `rename = \"…\"`",
        "`rename` needs a string; write `rename = \"…\"`",
    ];
    half_typed: { #[validate(exclusive(a, , b))] struct S { #[validate(range(, ), length(1..=), rename = a.)] a: u8, #[validate(reanme::)] b: u8 } } => [
        "expected an expression",
        "expected an expression",
        "unexpected end of input, expected an expression",
        "unexpected end of input, expected identifier or integer",
        "unexpected end of input, expected identifier",
    ];
    not_a_list: { #[validate] struct S { #[validate = "x"] a: u8, #[validate(secret: 1, +, rename_all = "x")] b: u8 } } => [
        "`validate` says nothing here; leave it out, for a type that derives `Validate` is checked by itself, or write `#[validate(…)]`",
        "`validate` takes a list; write `#[validate(…)]`",
        "arguments stand in parentheses; write `secret(…)`",
        "expected an attribute, or the name of a rule",
        "`rename_all` is not allowed on a named field; it belongs on named fields, or the variants of an enum",
    ];
    unknown_unknown: { #[validate(unknown = igno)] struct S { a: u8 } } => [
        "`igno` is not what an unknown key can mean; did you mean `ignore`?",
    ];
    unknown_with_text: { #[validate(unknown = "deny")] struct S { a: u8 } } => [
        "`unknown` needs `deny`, `warn` or `ignore`; write `unknown = deny`",
    ];
    no_crate: { #[validate(crate)] struct S { a: u8 } } => [
        "`crate` needs a path; write `crate = path::to::vdsm_validate`",
    ];
    weights_of_what: { struct S { #[validate(strict, warn(rename = "x"), strict(form = x))] a: u8 } } => [
        "`warn(…)` takes only `form`, rules and groups here",
        "`strict` needs what it weighs; write `strict(…)`",
        "`form` does not belong in `strict(…)`; only rules and groups do",
    ];
    weights_where_no_rule_stands: { #[validate(warn(range(1..=2)), strict(x))] struct S(u8, u8); } => [
        "`warn(…)` takes only `form` or `custom` here",
        "`strict(…)` takes only `custom` here",
    ];
    each_of_what: { struct S { #[validate(each, keys(rename = "x"))] a: u8 } } => [
        "`each` needs rules; write `each(…)`",
        "`rename` does not belong in `keys(…)`; rules and forms do",
    ];
    a_form_without_value: { struct S { #[validate(form, form(x))] a: u8 } } => [
        "`form` needs a form; write `form = …`",
        "`form` needs a form; write `form = x`",
    ];
    a_position_after_a_name: { struct S { #[validate(x(a = 1, 2), y(self = 1))] a: u8 } } => [
        "an argument without a name stands after `a`; move it to the front",
        "`self` cannot be the name of an argument",
    ];
    check_of_what: { #[validate(check, check(f), check(1, a), check(f, 1))] struct S { a: u8 } } => [
        "`check` needs a function and the fields that it reads; write `check(function, field, …)`",
        "`check` needs a function and the fields that it reads; write `check(function, field, …)`",
        "`check` calls a function by its path; write `check(path::to::function, …)`",
        "`check` reads fields; write the name of one",
    ];
    check_data_of_what: { #[validate(check_data, check_data(1, a), check_data(f, 1), check_data(f, b))] struct S { a: u8, #[validate(rest)] b: M } } => [
        "`check_data` needs a function and the fields that it reads; write `check_data(function, field, …)`",
        "`check_data` calls a function by its path; write `check_data(path::to::function, …)`",
        "`check_data` reads fields; write the name of one",
        "the field `b` has no key of its own to be there or not; leave it out here",
    ];
    rules_on_a_tuple: { #[validate(exclusive(a))] struct S(u8, u8); } => [
        "`exclusive` is not allowed on a tuple struct; a rule belongs on a field, a group on named fields",
    ];
    a_sample_of_what: { struct S { #[validate(sample)] a: u8, #[validate(sample = f(1), skip, sample = 1)] b: u8 } } => [
        "`sample` needs a string, a number or a boolean; write `sample = …`",
        "`sample` is given twice; leave out one",
        "`sample` contradicts `skip`: the field is never on the wire; leave out one of them",
    ];
    default_with_parts: { struct S { #[validate(default(1))] a: u8 } } => [
        "`default` takes one value; write `default = …`",
    ];
    default_on_a_variant: { enum E { #[validate(default)] A { a: u8 } } } => [
        "`default` is not allowed on a variant with named fields; it belongs on a struct or a field",
    ];
    serde_inside_of_what: { struct S { #[validate(each(serde = 1))] a: V, #[validate(each(serde, serde))] b: V, #[validate(keys(serde, each(length(1..))))] c: M } } => [
        "`serde` takes no value; write only `serde`",
        "`serde` is given twice; leave out one",
        "what serde reads is judged as a whole, and nothing inside it; leave out `each` or `serde`",
    ];
    serde_inside_of_serde: { struct S { #[validate(serde, each(serde))] a: V, #[validate(deserialize_with = f, keys(each(serde)))] b: V } } => [
        "serde reads the whole value; leave this out",
        "a function reads the whole value; leave this out",
    ];
    a_default_inside_that_no_rule_judges: { struct S { #[validate(each(serde, length(1..)), default = f())] a: V, #[validate(each(serde, length(1..)), default)] b: V, #[validate(each(serde, length(1..)), default)] c: [A; 2] } } => [
        "the rule cannot judge the default of a field that serde reads; make the field an `Option` without a default, write the default as a literal, or leave the rule out",
        "the rule cannot judge the default of a field that serde reads; make the field an `Option` without a default, write the default as a literal, or leave the rule out",
    ];
    flattened_into_itself: { struct S { #[validate(flatten)] a: Option<Box<S>> } } => [
        "`S` inside itself has no end; leave out `flatten`",
    ];
}
