//! The page of a plan: what is sent, to which objects, and how far it has come.

use super::bulk::{Asked, Bulk, fits, list, own_name, pump};
use super::replace::Replace;
use super::row::rows_view;
use crate::acts::not_now;
use crate::app::sites::Sites;
use crate::dom::prelude::*;
use crate::forms::view::{chosen_text, file_input, minds};
use crate::forms::{Family, Namable, Offer};
use crate::many::{Plan, Row, State, grouped, with_name};
use crate::route::Page;
use crate::texts;
use crate::ui::{
    Act, Icon, Lang, Local, Notice, Shell, action, badge, empty, forever, link, notice, page, question, say,
    say_with, scoped, t,
};
use crate::words::{Arg, Said, Text};
use litemap::LiteMap;

texts! {
    TITLE: "Send to many", "批量发送";
    LEAD: "One strategy, configuration or schedule for many objects, each checked by its own rules, then reviewed and sent separately. Start from the review of a form (“Send to others too”) or with a saved form.",
        "将一份备份策略、备份配置或备份计划发送给多个对象：每个对象按自身规则校验，单独检查并单独发送。可从表单的检查步骤（“同时发送给其他对象”）或已保存的表单文件开始。";
    CHOOSE: "Choose a saved form", "选择已保存的表单";
    UNREADABLE: "The browser could not read the file.", "浏览器无法读取该文件。";
    NOTHING: "Nothing to send yet", "尚无待发送内容";
    NOTHING_WHY: "Choose a saved form, or press “Send to others too” in the review of a form.", "选择已保存的表单，或在表单的检查步骤中点击“同时发送给其他对象”。";
    WHAT: "What is sent: {0}", "发送内容：{0}";
    VALUES: "The values", "具体内容";
    SIGN_IN: "Nobody is signed in to {0}: its objects are not listed.", "尚未登录 {0}，其对象未列出。";
    GO_SIGN_IN: "Sign in", "登录";
    SECRETS: "Secrets", "密码与密钥";
    SECRETS_WHY: "A file has none, and a reload forgets them. They are kept in this page's memory and sent with each row that asks for them.",
        "文件中不含密码与密钥，刷新页面后也会清除。密码与密钥仅保存在本页面内存中，并随需要它们的每一行发送。";
    SECRET_HERE: "{0} (filled in)", "{0}（已填写）";
    OWN: "Different for each object: its name is added to", "各对象各自的值：在以下内容后添加对象名称";
    NAME: "Name of the storage:", "存储名称：";
    PLACE: "Directory or URI:", "存储目录或 URI：";
    BECOMES: "For {0}: {1}", "{0} 为：{1}";
    SHARED: "{0} rows share it, though each needs its own.", "{0} 行共用此值，而每行都需要各自的值。";
    AT_ONCE: "How many at a time", "同时发送数";
    SEND: "Send {0}", "发送 {0} 项";
    SEND_ASK: "Send? Objects chosen: {0}", "发送给这 {0} 个对象？";
    SEND_NEW: "{0} new: {1}", "新建 {0} 项：{1}";
    SEND_CHANGED: "{0} changed, replacing what is there now: {1}", "更改 {0} 项（覆盖现有内容）：{1}";
    SEND_MEANS: "Each row is read again first and sent once. A failure is shown in its row and not sent again automatically. Stopping lets requests under way finish; a broken connection stops as well.",
        "每一行发送前都会重新读取，且只发送一次。失败会显示在该行，不会自动重发。停止后，正在发送的请求会执行完毕；连接中断时也会停止。";
    STOP: "Stop", "停止";
    AGAIN: "Read failed rows again", "重新读取失败的行";
    PROGRESS: "{0} of {1} ended", "已结束 {0} / {1}";
    COUNTS: "{0} ready, {1} done, {2} failed, {3} unknown.", "可发送 {0}，已完成 {1}，失败 {2}，未知 {3}。";
    PARTLY: "{0} answered, but what was read back differs from what was sent: look at each.", "{0} 项已应答，但重新读取的结果与请求不一致，须逐项查看。";
    ACCEPTED: "{0} accepted: each task shows how it ends.", "已受理 {0} 项，结果须查看各任务。";
    LEFT_OUT: "{0} not read, {1} cannot be sent: look at each.", "未读取 {0} 项，不可发送 {1} 项，须逐项查看。";
    LEFT: "An earlier plan is kept. What was under way when the page closed is unknown: read it again before sending it again.",
        "已保留之前的计划。页面关闭时正在发送的行结果未知：重新发送前须先重新读取。";
    BUSY: "Another plan is still being sent. Start this one again when it has ended.", "另一计划仍在发送，须在其结束后重新开始此计划。";
}

