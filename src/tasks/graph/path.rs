//! Text of SVG paths. Whole pixels are precise enough, and need no code that writes fractions.

use crate::tasks::Phase;
use graph::{Point, Rect};

/// Appends a number, rounded.
fn number(out: &mut String, value: i32) {
    let mut digits = [0_u8; 10];
    let mut rest = value.unsigned_abs();
    let mut at = digits.len();
    while let Some(slot) = at.checked_sub(1).and_then(|before| digits.get_mut(before)) {
        at -= 1;
        *slot = b'0' + u8::try_from(rest % 10).unwrap_or_default();
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    if value < 0 {
        out.push('-');
    }
    out.extend(digits.iter().skip(at).map(|digit| char::from(*digit)));
}

/// A number with four decimals, as CSS reads it.
pub fn decimal(value: f64) -> String {
    // Saturates; no picture is that large.
    let parts = (value * 10_000.0).round() as i64;
    let (left, rest) =
        (parts.unsigned_abs() / 10_000, u32::try_from(parts.unsigned_abs() % 10_000).unwrap_or_default());
    let mut out = String::new();
    if parts < 0 {
        out.push('-');
    }
    number(&mut out, i32::try_from(left).unwrap_or(i32::MAX));
    out.push('.');
    for digit in [rest / 1_000, rest / 100 % 10, rest / 10 % 10, rest % 10] {
        out.extend(char::from_digit(digit, 10));
    }
    out
}

fn whole(value: f64) -> i32 {
    // Saturates; no picture is that large.
    value.round() as i32
}

/// Appends a command with its numbers; a minus sign is a separator itself.
fn command(out: &mut String, letter: char, numbers: &[i32]) {
    out.push(letter);
    for (place, value) in numbers.iter().enumerate() {
        if place > 0 && *value >= 0 {
            out.push(' ');
        }
        number(out, *value);
    }
}

/// Appends a line through points.
pub fn line(out: &mut String, points: &[Point]) {
    let mut last = None;
    for point in points {
        let now = (whole(point.x), whole(point.y));
        match last {
            None => command(out, 'M', &[now.0, now.1]),
            Some((x, _)) if x == now.0 => command(out, 'V', &[now.1]),
            Some((x, y)) => command(out, 'l', &[now.0 - x, now.1 - y]),
        }
        last = Some(now);
    }
}

/// The length of an arrowhead.
const HEAD: f64 = 12.0;

/// Appends an arrowhead at the end of a line.
pub fn head(out: &mut String, points: &[Point]) {
    let Some(end) = points.last() else { return };
    // A route can end in steps of no length.
    let way = |before: &Point| (end.x - before.x, end.y - before.y);
    let long = |(x, y): &(f64, f64)| x.abs() + y.abs() > 1.0;
    let Some((x, y)) = points.iter().rev().map(way).find(long) else { return };
    let length = (x * x + y * y).sqrt();
    let (x, y) = (x / length * HEAD, y / length * HEAD);
    let side = |across: f64| Point::new(end.x - x - y * across, end.y - y + x * across);
    line(out, &[side(0.5), *end, side(-0.5)]);
    out.push('z');
}

/// Appends a box.
pub fn rect(out: &mut String, rect: Rect) {
    let (x, y) = (whole(rect.x), whole(rect.y));
    let (width, height) = (whole(rect.right()) - x, whole(rect.bottom()) - y);
    command(out, 'M', &[x, y]);
    command(out, 'h', &[width]);
    command(out, 'v', &[height]);
    command(out, 'h', &[-width]);
    out.push('z');
}

/// Appends a box as seen from afar: each state has a shape of its own, cut out under the even-odd rule, so
/// that it can be recognised without its colour.
pub fn marked(out: &mut String, area: Rect, phase: Phase) {
    rect(out, area);
    let size = (area.height * 0.3).min(area.width * 0.3);
    let (x, y, half) =
        (whole(area.x + area.width / 2.0), whole(area.y + area.height / 2.0), whole(size).max(1));
    match phase {
        Phase::Done => {}
        Phase::Waiting => {
            let rim = 5.0_f64.min(area.width / 4.0).min(area.height / 4.0);
            let (width, height) = (area.width - 2.0 * rim, area.height - 2.0 * rim);
            rect(out, Rect { x: area.x + rim, y: area.y + rim, width, height });
        }
        // A triangle that points onwards, one that warns, a cross.
        Phase::Running => {
            command(out, 'M', &[x - half, y - half]);
            command(out, 'l', &[2 * half, half]);
            command(out, 'l', &[-2 * half, half]);
            out.push('z');
        }
        Phase::Warning => {
            command(out, 'M', &[x, y - half]);
            command(out, 'l', &[half, 2 * half]);
            command(out, 'h', &[-2 * half]);
            out.push('z');
        }
        Phase::Failed => {
            let arm = (half / 2).max(1);
            let leg = half - arm;
            command(out, 'M', &[x - half, y - leg]);
            let steps = [
                (arm, -arm),
                (leg, leg),
                (leg, -leg),
                (arm, arm),
                (-leg, leg),
                (leg, leg),
                (-arm, arm),
                (-leg, -leg),
                (-leg, leg),
                (-arm, -arm),
                (leg, -leg),
            ];
            steps.iter().for_each(|(across, down)| command(out, 'l', &[*across, *down]));
            out.push('z');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_every_size_are_written() {
        for value in [0, 1, -1, 9, 10, -1_234, 2_147_483_647, -2_147_483_648] {
            let mut out = String::new();
            number(&mut out, value);
            assert_eq!(out, value.to_string());
        }
    }

    #[test]
    fn decimals_are_written_without_an_exponent() {
        let said = [0.0, 1.0, 0.0419, -12.5, -987_654.321].map(decimal);
        assert_eq!(said, ["0.0000", "1.0000", "0.0419", "-12.5000", "-987654.3210"]);
    }

    #[test]
    fn lines_are_short_text() {
        let mut out = String::new();
        let points = [Point::new(0.4, -1.0), Point::new(0.4, 20.0), Point::new(-10.0, 30.0)];
        line(&mut out, &points);
        assert_eq!(out, "M0-1V20l-10 10");
    }

    #[test]
    fn an_arrowhead_points_where_its_line_leads() {
        let mut out = String::new();
        head(&mut out, &[Point::new(0.0, 100.0), Point::new(0.0, 0.0), Point::new(0.0, 0.0)]);
        assert_eq!(out, "M6 12l-6-12l-6 12z");
        head(&mut out, &[Point::new(0.0, 0.0)]);
        assert_eq!(out.matches('M').count(), 1);
    }

    #[test]
    fn every_state_has_its_own_shape() {
        let area = Rect { x: 10.0, y: 20.0, width: 208.0, height: 52.0 };
        let mut seen = Vec::new();
        for phase in [Phase::Done, Phase::Waiting, Phase::Running, Phase::Warning, Phase::Failed] {
            let mut out = String::new();
            marked(&mut out, area, phase);
            assert!(out.starts_with("M10 20h208v52h-208z"), "{out}");
            assert!(!seen.contains(&out));
            seen.push(out);
        }
    }

    #[test]
    fn a_cross_is_closed_by_its_last_line() {
        let mut out = String::new();
        marked(&mut out, Rect { x: 0.0, y: 0.0, width: 200.0, height: 60.0 }, Phase::Failed);
        let cross = out.rsplit('M').next().unwrap();
        let steps = cross.split('l').skip(1).map(|step| {
            let step = step.trim_end_matches('z').replace('-', " -");
            step.split_whitespace().map(|n| n.parse::<i32>().unwrap()).collect::<Vec<_>>()
        });
        let sum = steps.fold((0, 0), |sum, step| (sum.0 + step[0], sum.1 + step[1]));
        assert_eq!(sum, (9, 9));
    }
}
