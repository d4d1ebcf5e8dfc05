//! The histories as lists (contracts/ocp.md 1.10 to 1.12).

mod asked;
mod columns;
mod lines;
mod states;

pub use asked::{narrowed, span};
pub use columns::{list, title};
pub use lines::{line, restored};
pub use states::{instant, phase};

#[cfg(test)]
mod tests {
    use super::lines::seconds;
    use super::states::{STATES, state};
    use super::*;
    use crate::lists::{Cell, ListPlace, Takes};
    use crate::systems::ocp::api::{History, Span};
    use crate::systems::ocp::wire::HistoryTask;
    use crate::tasks::Phase;
    use chrono::DateTime;

    fn read(json: &str) -> HistoryTask {
        crate::json::read(json).unwrap()
    }

    #[test]
    fn a_line_has_a_cell_for_each_column() {
        for which in [History::Data, History::Log, History::Restore] {
            let line = line(which, &read("{}"));
            assert_eq!(line.cells.len(), list(which, false).columns.len());
        }
    }

    #[test]
    fn an_end_counts_only_if_the_state_says_so() {
        let row = |status: &str| {
            let json = format!(
                r#"{{"taskId":23,"startTime":"2021-09-16T17:25:02.993+0800","finishTime":"2021-09-16T17:26:02.993+0800","status":"{status}"}}"#
            );
            line(History::Data, &read(&json)).cells
        };
        assert_eq!((row("DONE")[4].clone(), row("DOING")[4].clone()), (seconds(60), Cell::Nothing));
        assert!(matches!(row("NEW")[2], Cell::State(Phase::Warning, _)));
    }

    #[test]
    fn an_unknown_restore_step_counts_as_running_until_it_ends() {
        let state = |json: &str| state(&read(json)).0;
        assert_eq!(state(r#"{"status":"RESTORE_SYS_REPLICA","finished":false}"#), Phase::Running);
        assert_eq!(state(r#"{"status":"RESTORE_NEW_STEP"}"#), Phase::Running);
        assert_eq!(state(r#"{"status":"RESTORE_NEW_STEP","finished":true}"#), Phase::Warning);
        for step in ["POST_CHECK", "UPGRADE", "WAIT_TENANT_RESTORE_FINISH"] {
            assert_eq!(state(&format!(r#"{{"status":"{step}"}}"#)), Phase::Running, "{step}");
            assert_eq!(state(&format!(r#"{{"status":"{step}","finished":true}}"#)), Phase::Warning, "{step}");
        }
        assert_eq!(state(r#"{"status":"RESTORE_SUCCESS","statusDesc":"Restored"}"#), Phase::Done);
    }

    #[test]
    fn spans_are_written_in_the_format_of_each_level() {
        let now = DateTime::from_timestamp(1_700_000_000, 0).unwrap();
        let place = |query: &str| ListPlace::read(&format!("/x?{query}"), list(History::Data, true));
        assert_eq!(span(&place("span=1"), false, now).start, "2023-11-13T22:13:20.000+00:00");
        assert_eq!(span(&place("span=7"), true, now).start, "2023-11-07T22:13:20Z");
        let own = span(&place("span=own&to=2023-11-07T22:13:00Z"), true, now);
        assert_eq!((own.start.as_str(), own.end.as_str()), ("", "2023-11-07T22:13:00Z"));
        assert_eq!(span(&place(""), false, now), Span::default());
    }

    #[test]
    fn each_level_is_filtered_by_what_it_documents() {
        let asked = |which, query: &str, of_tenant| {
            let place = ListPlace::read(&format!("/x?{query}"), list(which, of_tenant));
            let pairs = narrowed(which, &place, of_tenant);
            pairs.into_iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&")
        };
        let query = "set=23&state=FAILED&target=trade";
        assert_eq!(asked(History::Data, query, false), "backupSetId=23");
        assert_eq!(asked(History::Data, query, true), "backupSetId=23&status=FAILED");
        assert_eq!(asked(History::Log, query, false), "");
        assert_eq!(asked(History::Log, query, true), "status=FAILED");
        assert_eq!(asked(History::Restore, query, true), "restoreClusterName=trade");
        assert_eq!(asked(History::Data, "set=x", true), "");
        // The list knows words for everything the server filters by.
        for list in [list(History::Data, true), list(History::Log, true)] {
            let Takes::One(choices) = list.filters[0].takes else { panic!() };
            for (word, text) in choices {
                assert!(STATES.iter().any(|(known, _, said)| known == word && said == text), "{word}");
            }
        }
    }
}