/// How many may be sent at once.
const LIMITS: [u64; 4] = [1, 2, 4, 8];

/// The page.
pub fn many_page(shell: &Shell, sites: &Sites) -> AnyView {
    let bulk = sites.bulk().clone();
    let told = RwSignal::new(None::<Said>);
    let replace = Replace::new(&bulk, told);
    let (offer, is_busy) = (sites.flows().take_offer(), bulk.is_busy());
    let is_left = bulk.plan.with_untracked(|plan| plan.rows.iter().any(|row| row.state.is_sent()));
    match offer {
        // If kept, the offer would ask to replace that plan the next time this page is opened.
        Some(_) if is_busy => told.set(Some(BUSY.into())),
        _ if !is_busy && is_left => told.set(Some(LEFT.into())),
        _ => {}
    }
    bulk.open(true);
    let left = bulk.clone();
    on_cleanup(move || left.open(false));
    follow(&bulk, sites);
    let (shell, sites, discarded) = (shell.clone(), sites.clone(), replace.clone());
    let chooser = choose(&bulk, &replace, told);
    let asked = replace.question();
    if let Some(offer) = offer.filter(|_| !is_busy) {
        replace.with(offer);
    }
    let draw = move || {
        bulk.begun.track();
        match bulk.source() {
            None => empty(Icon::Go, t(NOTHING), t(NOTHING_WHY), ().into_any()),
            Some(source) => plan_view(&shell, &sites, &bulk, source.family),
        }
    };
    let word = move || told.get().map(|said| notice(Notice::Warning, view! { <p>{say(said)}</p> }));
    let body = view! {
        <p class="lead">{t(LEAD)}</p>
        <div class="toolbar">{chooser}</div>
        <div role="status">{word}</div>
        {draw}
        {asked}
    };
    page(t(TITLE), discarded.discard(), body.into_any())
}

/// Lists the objects of each target that somebody is signed in to, and continues with what was chosen.
fn follow(bulk: &Local<Bulk>, sites: &Sites) {
    for (site, _) in sites.all() {
        let (bulk, sites, site) = (bulk.clone(), sites.clone(), site.clone());
        Effect::new(move |_| {
            bulk.begun.track();
            let is_wanted = bulk.source().is_some_and(|source| fits(&site, source.family));
            if is_wanted && site.session().is_signed_in() {
                let (bulk, sites, site) = (bulk.clone(), sites.clone(), site.clone());
                scoped(async move {
                    list(&bulk, &site).await;
                    pump(&bulk, &sites);
                });
            }
        });
    }
}

fn choose(bulk: &Local<Bulk>, replace: &Replace, told: RwSignal<Option<Said>>) -> AnyView {
    let (bulk, replace) = (bulk.clone(), replace.clone());
    let chosen = move |event: web_sys::Event| {
        let Some(input) = file_input(&event) else { return };
        let (bulk, replace) = (bulk.clone(), replace.clone());
        forever(async move {
            let text = chosen_text(&input).await;
            input.set_value("");
            match text {
                _ if bulk.is_busy() => told.set(Some(BUSY.into())),
                Some(text) => replace.with(Offer { text, secrets: LiteMap::new() }),
                None => told.set(Some(UNREADABLE.into())),
            }
        });
    };
    view! {
        <label class="button">
            {t(CHOOSE)}
            <input class="unseen" type="file" name="_source" accept=".json,application/json" on:change=chosen />
        </label>
    }
    .into_any()
}

