//! The simulator on its ports: command line, listeners, files, saved state.

mod agent;
mod args;
mod connection;
mod files;
mod headers;
mod keep;
mod listen;
mod roots;
mod shared;
mod web;

use crate::simulator::{Options, Simulator};
use args::{Settings, Wish};
use shared::{Shared, real_ms};
use std::io::Write;
use std::process::ExitCode;
use std::rc::Rc;
use std::time::Duration;
use tokio::signal::unix::{SignalKind, signal};
use tokio::task::LocalSet;

const KEEP_EVERY: Duration = Duration::from_secs(5);

/// Runs until told to stop. Returns 0 then, or 1 if it cannot run, with the reason on standard error.
pub fn main(args: impl Iterator<Item = String>) -> ExitCode {
    let outcome = match args::parse(args) {
        Ok(Wish::Help) => {
            say(args::HELP.trim_end());
            Ok(())
        }
        Ok(Wish::Run(settings)) => run(&settings),
        Err(error) => Err(error),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&error);
            ExitCode::FAILURE
        }
    }
}

fn run(settings: &Settings) -> Result<(), String> {
    let options = Options {
        start_ms: real_ms(),
        speed: settings.speed,
        inferred: settings.inferred,
        seed: real_ms().unsigned_abs(),
    };
    let mut simulator = Simulator::new(options);
    if let Some(path) = &settings.state {
        keep::read(&mut simulator, path)?;
    }
    let shared = Rc::new(Shared::new(simulator));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| format!("no runtime: {error}"))?;
    let done = LocalSet::new().block_on(&runtime, serve(settings, &shared));
    if let Some(path) = &settings.socket {
        // Only remove a socket that this run has bound: without one, it has returned above.
        if done.is_ok() {
            let _ = std::fs::remove_file(path);
        }
    }
    done
}

async fn serve(settings: &Settings, shared: &Rc<Shared>) -> Result<(), String> {
    let wrong = |error: std::io::Error| format!("signals cannot be heard: {error}");
    let mut interrupt = signal(SignalKind::interrupt()).map_err(wrong)?;
    let mut terminate = signal(SignalKind::terminate()).map_err(wrong)?;
    listen::open(settings, shared).await?;
    say("ready");
    let mut keeper = settings.state.clone().map(keep::Keeper::new);
    let mut tick = tokio::time::interval(KEEP_EVERY);
    loop {
        tokio::select! {
            _ = interrupt.recv() => break,
            _ = terminate.recv() => break,
            _ = tick.tick() => {
                if let Some(Err(error)) = keeper.as_mut().map(|keeper| keeper.write(shared)) {
                    complain(&error);
                }
            }
        }
    }
    keeper.map_or(Ok(()), |mut keeper| keeper.write(shared))
}

/// Prints a line on standard output; a closed reader is no reason to stop.
fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

fn complain(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "simulator: {line}");
}
