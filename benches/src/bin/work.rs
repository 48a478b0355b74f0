//! `work PEER ROW N`, `work classes CLASS/WORK N`: does one piece of work N times, for callgrind to
//! count.

use std::process::ExitCode;

use vdsm_benches::{classes, peers, rows};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [peer, row, times] = arguments.as_slice() else {
        eprintln!("usage: work PEER ROW N");
        return ExitCode::FAILURE;
    };
    let job = match peer.as_str() {
        "classes" => classes::job(row),
        peer => peers::peer(peer).zip(rows::row(row)).and_then(|(peer, row)| peer.job(row)),
    };
    let (Some(job), Ok(times)) = (job, times.parse::<u64>()) else {
        eprintln!("there is no such peer, row or number, or the peer does not do such work");
        return ExitCode::FAILURE;
    };
    let mut findings = 0;
    for _ in 0..times {
        findings = job();
    }
    println!("{findings}");
    ExitCode::SUCCESS
}
