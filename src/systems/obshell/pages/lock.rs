//! Maintenance locks with the DAGs that hold them.

use crate::dom::prelude::*;
use crate::route::Page;
use crate::systems::Visit;
use crate::systems::obshell::api;
use crate::systems::obshell::client::Client;
use crate::systems::obshell::locks::{Lock, Locked, locks};
use crate::systems::obshell::wire::DagState;
use crate::texts;
use crate::ui::{Loaded, Notice, link, notice, say, t};
use crate::words::{Said, Text};

texts! {
    WHOLE: "The cluster is under maintenance. The lock is held by {0}:", "集群处于维护中，维护锁由{0}的 DAG 持有：";
    TENANT: "The tenant {1} is under maintenance. The lock is held by {0}:", "租户 {1} 处于维护中，维护锁由{0}的 DAG 持有：";
    PROXY: "OBProxy is under maintenance. The lock is held by {0}:", "OBProxy 处于维护中，维护锁由{0}的 DAG 持有：";
    RUNS: "a running DAG", "运行中";
    FAILED: "a failed DAG", "已失败";
    WAIT: "Other requests that need the lock are refused until the DAG has ended.", "在该 DAG 结束之前，其他需要此锁的请求会被拒绝。";
    UNREAD: "Whether a DAG holds a maintenance lock could not be read: there may be one that is not shown here.",
        "无法读取是否有 DAG 持有维护锁：可能存在此处未显示的锁。";
    MEND: "It keeps the lock until it is retried, passed or rolled back: until then other requests that need the lock are refused.",
        "在重试、置为成功或回滚之前，它一直持有锁，其他需要此锁的请求会被拒绝。";
}

/// The locks of a page.
pub type Locks = Loaded<Vec<Lock>>;

/// Reads the locks for the current page.
pub fn load_locks(visit: &Visit<Client>) -> Locks {
    visit.load(async |client| {
        // A DAG that holds a lock has not ended, even if it failed; asking for the holder itself answers 500
        // on agents where there is none (corrections, 8).
        let dags = api::unfinished_dags(client).await?.value;
        Ok(locks(&dags))
    })
}

/// The locks, or only those that concern one tenant; nothing if there are none. If they cannot be read, that
/// is said above what was last known. `follows` is what they mean for a page whose request needs none.
pub fn locks_view(
    visit: &Visit<Client>,
    locks: Locks,
    tenant: Option<String>,
    follows: Option<Text>,
) -> AnyView {
    let (visit, is_lost) = (visit.clone(), locks.is_lost());
    let lost = move || {
        is_lost.get().then(|| {
            let why = locks.lost_view();
            view! { <div class="stack" data-part="lock-unread"><p class="strong">{t(UNREAD)}</p>{why}</div> }
        })
    };
    let draw = move || {
        let all = locks.ready().unwrap_or_default();
        let own = all.iter().filter(|lock| tenant.as_ref().is_none_or(|name| lock.concerns(name)));
        own.map(|lock| lock_view(&visit, lock, follows)).collect::<Vec<_>>()
    };
    view! { {lost}{draw} }.into_any()
}

fn lock_view(visit: &Visit<Client>, lock: &Lock, follows: Option<Text>) -> AnyView {
    let failed = lock.state == DagState::Failed;
    let who = if failed { FAILED } else { RUNS };
    let said: Said = match &lock.on {
        Locked::Whole => WHOLE.with([who.into()]),
        Locked::Tenant(name) => TENANT.with([who.into(), name.as_str().into()]),
        Locked::Proxy => PROXY.with([who.into()]),
    };
    let to = link(&visit.shell, &visit.route(Page::task(&lock.id)), "link", lock.name.clone());
    let follows = t(follows.unwrap_or(if failed { MEND } else { WAIT }));
    let content = view! {
        <p>{say(said)} " " {to} " " <code>{lock.id.clone()}</code></p>
        <p class="hint">{follows}</p>
    };
    view! { <div data-part="lock" data-id=lock.id.clone()>{notice(Notice::Warning, content)}</div> }
        .into_any()
}
