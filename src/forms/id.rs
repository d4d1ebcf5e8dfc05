//! The id of a form, unique among all targets: `target:form:object`.

use crate::route::{percent, unpercent};

/// The id of a target's form. The target's own id is escaped: a `:` in it would split it.
pub fn form_id(target: &str, form: &str, object: &str) -> String {
    [&percent(target), ":", form, ":", object].concat()
}

/// The parts of an id: the target's own id, the kind of form, and the object, which may contain a `:`.
pub fn parts_of(id: &str) -> (String, &str, &str) {
    let mut parts = id.splitn(3, ':');
    let mut next = || parts.next().unwrap_or_default();
    let (target, form, object) = (next(), next(), next());
    (unpercent(target).unwrap_or_default(), form, object)
}

/// What a console's form is stored under. Another console in the same tab may have a target with the same id;
/// `own`, the URL of the console's config, tells them apart.
#[cfg(any(feature = "web", test))]
pub(super) fn stored_under(id: &str, own: &str) -> String {
    [id, " ", own].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_taken_apart_whatever_its_target_is_called() {
        for target in ["ocp-demo", "prod:ocp", "a:b:c", "50%3A", "生产 1", ""] {
            for object in ["", "1000002", "1000012:121", "new:instance:i"] {
                let id = form_id(target, "edit", object);
                assert_eq!(parts_of(&id), (target.to_owned(), "edit", object), "{id}");
            }
        }
        assert_eq!(form_id("ocp-demo", "edit", "1000012:121"), "ocp-demo:edit:1000012:121");
        assert_eq!(parts_of("odd"), ("odd".to_owned(), "", ""));
    }

    #[test]
    fn two_consoles_store_the_same_form_separately() {
        let key = |own: &str| stored_under(&form_id("ocp", "edit", "1"), own);
        let (test, prod) = (key("https://h/ops/test/config.json"), key("https://h/ops/prod/config.json"));
        assert_ne!(test, prod);
        assert!(test.starts_with("ocp:edit:1 ") && prod.starts_with("ocp:edit:1 "));
    }
}
