//! The methods of a service, and one of jsonrpsee's own, on jsonrpsee's server.

use std::error::Error;

use jsonrpsee::server::Server;
use jsonrpsee::types::ErrorObjectOwned;
use serde_json::json;
use vdsm_rpc::json::jsonrpsee::read;
use vdsm_rpc::{Fault, Service};
use vdsm_validate::{Policy, Validate};

/// `setVmTicket(vmId, password, ttl)`
#[derive(Validate)]
#[validate(rename_all = "camelCase")]
struct SetTicket {
    #[validate(uuid)]
    vm_id: String,
    #[validate(length(6..=32), secret)]
    password: String,
    #[validate(form = lenient, range(1..), default = 60)]
    ttl: u32,
}

/// `wait(milliseconds)`
#[derive(Validate)]
struct Wait {
    #[validate(range(..=1000))]
    milliseconds: u64,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let address = std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:8000".to_owned());
    let server = Server::builder().build(address).await?;
    println!("listening on {}", server.local_addr()?);
    let service = Service::new().method("setVmTicket", |call: SetTicket| {
        if call.password == "password" {
            return Err(Fault::new(18, "Error setting ticket"));
        }
        Ok(json!({"vmId": call.vm_id, "ttl": call.ttl}))
    });
    let mut module = service.into_module();
    module.register_async_method("wait", |params, _, _| async move {
        let call = read::<Wait>(&params, &Policy::lenient())?;
        tokio::time::sleep(std::time::Duration::from_millis(call.milliseconds)).await;
        Ok::<_, ErrorObjectOwned>(call.milliseconds)
    })?;
    server.start(module).stopped().await;
    Ok(())
}
