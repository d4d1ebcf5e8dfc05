//! Stretches of time, each with a start and an end.

/// The stretches sorted, with touching ones joined.
pub fn joined(mut stretches: Vec<(i64, i64)>) -> Vec<(i64, i64)> {
    stretches.sort_unstable();
    let mut out: Vec<(i64, i64)> = Vec::new();
    for (from, to) in stretches {
        match out.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => out.push((from, to)),
        }
    }
    out
}

/// The total length of the stretches; overlaps count once.
pub fn covered(stretches: Vec<(i64, i64)>) -> i64 {
    joined(stretches).iter().map(|(from, to)| to - from).sum()
}
