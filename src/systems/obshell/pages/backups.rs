//! The backups of a tenant, running and past, as the server pages, filters and sorts them.

use super::ways::{tenant_acts, tenant_ways};
use crate::dom::prelude::*;
use crate::json::parse_utc;
use crate::lists::view::{Pages, followed_list, placed};
use crate::lists::{BEGINS, Cell, Column, ENDS, Filter, Line, Lines, List, ListPlace, TIME, Takes, between};
use crate::schedule::{RunKind, rfc3339};
use crate::systems::Visit;
use crate::systems::obshell::api::{self, JobsQuery};
use crate::systems::obshell::client::Client;
use crate::systems::obshell::facts::{is_over, phase};
use crate::systems::obshell::wire::{BackupJob, Jobs};
use crate::texts;
use crate::ui::{clock_now, page, refresh_button, say, t};
use crate::words::VERBATIM;
use chrono::{DateTime, Utc};
use std::rc::Rc;

texts! {
    TITLE: "Backups of {0}", "租户 {0} 的备份历史";
    LEAD: "All backups of this tenant, whoever started them. Their own state is what counts, not that of a DAG.",
        "该租户的所有备份，无论由谁发起。以备份自身的状态为准，而非 DAG 的状态。";
    JOB: "Job", "作业";
    SET: "Set", "备份集";
    KIND: "Kind", "类型";
    STATE: "State", "状态";
    BEGAN: "Started", "开始时间";
    ENDED: "Ended", "结束时间";
    TOOK: "Duration", "耗时";
    RESULT: "Result", "结果";
    FULL_PLUS: "Full, with logs", "全量，含日志";
    INCREMENTAL_PLUS: "Incremental, with logs", "增量，含日志";
    WHY: "error {0}: {1} (observer.log of the server that ran it has more)", "错误 {0}：{1}（详见执行该任务的服务器上的 observer.log）";
    RUNNING: "Running", "进行中";
    COMPLETED: "Completed", "已完成";
    FAILED: "Failed", "失败";
    CANCELLED: "Cancelled", "已取消";
    NONE: "No backups", "没有备份";
    NONE_WHY: "Backups of this tenant started here or elsewhere appear in this list.", "在此处或其他地方对该租户发起的备份会出现在这里。";
}

/// How many are shown on a page.
const SIZE: u32 = 25;

/// How often the list is read while something on it runs, in milliseconds.
const EVERY_MS: u32 = 3_000;

/// Every word that OceanBase has for a backup that is not over (contracts/obshell.md 1.8).
const RUNS: &str = "INIT,DOING,CANCELING,BEGINNING,BACKUP_SYS_META,BACKUP_USER_META,BACKUP_META_FINISH,BACKUP_SYS_DATA,BACKUP_USER_DATA,BACKUP_DATA_SYS,BACKUP_DATA_MINOR,BACKUP_DATA_MAJOR,BACKUP_FUSE_TABLET_MATE,PREPARE_BACKUP_LOG,BEFORE_BACKUP_LOG,BACKUP_LOG";

const LIST: List = List {
    label: JOB,
    columns: &[
        Column::new("job", JOB, 44, 0).fixed(),
        Column::new("state", STATE, 124, 1).fixed(),
        Column::new("type", KIND, 96, 1).fixed(),
        Column::new("start_timestamp", BEGAN, 206, 0),
        Column::new("end_timestamp", ENDED, 206, 0),
        Column::new("took", TOOK, 96, 0).fixed(),
        Column::new("set", SET, 44, 0).fixed(),
        Column::new("result", RESULT, 180, 4).causes(),
    ],
    filters: &[
        Filter::new(
            "status",
            STATE,
            Takes::One(&[
                ("RUNNING", RUNNING),
                ("COMPLETED", COMPLETED),
                ("FAILED", FAILED),
                ("CANCELED", CANCELLED),
            ]),
        ),
        TIME,
        BEGINS,
        ENDS,
    ],
    search: None,
    sort: ("start_timestamp", true),
    none: (NONE, NONE_WHY),
};

