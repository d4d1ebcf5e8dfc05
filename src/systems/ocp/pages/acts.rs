//! Starting, pausing, deleting: confirmed, sent once, reported object by object (contracts/ocp.md 1.5, 1.7).

use super::reads::Reads;
use crate::acts::{Confirm, Recheck, confirmed};
use crate::dom::prelude::*;
use crate::systems::Visit;
use crate::systems::inferred::{Inferred, gated_act, noting};
use crate::systems::ocp::api::Write;
use crate::systems::ocp::client::Client;
use crate::systems::ocp::curl;
use crate::systems::ocp::{api, report};
use crate::texts;
use crate::ui::{Act, Icon, Local};
use crate::words::{Said, Text};

texts! {
    START_LABEL: "Start scheduling", "启动调度";
    START_ASK: "Start the backup schedule of {0}?", "启动 {0} 的备份调度？";
    START_RUNS: "From then on OCP runs the strategy's data backups automatically, at its times, and backs up logs if the strategy says so.",
        "启动后，OCP 将按策略的时间自动执行数据备份，并按策略备份日志。";
    START_COSTS: "Backups use resources of the cluster, of the network and of the storage.", "备份会占用集群、网络与存储资源。";
    NO_BODY: "No backup starts right away.", "不会立即执行备份。";
    STARTED: "Scheduling was started.", "调度已启动。";
    NOT_STARTED: "Scheduling was not started.", "调度未启动。";
    STOP_LABEL: "Pause scheduling", "暂停调度";
    STOP_ASK: "Pause the backup schedule of {0}?", "暂停 {0} 的备份调度？";
    STOP_MEANS: "From then on no backup runs automatically. The strategy is kept, and scheduling can be started again.",
        "暂停后不再自动执行备份。策略会保留，可再次启动调度。";
    STOP_ALARM: "The strategy's alerts continue: after the days it sets, the missing data backup raises one.",
        "策略的告警检查仍会进行：超过所设天数没有成功的数据备份时会告警。";
    STOPPED: "Scheduling was paused.", "调度已暂停。";
    NOT_STOPPED: "Scheduling was not paused.", "调度未暂停。";
    DELETE_LABEL: "Delete the strategy", "删除备份策略";
    DELETE_ASK: "Delete the backup strategy of {0}?", "删除 {0} 的备份策略？";
    DELETE_STOPS: "Scheduling stops, and so do the strategy's alert checks.", "调度停止，该策略的告警检查也随之停止。";
    DELETE_LOGS: "If neither the cluster nor any tenant has a strategy left, log backup is turned off as well: later times cannot be restored to.",
        "集群与租户均无备份策略时，日志备份也会关闭，此后的时间点将无法恢复。";
    DELETED: "The strategy was deleted.", "备份策略已删除。";
    NOT_DELETED: "The strategy was not deleted.", "备份策略未删除。";
}

/// An act on the strategy of an object.
pub(super) struct Kind {
    name: &'static str,
    what: Write,
    label: Text,
    icon: Option<Icon>,
    act: Act,
    ask: Text,
    means: &'static [Text],
    done: Text,
    refused: Text,
    /// Whether the name has to be typed: what the act removes cannot be restored.
    typed: bool,
}

/// Starts or resumes scheduling.
pub(super) const START: Kind = Kind {
    name: "start-schedule",
    what: Write::Start,
    label: START_LABEL,
    icon: Some(Icon::Play),
    act: Act::Main,
    ask: START_ASK,
    means: &[START_RUNS, START_COSTS, NO_BODY],
    done: STARTED,
    refused: NOT_STARTED,
    typed: false,
};

/// Pauses scheduling.
pub(super) const STOP: Kind = Kind {
    name: "stop-schedule",
    what: Write::Stop,
    label: STOP_LABEL,
    icon: Some(Icon::Pause),
    act: Act::Plain,
    ask: STOP_ASK,
    means: &[STOP_MEANS, STOP_ALARM],
    done: STOPPED,
    refused: NOT_STOPPED,
    typed: false,
};

/// Deletes the strategy.
pub(super) const DELETE: Kind = Kind {
    name: "delete-strategy",
    what: Write::Delete,
    label: DELETE_LABEL,
    icon: None,
    act: Act::Danger,
    ask: DELETE_ASK,
    means: &[DELETE_STOPS, DELETE_LOGS],
    done: DELETED,
    refused: NOT_DELETED,
    typed: true,
};

/// What an act concerns.
pub(super) struct Acting {
    /// The page's readings of the object: repeated whatever the outcome.
    pub(super) reads: Reads,
    /// Why it is not possible now, if it is not.
    pub(super) off: Signal<Option<Said>>,
    /// Further consequences, evaluated when the question is asked.
    pub(super) besides: Box<dyn Fn() -> Vec<Said>>,
}

/// The button of an act.
pub(super) fn act_button(visit: &Visit<Client>, kind: &'static Kind, acting: Acting) -> AnyView {
    button(visit, kind, &Local::new(acting), None)
}

/// The same for an act that no document confirms.
pub(super) fn gated_button(
    visit: &Visit<Client>,
    kind: &'static Kind,
    acting: Acting,
    route: &'static Inferred,
) -> AnyView {
    let (visit, acting, gates) = (visit.clone(), Local::new(acting), visit.inferred.clone());
    gated_act(&gates, route, move || button(&visit, kind, &acting, Some(route)))
}

fn button(
    visit: &Visit<Client>,
    kind: &'static Kind,
    acting: &Local<Acting>,
    inferred: Option<&'static Inferred>,
) -> AnyView {
    let reads = acting.reads;
    let (object, name) = (reads.object, untrack(|| reads.name()));
    let name = if name.is_empty() { object.tenant.unwrap_or(object.cluster).to_string() } else { name };
    let path = kind.what.path(object);
    let line = curl::line(kind.what.method(), &visit.client.url(&path), visit.client.is_proxied(), None);
    let (named, asked, sent, acting) = (visit.clone(), visit.clone(), visit.clone(), acting.clone());
    let off = acting.off;
    let of = match object.tenant {
        None => object.cluster.to_string(),
        Some(tenant) => [object.cluster, tenant].map(|id| id.to_string()).join("/"),
    };
    confirmed(
        &visit.session,
        Confirm {
            name: kind.name,
            object: of,
            label: kind.label,
            icon: kind.icon,
            act: kind.act,
            off,
            title: kind.ask.with([name.as_str().into()]),
            consequence: Box::new(move || {
                let mut said: Vec<Said> = inferred.map(|route| route.assumed.into()).into_iter().collect();
                said.extend(untrack(|| (acting.besides)()));
                said.extend(kind.means.iter().map(|text| Said::from(*text)));
                said
            }),
            typed: kind.typed.then_some(name),
            facts: Box::new(move || {
                let mut facts = named.facts();
                facts.extend(untrack(|| reads.named()));
                facts
            }),
            curl: Some(line),
            // Starting runs the existing plan, whoever made it.
            recheck: (kind.what == Write::Start)
                .then(|| -> Recheck { Box::new(move || reads.before_start(&asked)) }),
            send: Box::new(move || {
                let visit = sent.clone();
                Box::pin(async move {
                    if let Some(route) = inferred {
                        visit.inferred.update(|gates| gates.agree(route));
                    }
                    let answer = api::write(&visit.client, object, kind.what, None).await;
                    let reply = match inferred {
                        Some(route) => noting(&visit.inferred, route, answer)?,
                        None => answer?,
                    };
                    Ok(report::report(reply, kind.done, kind.refused))
                })
            }),
            after: Box::new(move |outcome| reads.after(outcome)),
        },
    )
}
