//! The request of a chat service, "complete this conversation", with everything that is wrong with it in one
//! answer.

use std::collections::BTreeMap;

use serde_json::{Map, Value};
use vdsm_validate::{ToDictionary, Validate, assert_findings, check_str, from_str};

/// A conversation to go on with.
#[derive(Validate, ToDictionary, Debug)]
#[validate(
    exclusive(max_tokens, max_completion_tokens),
    requires(top_logprobs, logprobs),
    requires(tool_choice, tools),
    only_if(stream == true, stream_options)
)]
struct Completion {
    #[validate(length(1..=64))]
    model: String,
    #[validate(not_empty)]
    messages: Vec<Message>,
    #[validate(range(0.0..=2.0))]
    temperature: Option<f64>,
    #[validate(range(0.0..=1.0))]
    top_p: Option<f64>,
    #[validate(range(1..=128), default = 1)]
    n: u8,
    /// Where to stop: one text, or up to four.
    #[validate(form = one_or_many, length(1..=4), each(length(1..)))]
    stop: Option<Vec<String>>,
    #[validate(deprecated = "max_completion_tokens")]
    max_tokens: Option<u32>,
    #[validate(range(1..))]
    max_completion_tokens: Option<u32>,
    /// How much likelier each token becomes, by its number.
    #[validate(each(range(-100..=100)), default)]
    logit_bias: BTreeMap<u32, i8>,
    logprobs: Option<bool>,
    #[validate(range(..=20))]
    top_logprobs: Option<u8>,
    #[validate(default)]
    stream: bool,
    stream_options: Option<StreamOptions>,
    #[validate(not_empty, length(..=128))]
    tools: Option<Vec<Tool>>,
    tool_choice: Option<ToolChoice>,
    response_format: Option<ResponseFormat>,
    #[validate(length(..=16), keys(length(1..=64)), each(length(..=512)), default)]
    metadata: BTreeMap<String, String>,
    /// Who asks, which no report repeats.
    #[validate(secret)]
    user: Option<String>,
}

#[derive(Validate, ToDictionary, Debug)]
#[validate(tag = "role", rename_all = "lowercase")]
enum Message {
    System {
        content: Content,
    },
    User {
        content: Content,
        #[validate(pattern("^[A-Za-z0-9_-]{1,64}$"))]
        name: Option<String>,
    },
    #[validate(at_least_one(content, tool_calls))]
    Assistant {
        content: Option<Content>,
        #[validate(not_empty)]
        tool_calls: Option<Vec<ToolCall>>,
    },
    Tool {
        content: Content,
        tool_call_id: String,
    },
}

/// A text, or parts of several kinds.
#[derive(Validate, ToDictionary, Debug)]
#[validate(untagged)]
enum Content {
    Text(#[validate(not_empty)] String),
    Parts(#[validate(not_empty)] Vec<Part>),
}

#[derive(Validate, ToDictionary, Debug)]
#[validate(tag = "type", rename_all = "snake_case")]
enum Part {
    Text { text: String },
    ImageUrl { image_url: Image },
}

#[derive(Validate, ToDictionary, Debug)]
struct Image {
    #[validate(first(uri, any(starts_with("https://"), starts_with("data:image/"))))]
    url: String,
    #[validate(one_of(["auto", "low", "high"]), default = "auto")]
    detail: String,
}

#[derive(Validate, ToDictionary, Debug)]
struct StreamOptions {
    #[validate(default)]
    include_usage: bool,
}

#[derive(Validate, ToDictionary, Debug)]
#[validate(tag = "type", rename_all = "snake_case")]
enum Tool {
    Function { function: Function },
}

#[derive(Validate, ToDictionary, Debug)]
struct Function {
    #[validate(pattern("^[A-Za-z0-9_-]{1,64}$"))]
    name: String,
    description: Option<String>,
    /// A JSON Schema, which is not looked into.
    #[validate(default)]
    parameters: Map<String, Value>,
}

#[derive(Validate, ToDictionary, Debug)]
struct ToolCall {
    id: String,
    #[validate(rename = "type", one_of(["function"]))]
    kind: String,
    function: Called,
}

#[derive(Validate, ToDictionary, Debug)]
struct Called {
    name: String,
    /// JSON in a string, as the model wrote it.
    #[validate(json)]
    arguments: String,
}

/// A word, or the function by name.
#[derive(Validate, ToDictionary, Debug)]
#[validate(untagged)]
enum ToolChoice {
    Word(#[validate(one_of(["none", "auto", "required"]))] String),
    Named(Tool),
}

#[derive(Validate, ToDictionary, Debug)]
#[validate(tag = "type", rename_all = "snake_case")]
enum ResponseFormat {
    Text,
    JsonObject,
    JsonSchema { json_schema: Map<String, Value> },
}

/// Prints what is wrong with a request.
pub fn main() {
    let request = r#"{
        "model": "small",
        "messages": [
            {"role": "system", "content": ""},
            {"role": "user", "content": [
                {"type": "text", "text": "What is this?"},
                {"type": "image_url", "image_url": {"url": "http://example.org/a.png", "detail": "hi"}}
            ]},
            {"role": "assistant"},
            {"role": "assistant", "tool_calls": [
                {"id": "1", "type": "function", "function": {"name": "look", "arguments": "{\"at\": "}}
            ]},
            {"role": "robot", "content": "?"}
        ],
        "temperature": 3,
        "stop": ["a", "b", "c", "d", "e"],
        "max_tokens": 5, "max_completion_tokens": 0,
        "logit_bias": {"50256": -101, "x": 0},
        "top_logprobs": 2,
        "stream_options": {"include_usage": true},
        "tool_choice": "none",
        "response_format": {"type": "json"},
        "user": 7
    }"#;
    let report = check_str::<Completion>(request);
    print!("{report}");
    assert_findings!(
        report,
        "/messages/0/content": not_empty,
        "/messages/1/content/1/image_url/url": any,
        "/messages/1/content/1/image_url/detail": one_of,
        "/messages/2": at_least_one,
        "/messages/3/tool_calls/0/function/arguments": json,
        "/messages/4/role": enum,
        "/temperature": range,
        "/stop": length,
        "/max_tokens": deprecated,
        "/max_completion_tokens": range,
        "/logit_bias/50256": range,
        "/logit_bias/x": type,
        "/response_format/type": enum,
        "/user": type,
        "/logprobs": requires,
        "/tools": requires,
        "/stream_options": only_if,
    );

    let good =
        r#"{"model": "small", "messages": [{"role": "user", "content": "Hello"}], "stop": "."}"#;
    let completion = from_str::<Completion>(good).expect("it is as declared");
    assert_eq!(completion.stop.as_deref(), Some(&[".".to_owned()][..]));
}
