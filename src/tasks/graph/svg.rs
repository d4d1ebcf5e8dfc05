//! The whole picture as a file: only shapes and texts, no script, no foreign elements, nothing loaded from
//! elsewhere.

use super::cards::{Card, card};
use super::chunks::{LAYERS, Layer, layer, stroke};
use super::fold::{PHASES, place, shares};
use super::light::Lit;
use super::path;
use super::scene::Scene;
use super::turned::turned;
use crate::tasks::{Phase, Task};
use graph::Rect;

/// Space around the picture.
const MARGIN: f64 = 24.0;

/// The minimum width of a part of a bar, in pixels.
const LEAST_PX: f64 = 3.0;

/// How many half-width characters fit on a card's line.
const SIGNS: usize = 30;

/// The colours of the page's theme, as CSS writes them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Palette {
    /// The background.
    pub ground: String,
    /// A card.
    pub surface: String,
    /// Its border.
    pub line: String,
    /// Names.
    pub text: String,
    /// The line below a name.
    pub soft: String,
    /// The states, in the order of [`PHASES`].
    pub tones: [String; 5],
}

/// Appends an element with attributes; `end` closes it.
fn element(out: &mut String, name: &str, attributes: &[(&str, &str)], end: &str) {
    out.push('<');
    out.push_str(name);
    for (key, value) in attributes {
        out.push(' ');
        out.push_str(key);
        out.push_str("=\"");
        escape(out, value);
        out.push('"');
    }
    out.push_str(end);
}

/// Appends text escaped for XML; what XML cannot represent is left out.
fn escape(out: &mut String, text: &str) {
    for sign in text.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push(' '),
            other => out.push(other),
        }
    }
}

/// As much of a text as fits on a card.
fn fitting(text: &str, signs: usize) -> String {
    let (mut width, mut out) = (0, String::new());
    for sign in text.chars() {
        width += if sign.is_ascii() { 1 } else { 2 };
        if width > signs {
            out.push('…');
            break;
        }
        out.push(sign);
    }
    out
}

fn whole(value: f64) -> String {
    (value.round() as i64).to_string()
}

/// Width and height of the picture in the file.
pub fn size(scene: &Scene) -> (f64, f64) {
    let bounds = scene.bounds();
    (bounds.width + 2.0 * MARGIN, bounds.height + 2.0 * MARGIN)
}

/// Writes the picture; `line` gives the text below a card's name.
pub fn svg(
    scene: &Scene,
    task: &Task,
    lit: Option<&Lit>,
    palette: &Palette,
    line: &dyn Fn(&Card) -> String,
) -> String {
    let bounds = scene.bounds();
    let (width, height) = size(scene);
    let (x, y) = (bounds.x - MARGIN, bounds.y - MARGIN);
    let frame = [whole(x), whole(y), whole(width), whole(height)];
    let mut out = String::with_capacity(scene.items.len() * 512);
    let head = [
        ("xmlns", "http://www.w3.org/2000/svg"),
        ("viewBox", &frame.join(" ")),
        ("width", &frame[2]),
        ("height", &frame[3]),
        ("font-family", "system-ui, sans-serif"),
        ("font-size", "12"),
    ];
    element(&mut out, "svg", &head, ">");
    out.push_str("<title>");
    escape(&mut out, &task.name);
    out.push_str("</title>");
    let [left, top, across, down] = &frame;
    let ground =
        [("x", left.as_str()), ("y", top), ("width", across), ("height", down), ("fill", &palette.ground)];
    element(&mut out, "rect", &ground, "/>");
    let items = (0..).take(scene.items.len());
    let phases: Vec<Phase> = items.clone().map(|item| scene.phase(task, item)).collect();
    let mut layers: [Layer; LAYERS] = Default::default();
    let leads_back = |edge: &u32| scene.turned().binary_search(edge).is_ok();
    for edge in (0..).take(scene.blocks.edges.len()).filter(|edge| !leads_back(edge)) {
        stroke(&mut layers, scene, &phases, lit, edge, scene.route(edge));
    }
    for (index, layer_text) in layers.iter().enumerate() {
        let (phase, dim) = layer(index);
        if !layer_text.edges.is_empty() {
            let dash = if phase == Phase::Waiting { "5 4" } else { "none" };
            let attributes = [
                ("d", layer_text.edges.as_str()),
                ("fill", "none"),
                ("stroke", tone(palette, phase)),
                ("stroke-width", "1.5"),
                ("stroke-dasharray", dash),
                ("opacity", if dim { "0.25" } else { "1" }),
            ];
            element(&mut out, "path", &attributes, "/>");
        }
    }
    let [lines, heads] = turned(scene);
    if !lines.is_empty() {
        let attributes = [
            ("d", lines.as_str()),
            ("fill", "none"),
            ("stroke", &palette.text),
            ("stroke-width", "1.5"),
            ("stroke-dasharray", "8 4"),
        ];
        element(&mut out, "path", &attributes, "/>");
        element(&mut out, "path", &[("d", &heads), ("fill", &palette.text)], "/>");
    }
    for item in items {
        let (Some(card), Some(rect)) =
            (card(scene, task, item), scene.items.get(item as usize).map(|item| item.rect))
        else {
            continue;
        };
        let dim = lit.is_some_and(|lit| !lit.item(item));
        draw(&mut out, &card, rect, dim, palette, &line(&card));
    }
    out.push_str("</svg>");
    out
}

