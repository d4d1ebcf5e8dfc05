//! The report's tables: the same on the page, on paper and in a file.

use super::gathered::Gathered;
use crate::app::changes::Told;
use crate::app::fleet::Judgements;
use crate::app::fleet::protection::phase;
use crate::dom::prelude::*;
use crate::fleet::change::{Change, MOST, OLDEST_DAYS};
use crate::fleet::{Good, Judged, Record, Thing};
use crate::net::failure_said;
use crate::schedule::date_time;
use crate::tasks::Phase;
use crate::texts;
use crate::ui::{Act, Icon, action, badge, say, say_with, t};
use crate::words::{Locale, Said, Text};
use chrono::{DateTime, Utc};

texts! {
    RAN: "What ran", "运行记录";
    FAILED: "What failed", "失败记录";
    LIMITS: "Runs are what the servers list as backups, and what OCP lists as restores: one that failed before its backup began is only among the tasks of its target. Copies are guessed from region, name, size and time, since no server marks them.",
        "运行记录以服务端列出的备份及 OCP 列出的恢复任务为准：在备份开始之前就失败的任务仅见于该目标的任务列表。服务端不标明副本，副本按地域、名称、大小与时间推测。";
    RESTORABLE: "What can be restored", "可恢复情况";
    CHANGED: "What was changed from this console", "从本控制台所做的更改";
    TARGET: "Target", "目标";
    NAME: "Name", "名称";
    WHAT: "What", "内容";
    BEGAN: "Started", "开始时间";
    ENDED: "Ended", "结束时间";
    RESULT: "Result", "结果";
    NOTE: "Note", "说明";
    STANDING: "State", "状态";
    LAST_GOOD: "Last good backup", "最近成功备份";
    OLDEST: "Restorable from", "可恢复起点";
    NEWEST: "Restorable to", "可恢复终点";
    BETWEEN: "The oldest and newest points that can be restored to (for OCP, within the last seven days: it reports no more). There may be gaps between them; without archived logs, only the times of the backups themselves count.",
        "最早与最新的可恢复时间点（OCP 仅提供最近七天的范围）；其间可能有间断，未归档日志时仅限各备份的时刻。";
    NOT_READ: "{0} What it can be restored to could not be read: {1}", "{0}可恢复的时间范围未能读取：{1}";
    WHEN: "When", "时间";
    WHO: "Who", "操作者";
    REQUEST: "Request", "请求";
    ANSWER: "Answer", "应答";
    NOTHING: "Nothing.", "无。";
    NO_ANSWER: "no answer", "无应答";
    SINCE: "Kept in this browser since {0}: who, where, when and how it ended, but no body and no secret; at most {1} days and {2} requests.",
        "自 {0} 起保存在此浏览器中：操作者、目标、时间与结果，不含请求体、密码与密钥；最多保留 {1} 天、{2} 条。";
    PAGE_ONLY: "This browser keeps nothing, or not everything: this is what this page has sent since it was opened, plus whatever else was kept.",
        "此浏览器不保存记录或未能全部保存：此处为本页面打开以来发送的请求，以及其他已保存的记录。";
    FORGET: "Forget all", "全部删除";
}

/// One cell: a state with its colour, or words.
pub(in crate::app) struct Cell(pub Option<Phase>, pub Said);

const RECORD: [Text; 7] = [TARGET, NAME, WHAT, BEGAN, ENDED, RESULT, NOTE];
const THING: [Text; 7] = [TARGET, NAME, STANDING, LAST_GOOD, OLDEST, NEWEST, NOTE];
const CHANGE: [Text; 5] = [WHEN, WHO, REQUEST, TARGET, ANSWER];

/// All tables.
pub(super) fn view(
    gathered: &Gathered,
    judged: Memo<Judgements>,
    made: Memo<Told>,
    forget: impl Fn() + Clone + 'static,
) -> AnyView {
    let (all, failed) = (gathered.records.clone(), gathered.records.clone());
    let ran = move || table(RAN, &RECORD, all.with(|records| records.iter().map(record).collect()));
    let wrong = move || {
        let failed = failed.with(|records| {
            records.iter().filter(|(_, record)| record.phase == Phase::Failed).map(record).collect()
        });
        table(FAILED, &RECORD, failed)
    };
    let restorable =
        move || table(RESTORABLE, &THING, judged.with(|judged| judged.iter().map(thing).collect()));
    let changed =
        move || table(CHANGED, &CHANGE, made.with(|told| told.changes.iter().map(change).collect()));
    let kept = say_with(move || Some(made.with(|told| since(told.since))));
    let is_kept = Memo::new(move |_| made.with(|told| told.since.is_some()));
    let clear = move || {
        let off = Signal::stored(false);
        let forget = forget.clone();
        is_kept
            .get()
            .then(|| action("forget-changes", Act::Danger, Some(Icon::Close), t(FORGET), off, forget))
    };
    view! {
        <section class="stack report" data-view="report">
            <p class="hint">{t(LIMITS)}</p>
            <h2>{t(FAILED)}</h2>{wrong}
            <h2>{t(RESTORABLE)}</h2>
            <p class="hint">{t(BETWEEN)}</p>
            {restorable}
            <h2>{t(CHANGED)}</h2>
            <p class="hint" data-part="since">{kept}</p>
            <div class="toolbar">{clear}</div>
            <div data-part="changes">{changed}</div>
            <h2>{t(RAN)}</h2>{ran}
        </section>
    }
    .into_any()
}

