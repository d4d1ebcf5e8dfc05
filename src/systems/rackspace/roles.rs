//! What a user's roles allow (contracts/rackspace.md 4.7).

/// Whether someone with these roles may delete. `None` if no role decides it; a bare token says nothing
/// about roles.
pub fn may_delete(roles: &[String]) -> Option<bool> {
    const ALL: [&str; 3] = ["dbaas:admin", "admin", "identity:user-admin"];
    const SOME: [&str; 3] = ["dbaas:creator", "dbaas:observer", "observer"];
    let has = |known: &[&str]| roles.iter().any(|role| known.contains(&role.as_str()));
    if has(&ALL) { Some(true) } else { has(&SOME).then_some(false) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_creator_may_not_delete_and_an_unknown_role_is_not_judged() {
        let may =
            |roles: &[&str]| may_delete(&roles.iter().map(|role| (*role).to_owned()).collect::<Vec<_>>());
        assert_eq!(may(&["dbaas:creator"]), Some(false));
        assert_eq!(may(&["dbaas:observer", "other"]), Some(false));
        assert_eq!(may(&["dbaas:creator", "dbaas:admin"]), Some(true));
        assert_eq!(may(&["identity:user-admin"]), Some(true));
        assert_eq!((may(&[]), may(&["nova:admin"])), (None, None));
    }
}
