//! The file the state is saved in.

use super::shared::{Shared, real_ms};
use crate::simulator::Simulator;
use std::path::{Path, PathBuf};

/// Restores the state from the file, if it exists. Errors: what is wrong with it.
pub(super) fn read(simulator: &mut Simulator, path: &Path) -> Result<(), String> {
    let shown = path.display();
    let text = match std::fs::read(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(format!("--state {shown} cannot be read: {error}")),
    };
    let state =
        serde_json::from_slice(&text).map_err(|error| format!("--state {shown} is not JSON: {error}"))?;
    simulator.load(&state, real_ms()).map_err(|error| format!("--state {shown} cannot be used: {error}"))
}

/// Writes the state if it has changed since the last time.
pub(super) struct Keeper {
    path: PathBuf,
    last: String,
}

impl Keeper {
    pub(super) fn new(path: PathBuf) -> Self {
        Self { path, last: String::new() }
    }

    /// Writes to a temporary file first and then renames it, so that killing the process leaves the old state
    /// intact. Errors: why it cannot be written.
    pub(super) fn write(&mut self, shared: &Shared) -> Result<(), String> {
        let text = shared.save().to_string();
        if text == self.last {
            return Ok(());
        }
        let mut beside = self.path.clone().into_os_string();
        beside.push(".new");
        std::fs::write(&beside, &text)
            .and_then(|()| std::fs::rename(&beside, &self.path))
            .map_err(|error| format!("--state {} cannot be written: {error}", self.path.display()))?;
        self.last = text;
        Ok(())
    }
}
