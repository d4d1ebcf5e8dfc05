//! What is set for a tenant, as far as it can be read back; the rest is marked as unreadable
//! (contracts/obshell.md 1.4).

use crate::dom::prelude::*;
use crate::systems::obshell::facts::{PARAMETERS, TenantFacts};
use crate::texts;
use crate::ui::{Fact, facts, t};
use crate::words::Text;

texts! {
    CONCURRENCY: "Archive threads", "归档并发数";
    SCORE: "Low-priority HA threads", "低优先级高可用线程数";
    LAG: "Archive lag target", "归档延迟目标";
    BINDING: "Priority", "归档优先级模式";
    PIECE: "Piece interval", "Piece 切换周期";
    WINDOW: "Recovery window", "恢复窗口";
    UNREAD: "could not be read", "无法读取";
    UNREADABLE: "cannot be read back: the server does not report it", "无法读回：服务端不提供";
}

const NAMES: [Text; 3] = [CONCURRENCY, SCORE, LAG];

/// Every setting of a configuration except the destinations.
pub fn stored_view(tenant: &TenantFacts) -> AnyView {
    let quiet = |text: Text| view! { <span class="quiet-text">{t(text)}</span> }.into_any();
    let read = PARAMETERS.into_iter().zip(NAMES).map(|(name, label)| match tenant.parameter(name) {
        Some(value) => Fact::new(label, view! { <code>{value.to_owned()}</code> }),
        None => Fact::new(label, quiet(UNREAD)),
    });
    let unreadable = [BINDING, PIECE, WINDOW].map(|label| Fact::new(label, quiet(UNREADABLE)));
    facts(read.chain(unreadable).collect())
}