fn plan_view(shell: &Shell, sites: &Sites, bulk: &Local<Bulk>, family: &'static Family) -> AnyView {
    let text = bulk.plan.with_untracked(|plan| plan.source.clone());
    let failed = bulk.failed.clone();
    let lost = move || {
        let lines = failed.get().into_iter().map(|said| notice(Notice::Failed, view! { <p>{say(said)}</p> }));
        lines.collect::<Vec<_>>()
    };
    view! {
        <section class="stack" data-view="many">
            <h2>{say(WHAT.with([Said::from(family.text).into()]))}</h2>
            <details class="wire"><summary>{t(VALUES)}</summary><pre data-part="source" tabindex="0">{text}</pre></details>
            {unsigned(shell, sites, family)}
            {lost}
            {names(bulk, sites)}
            {secrets(bulk, sites)}
            {rows_view(shell, sites, bulk)}
            {bar(bulk, sites)}
        </section>
    }
    .into_any()
}

fn unsigned(shell: &Shell, sites: &Sites, family: &'static Family) -> AnyView {
    let lines = sites.all().filter(|(site, _)| fits(site, family)).map(|(site, _)| {
        let (session, shell, to) = (site.session().clone(), shell.clone(), site.route(Page::Home));
        let name = site.place().name.clone();
        let draw = move || {
            (!session.is_signed_in()).then(|| {
                let said = say(SIGN_IN.with([name.as_str().into()]));
                view! { <p class="hint">{said} " " {link(&shell, &to, "link", t(GO_SIGN_IN))}</p> }.into_any()
            })
        };
        view! { {draw} }.into_any()
    });
    view! { {lines.collect::<Vec<_>>()} }.into_any()
}

/// The values that may have to differ from row to row.
fn names(bulk: &Local<Bulk>, sites: &Sites) -> AnyView {
    let source = bulk.source();
    let namable = source.as_ref().map(|source| source.namable()).unwrap_or_default();
    let boxes = namable.iter().map(|(name, value, how)| {
        let (name, field, shared) = ((*name).to_owned(), (*name).to_owned(), (*name).to_owned());
        let how = *how;
        let word = if how == Namable::Name { NAME } else { PLACE };
        let id = ["named-", &name].concat();
        let (value, text) = ((*value).to_owned(), (*value).to_owned());
        let on = bulk.follow(move |plan| plan.named.contains(&field));
        let becomes = bulk.follow(move |plan| {
            let row = plan.rows.iter().find(|row| row.state != State::Off).or_else(|| plan.rows.first())?;
            let named = with_name(&text, &row.target, own_name(row));
            Some(BECOMES.with([row.name.as_str().into(), named.into()]))
        });
        let shared = bulk.follow(move |plan| plan.sharing(&shared, how));
        let warning = move || {
            let said = SHARED.with([shared.get().into()]);
            (shared.get() > 0).then(|| notice(Notice::Warning, view! { <p>{say(said)}</p> }))
        };
        let (bulk, sites) = (bulk.clone(), sites.clone());
        let ticked = move |event: web_sys::Event| {
            bulk.name_field(&name, event_target_checked(&event));
            pump(&bulk, &sites);
        };
        view! {
            <div class="field flag">
                <input type="checkbox" id=id.clone() name="_named" prop:checked=move || on.get() on:change=ticked />
                <label for=id>{t(word)} " " <code>{value}</code></label>
                <p class="hint">{say_with(move || becomes.get())}</p>
                <div role="status">{warning}</div>
            </div>
        }
        .into_any()
    });
    let boxes = boxes.collect::<Vec<_>>();
    let shown = (!boxes.is_empty()).then(|| group(OWN, None, boxes.into_any()));
    view! { {shown} }.into_any()
}

/// Fields that belong together, as in a form.
fn group(title: Text, lead: Option<Text>, fields: AnyView) -> AnyView {
    let lead = lead.map(|lead| view! { <p class="lead">{t(lead)}</p> }.into_any());
    view! {
        <section class="group" role="group" aria-label=t(title)>
            <h2>{t(title)}</h2>
            {lead}
            <div class="fields">{fields}</div>
        </section>
    }
    .into_any()
}

/// One field per secret, the same for all rows that ask for it.
fn secrets(bulk: &Local<Bulk>, sites: &Sites) -> AnyView {
    let (read, bulk, sites) = (bulk.clone(), bulk.clone(), sites.clone());
    let none = Memo::new(move |_| read.asked().is_empty());
    let draw = move || {
        if none.get() {
            return None;
        }
        let (read, bulk, sites) = (bulk.clone(), bulk.clone(), sites.clone());
        // What is being typed stays while rows are read.
        let fields = view! {
            <For
                each=move || read.asked()
                key=|((name, _), _)| *name
                children=move |(asked, _)| secret(&bulk, &sites, asked)
            />
        };
        Some(group(SECRETS, Some(SECRETS_WHY), fields.into_any()))
    };
    view! { {draw} }.into_any()
}

