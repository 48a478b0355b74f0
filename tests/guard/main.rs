//! `vdsm-check guard` over real sockets.
#![cfg(feature = "guard")]

mod audit;
mod authorize;
mod bodies;
mod client;
mod configurations;
mod framing;
mod guard;
mod http2;
mod identity;
mod json_rpc;
mod load;
mod own;
mod pass;
mod python;
mod refuse;
mod routes;
mod service;
mod slow;
mod stop;
mod tls;
mod upstream;
