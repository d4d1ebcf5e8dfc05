//! Which targets answer: each checked separately, quietly and repeatedly.

use super::sites::{Reach, Sites};
use crate::ui::{scoped, sleep, wait_while_hidden};

/// How often a target's reachability is checked, in milliseconds.
const EVERY_MS: u32 = 30_000;

/// Keeps every target's reach up to date while the frame is on the page.
pub fn keep_reaching(sites: &Sites) {
    for (site, reach) in sites.all() {
        let (site, reach) = (site.clone(), reach.clone());
        scoped(async move {
            loop {
                let (now, wish_ms) = match site.reach().await {
                    Ok(said) => (Reach::Reached(said), 0),
                    Err(failure) => {
                        let wish_ms = failure.wish_ms();
                        (Reach::Lost(failure), wish_ms)
                    }
                };
                if !reach.with_untracked(|before| before.says_the_same(&now)) {
                    reach.set(now);
                }
                sleep(EVERY_MS.max(wish_ms)).await;
                wait_while_hidden(u64::MAX).await;
            }
        });
    }
}