fn secret(bulk: &Local<Bulk>, sites: &Sites, (name, label): Asked) -> AnyView {
    let (read, bulk, sites) = (bulk.clone(), bulk.clone(), sites.clone());
    let label = say_with(move || {
        let is_here = read.asked().iter().any(|((one, _), is_here)| *one == name && *is_here);
        Some(if is_here { SECRET_HERE.with([label.into()]) } else { label.into() })
    });
    let typed = move |event: web_sys::Event| {
        bulk.put_secret(name, event_target_value(&event));
        // The secret is in memory: the field is emptied for another one and keeps the focus.
        if let Some(input) = file_input(&event) {
            input.set_value("");
        }
        pump(&bulk, &sites);
    };
    view! {
        <div class="field">
            <label for=name>{label}</label>
            <input class="input" type="password" id=name name=name autocomplete="off" on:change=typed />
        </div>
    }
    .into_any()
}

/// Counts, progress, and what can be done with the whole plan.
fn bar(bulk: &Local<Bulk>, sites: &Sites) -> AnyView {
    let counted = |bulk: &Local<Bulk>, states: &'static [State]| bulk.follow(move |plan| plan.count(states));
    let ready = counted(bulk, &[State::Ready]);
    let accepted = |plan: &Plan| plan.rows.iter().filter(|row| row.is_accepted()).count();
    let done = bulk.follow(move |plan| plan.count(&[State::Done]) - accepted(plan));
    let failed = counted(bulk, &[State::Failed]);
    let unknown = counted(bulk, &[State::Unknown]);
    let queued = counted(bulk, &[State::Queued]);
    let lost = counted(bulk, &[State::Failed, State::Unread]);
    let ended = bulk.follow(Plan::progress);
    let counts = say_with(move || {
        Some(COUNTS.with([ready.get().into(), done.get().into(), failed.get().into(), unknown.get().into()]))
    });
    let others = bulk.follow(move |plan| {
        let count = |state| plan.count(&[state]);
        (accepted(plan), count(State::Partly), count(State::Unread), count(State::Barred))
    });
    let other = move || {
        let (accepted, partly, unread, barred) = others.get();
        let lines = [
            (accepted > 0).then(|| ("accepted", ACCEPTED.with([accepted.into()]))),
            (partly > 0).then(|| ("partly", PARTLY.with([partly.into()]))),
            (unread + barred > 0).then(|| ("left-out", LEFT_OUT.with([unread.into(), barred.into()]))),
        ];
        let lines = lines.into_iter().flatten();
        lines.map(|(part, said)| view! { <p data-part=part>{say(said)}</p> }.into_any()).collect::<Vec<_>>()
    };
    let begun = Memo::new(move |_| ended.get().1 > 0);
    let progress = move || {
        begun.get().then(|| {
            let said = say_with(move || {
                let (ended, all) = ended.get();
                Some(PROGRESS.with([ended.into(), all.into()]))
            });
            let (value, all) = (move || ended.get().0.to_string(), move || ended.get().1.to_string());
            view! {
                <p>
                    <progress aria-label=said max=all prop:value=value></progress>
                    " " {said}
                </p>
            }
            .into_any()
        })
    };
    let open = RwSignal::new(false);
    let none = Signal::derive(move || ready.get() == 0);
    let ask = action("send-all", Act::Main, Some(Icon::Go), send_label(ready), none, move || open.set(true));
    let (stopped, again, again_sites) = (bulk.clone(), bulk.clone(), sites.clone());
    let stop =
        action("stop", Act::Plain, None, t(STOP), Signal::derive(move || queued.get() == 0), move || {
            stopped.change(Plan::stop);
        });
    let off = Signal::derive(move || lost.get() == 0);
    let again = action("again", Act::Plain, Some(Icon::Refresh), t(AGAIN), off, move || {
        again.change(Plan::again);
        pump(&again, &again_sites);
    });
    let (limited, now) = (bulk.clone(), bulk.follow(|plan| plan.limit));
    let limits = LIMITS.map(|limit| {
        view! { <option value=limit.to_string() prop:selected=move || now.get() == limit>{limit.to_string()}</option> }.into_any()
    });
    let limit = move |event: web_sys::Event| {
        if let Ok(limit) = event_target_value(&event).parse() {
            limited.change(|plan| plan.send_at_once(limit));
        }
    };
    view! {
        <div class="toolbar calendar-bar">
            <label>
                {t(AT_ONCE)} " "
                <select class="input" name="_limit" on:change=limit>{Vec::from(limits)}</select>
            </label>
            {again}
            {stop}
            {ask}
        </div>
        <div role="status" data-part="counts"><p>{counts}</p>{other}</div>
        {progress}
        {confirm(bulk, sites, open, ready)}
    }
    .into_any()
}

