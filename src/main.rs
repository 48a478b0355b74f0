//! `vdsm-check`: the program around the library.

fn main() -> std::process::ExitCode {
    vdsm_check::main()
}
