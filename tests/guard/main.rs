//! `vdsm-check guard` over real sockets.
#![cfg(feature = "guard")]

mod audit;
mod client;
mod framing;
mod guard;
mod pass;
mod refuse;
mod service;
mod slow;
mod stop;
mod upstream;
