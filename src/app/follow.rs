//! Reports the end of tasks that were seen running, whatever page is open by then.

use super::sites::Sites;
use crate::route::{Page, Route};
use crate::tasks::view::tell_end;
use crate::ui::{LOOK_MS, Shell, clock_now, scoped, sleep};

/// How often to check what is due, in milliseconds.
const EVERY_MS: u32 = 5_000;

/// Keeps track of the followed tasks while the frame is on the page; nothing is read while none runs.
pub fn keep_following(shell: &Shell, sites: &Sites) {
    let (shell, sites) = (shell.clone(), sites.clone());
    scoped(async move {
        loop {
            sleep(EVERY_MS).await;
            let now = clock_now().timestamp_millis();
            let due: Vec<String> = {
                let mut followed = shell.followed.borrow_mut();
                let due = followed.iter_mut().filter(|(_, at)| *at <= now);
                due.map(|(route, at)| {
                    *at = now + LOOK_MS;
                    route.clone()
                })
                .collect()
            };
            for route in due {
                look(&shell, &sites, &route).await;
            }
        }
    });
}

async fn look(shell: &Shell, sites: &Sites, text: &str) {
    let route = Route::parse(text);
    let Route::Target(target, Page::Task { id, .. }) = &route else { return shell.unfollow(text) };
    // Its own page reads it more often.
    let is_open = shell.route.with_untracked(
        |now| matches!(now, Route::Target(at, Page::Task { id: open, .. }) if at == target && open == id),
    );
    let site = sites.find(target).filter(|site| site.session().is_signed_in_now());
    let Some(site) = site.filter(|_| !is_open) else { return };
    let Some(engine) = site.engine() else { return shell.unfollow(text) };
    let round = site.session().round();
    let answer = engine.task(id).await;
    site.session().note_of(round, &answer);
    match answer {
        Ok(task) => tell_end(shell, (target, &site.place().name), &*engine, &task, true),
        Err(failure) if failure.is_gone() => shell.unfollow(text),
        Err(failure) => shell.leave_alone(text, failure.wish_ms()),
    }
}
