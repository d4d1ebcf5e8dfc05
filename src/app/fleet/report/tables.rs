//! The report's tables: on the page, on paper and in a file the same.

use super::gathered::Gathered;
use crate::app::fleet::protection::phase;
use crate::dom::prelude::*;
use crate::fleet::{Good, Judged, Record, Thing};
use crate::net::{Entry, Intent};
use crate::schedule::date_time;
use crate::tasks::Phase;
use crate::texts;
use crate::ui::{badge, say, t};
use crate::words::{Locale, Said, Text};
use chrono::{DateTime, Utc};
use std::rc::Rc;

texts! {
    RAN: "What ran", "运行记录";
    FAILED: "What failed", "失败记录";
    RESTORABLE: "What can be brought back", "可恢复情况";
    CHANGED: "What was changed from this console", "从本控制台所做的更改";
    TARGET: "Target", "目标";
    NAME: "Name", "名称";
    WHAT: "What", "内容";
    BEGAN: "Began", "开始";
    ENDED: "Ended", "结束";
    RESULT: "Result", "结果";
    NOTE: "Note", "说明";
    STANDING: "State", "状态";
    LAST_GOOD: "Last good backup", "最近成功备份";
    WHEN: "When", "时间";
    REQUEST: "Request", "请求";
    ANSWER: "Answer", "响应";
    NOTHING: "Nothing.", "无。";
    NO_ANSWER: "no answer", "无应答";
}

/// Each thing with how it stands.
pub(super) type Judgements = Rc<Vec<(Thing, Judged)>>;

/// What was changed, as cells.
type Changes = Rc<Vec<Vec<String>>>;

/// One cell: a state with its colour, or words.
struct Cell(Option<Phase>, Said);

const RECORD: [Text; 7] = [TARGET, NAME, WHAT, BEGAN, ENDED, RESULT, NOTE];
const THING: [Text; 5] = [TARGET, NAME, STANDING, LAST_GOOD, NOTE];
const CHANGE: [Text; 4] = [WHEN, TARGET, REQUEST, ANSWER];

/// All tables.
pub(super) fn view(gathered: &Gathered, judged: Memo<Judgements>, changes: &Changes) -> AnyView {
    let (all, failed) = (gathered.records.clone(), gathered.records.clone());
    let ran = move || table(&RECORD, all.with(|records| records.iter().map(record).collect()));
    let wrong = move || {
        let failed = failed.with(|records| {
            records.iter().filter(|record| record.phase == Phase::Failed).map(record).collect()
        });
        table(&RECORD, failed)
    };
    let restorable = move || table(&THING, judged.with(|judged| judged.iter().map(thing).collect()));
    view! {
        <section class="stack report" data-view="report">
            <h2>{t(FAILED)}</h2>{wrong}
            <h2>{t(RESTORABLE)}</h2>{restorable}
            <h2>{t(CHANGED)}</h2>{table(&CHANGE, cells(changes))}
            <h2>{t(RAN)}</h2>{ran}
        </section>
    }
    .into_any()
}

/// The rows of the file: each table after its title.
pub(super) fn rows(
    records: &[Record],
    judged: &Judgements,
    changes: &Changes,
    locale: Locale,
) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
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
    put(CHANGED, &CHANGE, cells(changes));
    rows
}

/// The writes among what this page has sent in a span of time.
pub(super) fn changes(entries: &[Entry], span: (DateTime<Utc>, DateTime<Utc>)) -> Vec<Vec<String>> {
    let writes = entries.iter().filter(|entry| entry.intent == Intent::Write);
    let within = writes.filter(|entry| entry.at >= span.0 && entry.at <= span.1);
    let row = |entry: &Entry| {
        let answer =
            entry.status.map_or_else(|| NO_ANSWER.get(Locale::En).to_owned(), |status| status.to_string());
        vec![
            date_time(&entry.at),
            entry.target.clone(),
            format!("{} {}", entry.method.name(), entry.url),
            answer,
        ]
    };
    within.map(row).collect()
}

fn cells(changes: &Changes) -> Vec<Vec<Cell>> {
    changes.iter().map(|row| row.iter().map(|cell| plain(cell)).collect()).collect()
}

fn plain(text: &str) -> Cell {
    Cell(None, crate::words::VERBATIM.with([text.into()]))
}

fn time(at: Option<DateTime<Utc>>) -> Cell {
    plain(&at.map(|at| date_time(&at)).unwrap_or_default())
}

fn record(record: &Record) -> Vec<Cell> {
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
    vec![
        plain(&thing.target_name),
        plain(&thing.name),
        Cell(Some(phase(judged.standing)), judged.standing.text().into()),
        time(good),
        Cell(None, judged.why.clone()),
    ]
}

fn table(heads: &[Text], rows: Vec<Vec<Cell>>) -> AnyView {
    if rows.is_empty() {
        return view! { <p class="hint">{t(NOTHING)}</p> }.into_any();
    }
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
    view! { <div class="data-scroll"><table class="data"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div> }
        .into_any()
}