fn tone(palette: &Palette, phase: Phase) -> &str {
    palette.tones.get(place(phase)).map(String::as_str).unwrap_or_default()
}

fn draw(out: &mut String, card: &Card, rect: Rect, dim: bool, palette: &Palette, line: &str) {
    let tone = tone(palette, card.phase);
    element(out, "g", &[("opacity", if dim { "0.25" } else { "1" })], ">");
    let [x, y, width, height] = [rect.x, rect.y, rect.width, rect.height].map(whole);
    let (fill, stroke) =
        if card.is_frame { ("none", &palette.line) } else { (palette.surface.as_str(), &palette.line) };
    let outline = [
        ("x", x.as_str()),
        ("y", &y),
        ("width", &width),
        ("height", &height),
        ("rx", "6"),
        ("fill", fill),
        ("stroke", stroke),
    ];
    element(out, "rect", &outline, "/>");
    let mut mark = String::new();
    let icon = Rect { x: rect.x + 12.0, y: rect.y + 11.0, width: 14.0, height: 14.0 };
    path::marked(&mut mark, icon, card.phase);
    element(out, "path", &[("d", &mark), ("fill", tone), ("fill-rule", "evenodd")], "/>");
    let signs = if card.is_frame { (rect.width / 7.0) as usize } else { SIGNS };
    let name_y = whole(rect.y + 22.0);
    let frame_line = if card.is_frame { [card.name.as_str(), " · ", line].concat() } else { String::new() };
    let name = if card.is_frame { &frame_line } else { &card.name };
    text(out, rect.x + 34.0, &name_y, &palette.text, "600", &fitting(name, signs.saturating_sub(6)));
    if !card.is_frame {
        text(out, rect.x + 12.0, &whole(rect.y + 42.0), &palette.soft, "400", &fitting(line, SIGNS));
    }
    if let Some(counts) = card.counts.filter(|_| card.is_folded) {
        bar(out, rect, counts, palette);
    }
    out.push_str("</g>");
}

fn text(out: &mut String, x: f64, y: &str, fill: &str, weight: &str, said: &str) {
    let attributes =
        [("x", whole(x)), ("y", y.to_owned()), ("fill", fill.to_owned()), ("font-weight", weight.to_owned())];
    element(out, "text", &attributes.each_ref().map(|(name, value)| (*name, value.as_str())), ">");
    escape(out, said);
    out.push_str("</text>");
}

/// The states of the members as a bar.
fn bar(out: &mut String, rect: Rect, counts: [usize; 5], palette: &Palette) {
    let (mut x, y, across) = (rect.x + 12.0, whole(rect.bottom() - 16.0), rect.width - 24.0);
    for (share, phase) in shares(counts, LEAST_PX / across).into_iter().zip(PHASES) {
        let width = across * share;
        if width > 0.0 {
            let attributes = [
                ("x", &*whole(x)),
                ("y", &y),
                ("width", &*whole(width)),
                ("height", "6"),
                ("fill", tone(palette, phase)),
            ];
            element(out, "rect", &attributes, "/>");
        }
        x += width;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tasks::sample::staged;

    fn written(name: &str) -> String {
        let mut task = staged(&[1, 20, 2]);
        task.name = name.into();
        task.nodes[0].name = name.into();
        let scene = Scene::build(&task, &[], None);
        let tones = ["#010101", "#020202", "#030303", "#040404", "#050505"].map(str::to_owned);
        let palette = Palette { ground: "white".into(), tones, ..Palette::default() };
        svg(&scene, &task, None, &palette, &|card| card.state.to_string())
    }

    #[test]
    fn a_file_contains_nothing_that_runs() {
        let file = written("<script>alert(1)</script><foreignObject> onload=\"x\" \u{1}");
        for bad in ["<script", "<foreignObject", "onload=\"", "href", "\u{1}", "url("] {
            assert!(!file.contains(bad), "{bad}");
        }
        assert!(file.contains("&lt;script&gt;alert(1)"));
    }

    #[test]
    fn a_file_shows_every_box_and_closes_what_it_opens() {
        let file = written("Backup");
        assert!(file.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\"") && file.ends_with("</svg>"));
        assert_eq!(file.matches("<g ").count(), file.matches("</g>").count());
        // Every box has its state as a word, the frames too: two with three nodes, one folded box.
        assert_eq!(file.matches("PENDING").count(), 6);
        assert_eq!(file.matches("<g ").count(), 6);
        assert_eq!(file.matches("fill=\"#050505\"").count(), 7);
        assert!(!file.contains("NaN"));
    }

    #[test]
    fn long_names_are_cut_by_their_width() {
        assert_eq!(fitting("abcdef", 4), "abcd…");
        assert_eq!(fitting("备份集群", 4), "备份…");
        assert_eq!(fitting("abc", 4), "abc");
    }
}
