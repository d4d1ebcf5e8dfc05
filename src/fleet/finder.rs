//! Finding a place by typing part of its name.

/// How well a name matches what was typed; more is better. `None` if one of the words is nowhere in the name.
///
/// Each word typed must occur. The start of the name counts most, the start of a word more than its inside; a
/// short name more than a long one.
pub fn fit(name: &str, typed: &str) -> Option<i32> {
    let name = name.to_lowercase();
    let mut total = 0;
    for word in typed.to_lowercase().split_whitespace() {
        let best = name
            .match_indices(word)
            .map(|(at, _)| match name.get(..at).and_then(|before| before.chars().next_back()) {
                None => 100,
                Some(before) if !before.is_alphanumeric() => 60,
                Some(_) => 20,
            })
            .max()?;
        total += best;
    }
    let length = i32::try_from(name.chars().count()).unwrap_or(i32::MAX);
    Some(total * 4 - length.min(100))
}

/// The indices of the best names, best first; equals keep their order.
///
/// Before anything is typed the names are in the order given.
pub fn found<'a>(names: impl Iterator<Item = &'a str>, typed: &str, most: usize) -> Vec<usize> {
    if typed.trim().is_empty() {
        return names.take(most).enumerate().map(|(at, _)| at).collect();
    }
    let mut fits: Vec<(i32, usize)> =
        names.enumerate().filter_map(|(at, name)| Some((-fit(name, typed)?, at))).collect();
    fits.sort_unstable();
    fits.into_iter().take(most).map(|(_, at)| at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_better_name_comes_first() {
        let names = ["Tasks of OCP demo", "trade on OCP demo", "OCP demo", "Calendar", "集群 交易"];
        let find = |typed: &str| {
            found(names.into_iter(), typed, 9).into_iter().map(|at| names[at]).collect::<Vec<_>>()
        };
        assert_eq!(find("ocp"), ["OCP demo", "Tasks of OCP demo", "trade on OCP demo"]);
        assert_eq!(find("demo tra"), ["trade on OCP demo"]);
        assert_eq!(find("交易"), ["集群 交易"]);
        assert_eq!(find("zz"), Vec::<&str>::new());
        assert_eq!(found(names.into_iter(), " ", 2), [0, 1]);
    }
}
