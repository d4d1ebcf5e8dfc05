//! Opening, stopping and suspending archiving: confirmed first, with what follows in the current state.

use super::cluster::{Cluster, all_facts};
use super::stand::archive_badge;
use crate::acts::{Confirm, Report, confirmed};
use crate::dom::prelude::*;
use crate::systems::Visit;
use crate::systems::obshell::client::Client;
use crate::systems::obshell::facts::Archiving;
use crate::systems::obshell::rules::{Effect, archiving_effect};
use crate::systems::obshell::wire::ArchiveAction;
use crate::systems::obshell::{api, curl};
use crate::tasks::Watched;
use crate::texts;
use crate::ui::{Act, Fact, Icon, Loaded, say, t};
use crate::words::{NAMED, Said, Text};

texts! {
    OPEN: "Open archiving", "开启归档";
    OPEN_ALL: "Open archiving for all tenants", "为所有租户开启归档";
    OPEN_ASK: "Open log archiving?", "开启日志归档？";
    OPEN_ONE: "Log archiving of {0} is opened to the destination that is set. The server refuses if archiving was interrupted.",
        "{0} 的日志归档将按当前目的端开启。若归档处于中断状态，服务端将拒绝。";
    OPEN_EACH: "Log archiving of every user tenant is opened, one after another; the server stops at the first that fails and leaves those before it open.",
        "依次开启所有用户租户的日志归档；服务端在首个失败处停止，之前已开启的保持开启。";
    OPEN_SKIPS: "Tenants that have never archived are skipped: only a backup opens theirs.", "从未归档的租户会被跳过：只有发起备份才会开启其归档。";
    STOP: "Stop archiving", "停止归档";
    STOP_ALL: "Stop archiving of all tenants", "停止所有租户的归档";
    STOP_ASK: "Stop log archiving?", "停止日志归档？";
    STOP_ONE: "Log archiving of {0} is closed and stays closed until it is opened again or a backup is started.",
        "{0} 的日志归档将关闭，并保持关闭，直到重新开启或发起备份。";
    STOP_EACH: "Log archiving of every user tenant is closed, one after another; the server stops at the first that fails and leaves those before it closed.",
        "依次关闭所有用户租户的日志归档；服务端在首个失败处停止，之前已关闭的保持关闭。";
    STOP_LOST: "Times after the last archived log cannot be restored to. Opening it again begins a new round: the gap stays lost, and times after it need a new backup.",
        "最后一条归档日志之后的时间点无法恢复。重新开启后开始新的一轮：其间的时间永久缺失，其后的时间点需要新的备份。";
    STOP_SET: "A backup set cannot be restored from while the logs do not reach its end.", "日志尚未覆盖其结束时间的备份集无法用于恢复。";
    SUSPEND: "Suspend archiving", "暂停归档";
    SUSPEND_ALL: "Suspend archiving of all tenants", "暂停所有租户的归档";
    SUSPEND_ASK: "Suspend log archiving?", "暂停日志归档？";
    SUSPEND_ONE: "Log archiving of {0} pauses. Until it is opened again, no time after its checkpoint can be restored to.",
        "{0} 的日志归档将暂停。在重新开启之前，无法恢复到其归档位点之后的时间点。";
    SUSPEND_EACH: "Log archiving of every user tenant pauses, one after another; the server stops at the first that fails.",
        "依次暂停所有用户租户的日志归档；服务端在首个失败处停止。";
    SUSPEND_GOES_ON: "It can continue in the same round: nothing that was archived is lost.", "之后可在同一轮中继续：已归档的内容不会丢失。";
    STATE: "State now", "当前状态";
    FOLLOWS: "In this state", "该状态下";
    ALREADY: "It would change no tenant.", "没有会因此改变的租户。";
    SENT: "The server has accepted it. The state, which is read again, shows the result; if the storage does not respond, the state may stay in transition.",
        "服务端已受理。结果以状态为准，状态会重新读取；若存储无响应，可能一直停留在中间状态。";
}

/// The words of an action.
struct Words {
    name: &'static str,
    /// What the button says: for one tenant, for all.
    labels: [Text; 2],
    ask: Text,
    /// What happens: to one tenant, to all.
    means: [Text; 2],
    /// What follows from it.
    follows: &'static [Text],
    icon: Icon,
    act: Act,
}