/// The rows of the file: what it covers and what it lacks, then each table after its title.
pub(super) fn rows(
    head: Vec<Vec<String>>,
    records: &[(String, Record)],
    judged: &Judgements,
    made: &Told,
    locale: Locale,
) -> Vec<Vec<String>> {
    let mut rows = head;
    rows.push(Vec::new());
    let mut put = |title: Text, heads: &[Text], lines: Vec<Vec<Cell>>| {
        rows.push(vec![title.get(locale).to_owned()]);
        rows.push(heads.iter().map(|head| head.get(locale).to_owned()).collect());
        rows.extend(
            lines.into_iter().map(|line| line.iter().map(|Cell(_, said)| said.say(locale)).collect()),
        );
        rows.push(Vec::new());
    };
    put(RAN, &RECORD, records.iter().map(record).collect());
    put(RESTORABLE, &THING, judged.iter().map(thing).collect());
    put(CHANGED, &CHANGE, made.changes.iter().map(change).collect());
    rows.push(vec![since(made.since).say(locale)]);
    rows.extend([BETWEEN, LIMITS].map(|text| vec![text.get(locale).to_owned()]));
    rows
}

/// Since when changes are kept, in words.
fn since(since: Option<DateTime<Utc>>) -> Said {
    since.map_or(PAGE_ONLY.into(), |at| SINCE.with([date_time(&at).into(), OLDEST_DAYS.into(), MOST.into()]))
}

fn change(change: &Change) -> Vec<Cell> {
    let answer =
        change.status.map_or_else(|| Cell(None, NO_ANSWER.into()), |status| plain(&status.to_string()));
    vec![time(Some(change.at)), plain(&change.who), plain(&change.what), plain(&change.target), answer]
}

/// Words as they are.
pub(in crate::app) fn plain(text: &str) -> Cell {
    Cell(None, crate::words::VERBATIM.with([text.into()]))
}

fn time(at: Option<DateTime<Utc>>) -> Cell {
    plain(&at.map(|at| date_time(&at)).unwrap_or_default())
}

fn record((_, record): &(String, Record)) -> Vec<Cell> {
    vec![
        plain(&record.target),
        plain(&record.thing),
        Cell(None, record.work.text().into()),
        time(record.began),
        time(record.ended),
        Cell(Some(record.phase), crate::words::VERBATIM.with([record.word.as_str().into()])),
        plain(&record.note),
    ]
}

fn thing((thing, judged): &(Thing, Judged)) -> Vec<Cell> {
    let good = match thing.good {
        Good::At(at) => Some(at),
        Good::Never | Good::Unknown => None,
    };
    let why = judged.why.clone();
    let note = match &thing.reach {
        Some(Err(failure)) => NOT_READ.with([why.into(), failure_said(failure).into()]),
        _ => why,
    };
    vec![
        plain(&thing.target_name),
        plain(&thing.title()),
        Cell(Some(phase(judged.standing)), judged.standing.text().into()),
        time(good),
        time(thing.restorable.map(|(oldest, _)| oldest)),
        time(thing.restorable.map(|(_, newest)| newest)),
        Cell(None, note),
    ]
}

/// A table with this title; if it has no rows it says so.
fn table(title: Text, heads: &[Text], rows: Vec<Vec<Cell>>) -> AnyView {
    if rows.is_empty() {
        return view! { <p class="hint">{t(NOTHING)}</p> }.into_any();
    }
    let class = if heads == RECORD { "data ran" } else { "data" };
    let heads = heads.iter().map(|head| view! { <th scope="col">{t(*head)}</th> }.into_any());
    let heads = heads.collect::<Vec<_>>();
    let rows = rows.into_iter().map(|row| {
        let cells = row.into_iter().map(|Cell(phase, said)| {
            let content = match phase {
                Some(phase) => badge(phase.into(), say(said)),
                None => say(said).into_any(),
            };
            view! { <td>{content}</td> }.into_any()
        });
        view! { <tr>{cells.collect::<Vec<_>>()}</tr> }.into_any()
    });
    let rows = rows.collect::<Vec<_>>();
    view! {
        <div class="data-scroll" tabindex="0" role="region" aria-label=t(title)>
            <table class=class><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>
        </div>
    }
    .into_any()
}
