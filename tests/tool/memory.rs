//! A log of any size is read in constant memory: what the tool held at most, by the system's own account, while it
//! waits for more of one log and of another that is thrice as long.

use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

use super::audit::log;

/// A block of a log that is written so many times: what was held at most, in KiB, and the calls that were found.
fn held(block: &str, times: usize) -> Option<(usize, u64)> {
    // On one core: what is on its way between cores counts, too, and is more the more there are.
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let allowed = status.lines().find_map(|line| line.strip_prefix("Cpus_allowed_list:"))?;
    let core: String = allowed.trim().chars().take_while(char::is_ascii_digit).collect();
    let mut audit = Command::new("taskset")
        .args(["-c", &core, env!("CARGO_BIN_EXE_vdsm-check")])
        .args(["audit", "-", "--output-format", "json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    let mut input = audit.stdin.take().unwrap();
    for _ in 0..times {
        input.write_all(block.as_bytes()).unwrap();
    }
    // All but what a pipe holds is read now, and the tool waits for more, so that it is there to be asked.
    let status = fs::read_to_string(format!("/proc/{}/status", audit.id())).unwrap();
    let most = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    let most = most.trim().trim_end_matches(" kB").parse().unwrap();
    drop(input);
    let output = audit.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let sums: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    Some((most, sums["calls"].as_u64().unwrap()))
}

#[test]
fn a_log_that_is_thrice_as_long_is_read_in_the_same_memory() {
    // Long enough for all buffers to be full; as long as the build is fast enough for.
    let (block, times) = (log(2_000), if cfg!(debug_assertions) { 6 } else { 20 });
    let (Some((short, some)), Some((long, more))) = (held(&block, times), held(&block, 3 * times))
    else {
        println!("not run, for there is no /proc, or no taskset");
        return;
    };
    let calls = 2_000 * u64::try_from(times).unwrap();
    assert_eq!((some, more), (calls, 3 * calls));
    // A reader that keeps the text holds all that is more of it; an allocator that gives back less, a little.
    let longer = 2 * times * block.len() / 1024;
    println!("{short} and {long} KiB at most, and {longer} KiB more to read");
    assert!(long < short + longer / 3, "{short} and {long} KiB, {longer} KiB more to read");
}
