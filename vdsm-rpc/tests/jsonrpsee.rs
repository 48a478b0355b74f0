//! The examples over real sockets, called by the client of jsonrpsee: under its own server, and under
//! hyper alone.

mod common;

use common::Service;
use jsonrpsee::core::client::{BatchResponse, ClientT, Error};
use jsonrpsee::core::params::{ArrayParams, BatchRequestBuilder, ObjectParams};
use jsonrpsee::rpc_params;
use jsonrpsee_http_client::{HttpClient, HttpClientBuilder};
use serde_json::{Value, json};

const VM: &str = "7c5b4f6c-5f0a-4a8f-9a52-0f8bfa4ea6a4";

fn client(service: &Service, path: &str) -> HttpClient {
    HttpClientBuilder::default().build(format!("http://{}{path}", service.address)).unwrap()
}

/// The code, and the data, of an error.
fn error(result: Result<Value, Error>) -> (i32, Value) {
    let Error::Call(error) = result.unwrap_err() else { panic!("no error of the call") };
    let data = error.data().map_or(Value::Null, |data| serde_json::from_str(data.get()).unwrap());
    (error.code(), data)
}

async fn ask(client: &HttpClient, params: ArrayParams) -> Result<Value, Error> {
    client.request("setVmTicket", params).await
}

/// What both services do.
async fn calls(client: &HttpClient) {
    let answer = ask(client, rpc_params![VM, "correct horse", "30"]).await.unwrap();
    assert_eq!(answer, json!({"vmId": VM, "ttl": 30}));
    let mut named = ObjectParams::new();
    named.insert("password", "correct horse").unwrap();
    named.insert("vmId", VM).unwrap();
    let answer: Value = client.request("setVmTicket", named).await.unwrap();
    assert_eq!(answer, json!({"vmId": VM, "ttl": 60}));

    let faulty = error(ask(client, rpc_params![VM, "password"]).await);
    assert_eq!(faulty, (18, Value::Null));
    let (code, data) = error(ask(client, rpc_params!["x", "hunter2", true, 1]).await);
    assert_eq!((code, &data["error_count"]), (-32602, &json!(3)));
    let paths: Vec<_> = data["errors"].as_array().unwrap().iter().map(|it| &it["path"]).collect();
    assert_eq!(paths, ["/vmId", "/ttl", "/3"]);
    assert!(!data.to_string().contains("hunter2"), "{data}");
    let unknown: Result<Value, _> = client.request("setVmTickt", rpc_params![]).await;
    assert_eq!(error(unknown).0, -32601);

    client.notification("setVmTicket", rpc_params![VM, "correct horse"]).await.unwrap();
    let mut batch = BatchRequestBuilder::new();
    batch.insert("setVmTicket", rpc_params![VM, "correct horse", 7]).unwrap();
    batch.insert("setVmTicket", rpc_params![VM, "short"]).unwrap();
    let answers: BatchResponse<'_, Value> = client.batch_request(batch).await.unwrap();
    assert_eq!((answers.num_successful_calls(), answers.num_failed_calls()), (1, 1));
}

#[tokio::test]
async fn under_hyper() {
    let service = Service::start("rpc_service");
    let client = client(&service, "/json");
    calls(&client).await;
    let (_, data) = error(ask(&client, rpc_params![VM, "short"]).await);
    assert_eq!(
        (&data["errors"][0]["line"], data["errors"].as_array().unwrap().len()),
        (&json!(1), 1)
    );
    let unknown: Result<Value, _> = client.request("setVmTickt", rpc_params![]).await;
    assert_eq!(error(unknown).1, json!({"suggestion": "setVmTicket"}));
}

#[tokio::test]
async fn under_jsonrpsee() {
    let service = Service::start("jsonrpsee_service");
    let client = client(&service, "");
    calls(&client).await;
    // Where it is in the whole text is known to jsonrpsee alone.
    let (_, data) = error(ask(&client, rpc_params![VM, "short"]).await);
    assert_eq!(
        data,
        json!({"error_count": 1, "errors": [
            {"path": "/password", "detail": "the value has a length outside 6..=32", "code": "length"},
        ]})
    );
    let waited: u64 = client.request("wait", rpc_params![1]).await.unwrap();
    assert_eq!(waited, 1);
    let (code, data) = error(client.request("wait", rpc_params![1001]).await);
    assert_eq!((code, &data["errors"][0]["code"]), (-32602, &json!("range")));
    let (_, data) = error(client.request("wait", rpc_params![]).await);
    assert_eq!(data["errors"][0]["path"], "/milliseconds");
}