/// What goes where, before anything is sent.
fn confirm(bulk: &Local<Bulk>, sites: &Sites, open: RwSignal<bool>, ready: Signal<usize>) -> AnyView {
    let title = say_with(move || Some(SEND_ASK.with([ready.get().into()])));
    let (bulk, sites) = (bulk.clone(), sites.clone());
    let content = move |what: String| {
        let rows = bulk.plan.with_untracked(|plan| {
            let rows = plan.rows.iter().cloned().enumerate();
            rows.filter(|(_, row)| row.state == State::Ready).collect::<Vec<_>>()
        });
        let is_change = |(at, _): &(usize, Row)| bulk.is_change(*at);
        let (changed, new): (Vec<_>, Vec<_>) = rows.iter().cloned().partition(is_change);
        let lines = sites.all().map(|(site, _)| {
            let place = site.place();
            let of = |rows: &[(usize, Row)]| -> Vec<Row> {
                let own = rows.iter().filter(|(_, row)| row.target == place.id);
                own.map(|(_, row)| row.clone()).collect()
            };
            let (new, changed) = (of(&new), of(&changed));
            (!new.is_empty() || !changed.is_empty()).then(|| {
                let label = place.environment.clone().map(|(label, tone)| badge(tone, label));
                let name = place.name.clone();
                let lines = (!changed.is_empty()).then(|| changes(&changed));
                let warned = rows.iter().filter(|(_, row)| row.target == place.id);
                let warned = warned.map(|(at, row)| (row.name.clone(), untrack(|| bulk.warned(*at))));
                let warned = minds(grouped(warned.collect()));
                view! { <li><span class="strong">{name}</span> " " {label}{counted(SEND_NEW, &new)}{counted(SEND_CHANGED, &changed)}{lines}{warned}</li> }.into_any()
            })
        });
        let (sent, sites) = (bulk.clone(), sites.clone());
        let go = action(
            "confirm",
            Act::Main,
            Some(Icon::Go),
            send_label(ready),
            Signal::stored(false),
            move || {
                open.set(false);
                sent.change(Plan::go);
                pump(&sent, &sites);
            },
        );
        let away = not_now(open, Signal::stored(false));
        view! { <ul>{lines.collect::<Vec<_>>()}</ul><p id=what>{t(SEND_MEANS)}</p><div class="actions">{away}{go}</div> }
            .into_any()
    };
    question(title, open, Signal::stored(true), content)
}

/// How many rows, and which.
fn counted(text: Text, rows: &[Row]) -> Option<AnyView> {
    let names: Vec<Arg> = rows.iter().map(|row| row.name.as_str().into()).collect();
    (!rows.is_empty())
        .then(|| view! { <p>{say(text.with([rows.len().into(), names.into()]))}</p> }.into_any())
}

/// What would change, row by row.
fn changes(rows: &[Row]) -> AnyView {
    let lang = Lang::here();
    let lines = rows.iter().cloned().map(|Row { name, note, .. }| {
        view! { <li><span class="strong">{name}</span> " " {move || note.say(lang.get()).to_owned()}</li> }.into_any()
    });
    view! { <ul data-part="changed">{lines.collect::<Vec<_>>()}</ul> }.into_any()
}

fn send_label(ready: Signal<usize>) -> Signal<String> {
    say_with(move || Some(SEND.with([ready.get().into()])))
}
