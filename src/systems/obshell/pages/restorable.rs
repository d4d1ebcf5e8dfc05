//! What can be restored of a tenant, as a picture: worked out here, or as the server finds it when asked.

use crate::dom::prelude::*;
use crate::recover::view::recover_view;
use crate::systems::Visit;
use crate::systems::obshell::api;
use crate::systems::obshell::client::Client;
use crate::systems::obshell::recovery::{MANY, PAGES, Source, complete_jobs, spans};
use crate::systems::obshell::wire::{ArchiveLogTask, BackupJob, Storage, Window};
use crate::texts;
use crate::ui::{Act, Icon, Load, Loaded, action, loading, parts_lost, t};
use crate::words::{Said, Text};

texts! {
    WORKED_OUT: "Worked out here from the last {0} complete backups and the archive rounds that the server lists. The server does not list ended rounds, nor say which sets a clean-up has deleted: those still count here.",
        "根据最近 {0} 次完成的备份及服务端列出的归档轮次推算；已结束的轮次服务端不提供。已被清理的备份集服务端也不标明，此处仍计入。";
    FOUND: "As the server finds it in the destinations. Sets that carry their own logs are not counted.",
        "由服务端在目的端中查得，不包含自带日志的备份集。";
    ASK: "Ask the server", "向服务端查询";
    ASK_WHAT: "The agent looks into the destinations with ob_admin; nothing is changed.", "agent 使用 ob_admin 查看目的端，不做任何更改。";
    NOT_ASKED: "The server can look into directories only, not into object stores: their keys are not known here.",
        "服务端只能查看目录，无法查看对象存储：此处没有其密钥。";
    NO_JOBS: "The backups could not be read: without them it is not known here what can be restored.",
        "无法读取备份列表：此处无法推算可恢复时间。";
    NO_ROUNDS: "The archive rounds could not be read: without them it is not known here what can be restored.",
        "无法读取归档轮次：此处无法推算可恢复时间。";
    NO_STORAGE: "The destinations could not be read: the server cannot be asked what it finds there.",
        "无法读取备份目的端：无法向服务端查询其中的内容。";
    OLDER: "{0} could not be read again: what was read before is used here.", "无法重新读取{0}，此处以上次读取的内容为准。";
    JOBS: "The backups", "备份列表";
    ROUNDS: "The archive rounds", "归档轮次";
    PLACE: "The destinations", "备份目的端";
}

/// What is read of a tenant to tell what can be restored, each part on its own. Copied freely.
#[derive(Clone, Copy)]
pub struct Restorable {
    jobs: Loaded<Vec<BackupJob>>,
    rounds: Loaded<Vec<ArchiveLogTask>>,
    storage: Loaded<Option<Storage>>,
    /// What the server finds, once asked, and where it looked.
    asked: RwSignal<Option<(Storage, Loaded<Vec<Window>>)>>,
}

impl Restorable {
    /// Reads it for the current page.
    pub fn start(visit: &Visit<Client>, name: &str) -> Self {
        let name = || name.to_owned();
        let (of_jobs, of_rounds, of_storage) = (name(), name(), name());
        let own = Self {
            jobs: visit.load(async move |client| complete_jobs(client, &of_jobs, (MANY, PAGES)).await),
            rounds: visit
                .load(async move |client| Ok(api::archive_log_tasks(client, &of_rounds).await?.value)),
            storage: visit
                .load(async move |client| Ok(api::tenant_storage(client, &of_storage).await?.value)),
            asked: RwSignal::new(None),
        };
        Effect::new(move |_| {
            // What was found where the backups used to go says nothing of where they go now.
            if let Some(now) = own.storage.ready()
                && own
                    .asked
                    .with_untracked(|asked| asked.as_ref().is_some_and(|(of, _)| now.as_ref() != Some(of)))
            {
                own.asked.set(None);
            }
        });
        own
    }

    /// Reads everything again except what the server finds: it only looks when a button is pressed.
    pub fn again(self) {
        self.jobs.again();
        self.rounds.again();
        self.storage.again();
    }

    /// Draws it.
    pub fn view(self, visit: &Visit<Client>) -> AnyView {
        let asked = move || self.asked.get().map(|(_, asked)| asked.lost_view());
        let means = |lacks: Text, what: Text| [lacks.into(), OLDER.with([what.into()])];
        let lost = parts_lost(vec![
            (self.jobs.part(), means(NO_JOBS, JOBS)),
            (self.rounds.part(), means(NO_ROUNDS, ROUNDS)),
            (self.storage.part(), means(NO_STORAGE, PLACE)),
        ]);
        view! {
            <div class="recover">
                {lost}
                {asked}
                {self.picture()}
                {self.way(visit)}
            </div>
        }
        .into_any()
    }

    fn picture(self) -> AnyView {
        let lost = [self.jobs.is_lost(), self.rounds.is_lost()];
        let draw = move || match (
            self.asked.get().map(|(_, asked)| asked.get()),
            self.jobs.ready(),
            self.rounds.ready(),
        ) {
            (Some(Load::Pending), ..) => loading(4),
            (Some(Load::Ready(found) | Load::Failed(_, Some(found))), jobs, rounds) => {
                let found = Some(found);
                let (jobs, rounds) = (jobs.unwrap_or_default(), rounds.unwrap_or_default());
                view! { {recover_view(&spans(&Source { jobs, rounds, found }))}{hint(FOUND.into())} }
                    .into_any()
            }
            (_, Some(jobs), Some(rounds)) => worked_out(&Source { jobs, rounds, found: None }),
            // The reason is shown above: without one of them nothing would seem to be restorable.
            _ if lost.iter().any(Memo::get) => ().into_any(),
            _ => loading(5),
        };
        view! { {draw} }.into_any()
    }

    /// The button that has the server look, where it can.
    fn way(self, visit: &Visit<Client>) -> AnyView {
        let (visit, page) = (visit.clone(), Owner::current().unwrap_or_default());
        let draw = move || match self.storage.ready() {
            None => ().into_any(),
            Some(Some(storage)) if storage.is_directories() => {
                let (visit, page) = (visit.clone(), page.clone());
                let ask =
                    move || self.asked.set(Some((storage.clone(), page.with(|| ask(&visit, &storage)))));
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
            // If nothing is set there is nowhere to look.
            Some(Some(storage)) if storage.data_base_uri.is_empty() => ().into_any(),
            Some(_) => hint(NOT_ASKED.into()),
        };
        view! { {draw} }.into_any()
    }
}

fn worked_out(source: &Source) -> AnyView {
    let read = source.jobs.len().max(MANY as usize);
    view! { {recover_view(&spans(source))}{hint(WORKED_OUT.with([read.into()]))} }.into_any()
}

fn hint(said: Said) -> AnyView {
    view! { <p class="hint">{crate::ui::say(said)}</p> }.into_any()
}

fn ask(visit: &Visit<Client>, storage: &Storage) -> Loaded<Vec<Window>> {
    let storage = storage.clone();
    visit.load(async move |client| Ok(api::source_windows(client, &storage).await?.value))
}
