//! A service and a client of jsonrpsee, with the guard between.

use std::net::SocketAddr;

use jsonrpsee::RpcModule;
use jsonrpsee::core::client::{BatchResponse, ClientT, Error};
use jsonrpsee::core::params::BatchRequestBuilder;
use jsonrpsee::server::{Server, ServerHandle};
use jsonrpsee::types::ErrorObjectOwned;
use jsonrpsee::{core::params::ObjectParams, rpc_params};
use jsonrpsee_http_client::HttpClientBuilder;
use serde_json::{Value, json};

use super::client::VM;
use super::guard::Guard;

/// A service that knows nothing of a guard.
async fn service() -> (SocketAddr, ServerHandle) {
    let server = Server::builder().build("127.0.0.1:0").await.unwrap();
    let address = server.local_addr().unwrap();
    let mut module = RpcModule::new(());
    for name in ["VM.hibernate", "VM.unknownToVdsm"] {
        module
            .register_method(name, |params, (), _| {
                Ok::<Value, ErrorObjectOwned>(params.parse().unwrap_or_default())
            })
            .unwrap();
    }
    (address, server.start(module))
}

fn code(result: Result<Value, Error>) -> i32 {
    let Err(Error::Call(error)) = result else { panic!("no error of a call: {result:?}") };
    error.code()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_and_a_service_of_a_registry() {
    let (address, _service) = service().await;
    for mode in ["audit", "enforce"] {
        let enforces = mode == "enforce";
        let guard = Guard::of_vdsm(address, mode, &[]);
        let client =
            HttpClientBuilder::default().build(format!("http://{}", guard.address)).unwrap();
        let hibernate = async |vm: &str| {
            let mut params = ObjectParams::new();
            params.insert("vmID", vm).unwrap();
            client.request::<Value, _>("VM.hibernate", params).await
        };
        assert_eq!(hibernate(VM).await.unwrap(), json!({"vmID": VM}));
        let bad = hibernate("no uuid").await;
        let unknown: Result<Value, _> = client.request("VM.unknownToVdsm", rpc_params![]).await;
        let mut batch = BatchRequestBuilder::new();
        batch.insert("VM.hibernate", rpc_params![VM]).unwrap();
        batch.insert("VM.hibernate", rpc_params!["no uuid"]).unwrap();
        let answers: BatchResponse<'_, Value> = client.batch_request(batch).await.unwrap();
        if enforces {
            assert_eq!((code(bad), code(unknown)), (-32602, -32601));
            assert_eq!(answers.num_failed_calls(), 2);
        } else {
            assert_eq!(bad.unwrap(), json!({"vmID": "no uuid"}));
            assert_eq!((unknown.unwrap(), answers.num_failed_calls()), (Value::Null, 0));
        }
        client.notification("VM.hibernate", rpc_params![VM]).await.unwrap();
        let many = (0..64).map(|_| hibernate(VM));
        for answer in many {
            assert_eq!(answer.await.unwrap()["vmID"], VM);
        }
    }
}
