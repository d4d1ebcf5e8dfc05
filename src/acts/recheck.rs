//! Reading a target again just before something is sent to it.

use super::Outcome;
use crate::net::{Failure, Refusal};
use crate::ui::Session;
use crate::words::Said;
use std::future::Future;
use std::pin::Pin;

/// Reads the target again just before sending.
pub type Recheck = Box<dyn Fn() -> Rechecking>;

/// A second reading under way: what has changed since the page showed the target; empty if nothing.
pub type Rechecking = Pin<Box<dyn Future<Output = Result<Vec<Said>, Failure>>>>;

/// Waits for the second reading; `round` is the session's when the button was pressed. Errors: why nothing is sent.
pub async fn still_stands(session: &Session, round: u32, rechecking: Rechecking) -> Result<(), Outcome> {
    let changed = rechecking.await;
    if session.round() != round {
        // Whoever is signed in now did not ask for it.
        return Err(Outcome::NotSent(Failure::SignIn(Refusal::default())));
    }
    session.note(&changed);
    match changed {
        Err(failure) => Err(Outcome::NotSent(failure)),
        Ok(changes) if changes.is_empty() => Ok(()),
        Ok(changes) => Err(Outcome::Changed(changes)),
    }
}
