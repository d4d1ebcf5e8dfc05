//! The simulator on its ports.

use std::process::ExitCode;

fn main() -> ExitCode {
    simulator::server::main(std::env::args().skip(1))
}