fn words(action: ArchiveAction) -> Words {
    match action {
        ArchiveAction::Open => Words {
            name: "open-archiving",
            labels: [OPEN, OPEN_ALL],
            ask: OPEN_ASK,
            means: [OPEN_ONE, OPEN_EACH],
            follows: &[],
            icon: Icon::Play,
            act: Act::Plain,
        },
        ArchiveAction::Stop => Words {
            name: "stop-archiving",
            labels: [STOP, STOP_ALL],
            ask: STOP_ASK,
            means: [STOP_ONE, STOP_EACH],
            follows: &[STOP_LOST, STOP_SET],
            icon: Icon::Close,
            act: Act::Danger,
        },
        ArchiveAction::Suspend => Words {
            name: "suspend-archiving",
            labels: [SUSPEND, SUSPEND_ALL],
            ask: SUSPEND_ASK,
            means: [SUSPEND_ONE, SUSPEND_EACH],
            follows: &[SUSPEND_GOES_ON],
            icon: Icon::Pause,
            act: Act::Plain,
        },
    }
}

/// What the buttons of a page share.
#[derive(Clone)]
pub struct Acts {
    /// The target.
    pub visit: Visit<Client>,
    /// Its cluster, for the confirmation.
    pub cluster: Loaded<Cluster>,
    /// The archiving of each tenant.
    pub polled: Watched<Vec<Archiving>>,
}

/// The button for an action on one tenant, or on every user tenant.
pub fn archive_button(acts: &Acts, action: ArchiveAction, tenant: Option<&str>) -> AnyView {
    let words = words(action);
    let [one, all] = words.means;
    let scope = tenant.map(str::to_owned);
    let mut consequence: Vec<Said> = match &scope {
        Some(name) => vec![one.with([name.as_str().into()])],
        None => vec![all.into()],
    };
    if scope.is_none() && action == ArchiveAction::Open {
        consequence.push(OPEN_SKIPS.into());
    }
    consequence.extend(words.follows.iter().map(|text| Said::from(*text)));
    let (seen, of) = (acts.polled.seen.clone(), scope.clone());
    let off = Signal::derive(move || {
        seen.with(|all| {
            let effects = effects(all.as_deref().unwrap_or_default(), of.as_deref(), action);
            let first = effects.first()?.1;
            let nothing = effects.iter().all(|(_, effect)| matches!(effect, Effect::Nothing(_)));
            nothing.then(|| if of.is_some() { first.text().into() } else { ALREADY.into() })
        })
    });
    let (named, told) = (acts.clone(), scope.clone());
    let (client, polled, [label, label_all]) = (acts.visit.client.clone(), acts.polled.clone(), words.labels);
    confirmed(
        &acts.visit.session,
        Confirm {
            name: words.name,
            object: scope.clone().unwrap_or_default(),
            label: if scope.is_some() { label } else { label_all },
            icon: Some(words.icon),
            act: words.act,
            off,
            title: words.ask.into(),
            consequence: Box::new(move || consequence.clone()),
            // The time in between stays lost: nothing brings it back.
            typed: (action == ArchiveAction::Stop)
                .then(|| scope.clone().unwrap_or_else(|| acts.visit.place.name.clone())),
            facts: Box::new(move || {
                let mut facts = all_facts(&named.visit, named.cluster);
                facts.extend(state_facts(&named.polled, told.as_deref(), action));
                facts
            }),
            curl: Some(curl::archiving(&client, scope.as_deref(), action)),
            recheck: None,
            send: Box::new(move || {
                let (client, scope) = (client.clone(), scope.clone());
                Box::pin(async move {
                    let reply = api::set_archiving(&client, scope.as_deref(), action).await?;
                    Ok(Report::of(reply.receipt, vec![SENT.into()]))
                })
            }),
            after: Box::new(move |_| polled.refresh()),
        },
    )
}

/// What an action does to each tenant that it applies to.
fn effects<'a>(
    all: &'a [Archiving],
    tenant: Option<&str>,
    action: ArchiveAction,
) -> Vec<(&'a Archiving, Effect)> {
    let own = all.iter().filter(|one| tenant.is_none_or(|name| name == one.name));
    own.map(|one| (one, archiving_effect(action, &one.archive))).collect()
}

/// The state that the action finds, and what it does there.
fn state_facts(polled: &Watched<Vec<Archiving>>, tenant: Option<&str>, action: ArchiveAction) -> Vec<Fact> {
    let all = polled.seen.get_untracked().unwrap_or_default();
    let effects = effects(&all, tenant, action);
    if let (Some(_), [(one, effect)]) = (tenant, effects.as_slice()) {
        return vec![Fact::new(STATE, archive_badge(&one.archive)), Fact::new(FOLLOWS, t(effect.text()))];
    }
    let lines = effects.iter().map(|(one, effect)| {
        let said = NAMED.with([one.name.as_str().into(), effect.text().into()]);
        view! { <li>{say(said)}</li> }.into_any()
    });
    vec![Fact::new(FOLLOWS, view! { <ul>{lines.collect::<Vec<_>>()}</ul> })]
}
