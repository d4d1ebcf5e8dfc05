//! Which targets answer: asked quietly and again and again, each by itself.

use super::sites::{Reach, Sites};
use crate::ui::{page_is_hidden, scoped, sleep};

/// How often a target is asked whether it is there, in milliseconds.
const EVERY_MS: u32 = 30_000;

/// How often a hidden page looks whether somebody has come back to it, in milliseconds.
const STEP_MS: u32 = 1_000;

/// Keeps every target's reach up to date while the frame is on the page.
pub fn keep_reaching(sites: &Sites) {
    for (site, reach) in sites.all() {
        let (site, reach) = (site.clone(), reach.clone());
        scoped(async move {
            loop {
                let now = match site.reach().await {
                    Ok(said) => Reach::Reached(said),
                    Err(failure) => Reach::Lost(failure),
                };
                if reach.with_untracked(|before| *before != now) {
                    reach.set(now);
                }
                sleep(EVERY_MS).await;
                // Who comes back to the page finds it asking.
                while page_is_hidden() {
                    sleep(STEP_MS).await;
                }
            }
        });
    }
}