/// The page.
pub fn backups_page(visit: &Visit<Client>, name: &str) -> AnyView {
    let placed = placed(&visit.shell, &LIST);
    let (wanted, asked) = (name.to_owned(), placed.asked);
    let poll = async move |client: &Client| {
        let place = asked.get_untracked();
        let jobs = api::tenant_backup_tasks(client, &wanted, &query(&place)).await?.value;
        Ok((place, jobs))
    };
    let is_still = |(_, jobs): &(ListPlace, Jobs)| jobs.contents.iter().all(|job| is_over(&job.status));
    let polled = visit.watch(EVERY_MS, poll, is_still);
    let seen = polled.seen.clone();
    let jobs = Memo::new(move |_| seen.get());
    let lines = Memo::new(move |_| -> Lines {
        jobs.with(|jobs| {
            let jobs = jobs.iter().flat_map(|(_, jobs)| &jobs.contents);
            Rc::new(jobs.map(|job| Rc::new(line(job))).collect())
        })
    });
    let pages = Memo::new(move |_| {
        jobs.with(|jobs| {
            let page = jobs.as_ref()?.1.page?;
            let number = |number: i64| usize::try_from(number).unwrap_or_default();
            Some(Pages { count: number(page.total_pages.0), total: number(page.total_elements.0) })
        })
    });
    let list = followed_list(&visit.shell, &placed, &polled, lines.into(), pages.into());
    let refresh = refresh_button(move || {
        polled.refresh();
    });
    let content = view! {
        {tenant_ways(visit, Some(name))}
        <p class="lead">{t(LEAD)}</p>
        {list}
    };
    let acts = view! { {refresh}{tenant_acts(visit, name)} };
    page(say(TITLE.with([name.into()])), acts.into_any(), content.into_any())
}

/// What to ask the server for at a place in the list.
fn query(place: &ListPlace) -> JobsQuery {
    let (column, down) = place.sorting(&LIST);
    let (from, to) = between(place, clock_now());
    let text = |at: Option<DateTime<Utc>>| at.map(|at| rfc3339(&at)).unwrap_or_default();
    JobsQuery {
        page: Some(u32::try_from(place.page).unwrap_or(u32::MAX)),
        size: Some(SIZE),
        status: match place.picked("status") {
            "RUNNING" => RUNS.to_owned(),
            word => word.to_owned(),
        },
        sort: format!("{column},{}", if down { "desc" } else { "asc" }),
        start_time: text(from),
        end_time: text(to),
    }
}

fn line(job: &BackupJob) -> Line {
    let (began, ended) = (parse_utc(job.start_timestamp.as_deref()), parse_utc(job.end_timestamp.as_deref()));
    let took = began.zip(ended).map(|(from, to)| (to - from).num_milliseconds().max(0));
    let kind = match (job.backup_type.as_str(), job.plus_archivelog == "ON") {
        ("FULL", false) => RunKind::Full.text().into(),
        ("FULL", true) => FULL_PLUS.into(),
        ("INC", false) => RunKind::Incremental.text().into(),
        ("INC", true) => INCREMENTAL_PLUS.into(),
        (other, _) => VERBATIM.with([other.into()]),
    };
    // As the filter calls them; what is still under way keeps OceanBase's own words.
    let word = match job.status.as_str() {
        "COMPLETED" => COMPLETED.into(),
        "FAILED" => FAILED.into(),
        "CANCELED" => CANCELLED.into(),
        other => other.into(),
    };
    let result = match job.result.0 {
        0 => Cell::maybe(Some(job.why()).filter(|why| !why.is_empty())),
        code => Cell::Said(WHY.with([code.into(), job.why().into()])),
    };
    Line {
        id: job.job_id.to_string(),
        kind: "backup",
        state: job.status.clone(),
        cells: vec![
            Cell::Code(job.job_id.to_string()),
            Cell::State(phase(&job.status, job.result.0), word),
            Cell::Said(kind),
            Cell::time(began),
            Cell::time(ended),
            took.map_or(Cell::Nothing, Cell::lasting),
            Cell::Code(job.backup_set_id.to_string()),
            result,
        ],
    }
}
