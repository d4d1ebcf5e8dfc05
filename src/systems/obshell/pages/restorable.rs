//! What of a tenant can be restored, as a picture: worked out here, or as the server finds it when asked.

use crate::dom::prelude::*;
use crate::recover::view::recover_view;
use crate::systems::Visit;
use crate::systems::obshell::api;
use crate::systems::obshell::client::Client;
use crate::systems::obshell::recovery::{MANY, PAGES, Source, complete_jobs, spans};
use crate::systems::obshell::wire::Storage;
use crate::texts;
use crate::ui::{Act, Icon, Load, Loaded, action, failure_view, loading, t};
use crate::words::Said;

texts! {
    WORKED_OUT: "Worked out here from the last {0} complete backups and the archive rounds that the server lists; rounds that ended it does not tell. Sets that a clean-up has deleted it does not tell either: they count here.",
        "根据最近 {0} 次完成的备份及服务端列出的归档轮次推算；已结束的轮次服务端不提供。已被清理的备份集服务端也不标明，此处仍计入。";
    FOUND: "As the server finds it in the destinations. Sets that carry their own logs are not counted.",
        "由服务端在目的端中查得，不包含自带日志的备份集。";
    ASK: "Ask the server", "向服务端查询";
    ASK_WHAT: "The agent looks into the destinations with ob_admin; nothing is changed.", "agent 使用 ob_admin 查看目的端，不做任何更改。";
    NOT_ASKED: "The server can look into directories only, not into object stores: their keys are not known here.",
        "服务端只能查看目录，无法查看对象存储：此处没有其密钥。";
}

/// Draws it.
pub fn restorable_view(visit: &Visit<Client>, name: &str) -> AnyView {
    let name = name.to_owned();
    let read = visit.load(async move |client| {
        let jobs = complete_jobs(client, &name, (MANY, PAGES)).await?;
        // Without them no time between two backups is known to be restorable, which the picture then says.
        let rounds = api::archive_log_tasks(client, &name).await;
        let rounds = rounds.map(|reply| reply.value).unwrap_or_default();
        let storage = api::tenant_storage(client, &name).await.ok().and_then(|reply| reply.value);
        Ok((Source { jobs, rounds, found: None }, storage))
    });
    let asked: RwSignal<Option<Loaded<Source>>> = RwSignal::new(None);
    let drawn = visit.clone();
    read.view(5, move |(source, storage)| {
        let visit = drawn.clone();
        let own = source.clone();
        let picture = move || match asked.get().map(Loaded::get) {
            None => worked_out(&own),
            Some(Load::Pending) => loading(4),
            Some(Load::Ready(found)) => {
                view! { {recover_view(&spans(&found))}{hint(FOUND.into())} }.into_any()
            }
            Some(Load::Failed(failure, _)) => view! { {failure_view(&failure)}{worked_out(&own)} }.into_any(),
        };
        let way = match storage {
            Some(storage) if storage.is_directories() => {
                let ask = move || asked.set(Some(ask(&visit, &storage, &source)));
                let button = action(
                    "ask-windows",
                    Act::Plain,
                    Some(Icon::Refresh),
                    t(ASK),
                    Signal::stored(false),
                    ask,
                );
                view! { <div class="actions">{button}{hint(ASK_WHAT.into())}</div> }.into_any()
            }
            // Where nothing is set there is nothing to look into.
            Some(storage) if storage.data_base_uri.is_empty() => ().into_any(),
            _ => hint(NOT_ASKED.into()),
        };
        view! { <div class="recover">{picture}{way}</div> }.into_any()
    })
}

fn worked_out(source: &Source) -> AnyView {
    let read = source.jobs.len().max(MANY as usize);
    view! { {recover_view(&spans(source))}{hint(WORKED_OUT.with([read.into()]))} }.into_any()
}

fn hint(said: Said) -> AnyView {
    view! { <p class="hint">{crate::ui::say(said)}</p> }.into_any()
}

fn ask(visit: &Visit<Client>, storage: &Storage, source: &Source) -> Loaded<Source> {
    let (storage, source) = (storage.clone(), source.clone());
    visit.load(async move |client| {
        let found = api::source_windows(client, &storage).await?.value;
        Ok(Source { found: Some(found), ..source.clone() })
    })
}
