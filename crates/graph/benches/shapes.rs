//! The graphs used for measuring and comparing layouts. Written so that another language can make exactly the
//! same:
//!
//! - `Random` is xorshift32 (Marsaglia 2003): `x ^= x << 13; x ^= x >> 17; x ^= x << 5` on unsigned 32 bits.
//!   In JavaScript: `x ^= x << 13; x ^= x >>> 17; x ^= x << 5; x >>>= 0`.
//! - `below(n)` is the next `x` times `n`, shifted right by 32 bits. In JavaScript:
//!   `Math.floor(x * n / 4294967296)`, which is exact, because `x * n` stays below 2^53.
//! - Draws happen in the order of the statements below. All other arithmetic is on whole numbers, `/` rounds
//!   down.

/// Nodes and edges.
pub struct Shape {
    /// Their number.
    pub nodes: u32,
    /// Source and target.
    pub edges: Vec<(u32, u32)>,
}

/// xorshift32; the seed must not be 0.
pub struct Random(pub u32);

impl Random {
    /// A number from 0 to n - 1.
    pub fn below(&mut self, n: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        ((u64::from(self.0) * u64::from(n)) >> 32) as u32
    }
}

/// Layers of random width up to twice the root of `nodes`. Each node has a parent nearby in the layer above,
/// 40 of 100 a second one, and 5 of 100 a third one anywhere 2 to 8 layers above. No edge is given twice.
pub fn layered(nodes: u32, seed: u32) -> Shape {
    let mut random = Random(seed);
    let root = (1..).find(|root| root * root >= nodes).unwrap_or(1);
    let mut layers: Vec<(u32, u32)> = Vec::new(); // first node, width
    let mut edges = Vec::new();
    let mut made = 0;
    while made < nodes {
        let width = (1 + random.below(2 * root)).min(nodes - made);
        for index in 0..width {
            let node = made + index;
            let mut parents: Vec<u32> = Vec::new();
            if let Some(&(first, above)) = layers.last() {
                // Up to three places to either side of the node's proportional position.
                let near = |random: &mut Random| {
                    let place = index * above / width + random.below(7);
                    first + place.max(3).min(above + 2) - 3
                };
                parents.push(near(&mut random));
                if random.below(100) < 40 {
                    parents.push(near(&mut random));
                }
            }
            if random.below(100) < 5 && layers.len() >= 2 {
                let up = 2 + random.below(7.min(layers.len() as u32 - 1));
                if let Some(&(first, above)) = layers.iter().rev().nth(up as usize - 1) {
                    parents.push(first + random.below(above));
                }
            }
            let mut seen: Vec<u32> = Vec::new();
            for parent in parents {
                if !seen.contains(&parent) {
                    seen.push(parent);
                    edges.push((parent, node));
                }
            }
        }
        layers.push((made, width));
        made += width;
    }
    Shape { nodes, edges }
}

/// Stages as a task engine runs them: a head, `width` sub-tasks below it, all of them before the next head.
/// The last stage's sub-tasks lead nowhere. Node `stage * (width + 1)` is the head, followed by its
/// sub-tasks.
pub fn stages(count: u32, width: u32) -> Shape {
    let mut edges = Vec::new();
    for stage in 0..count {
        let head = stage * (width + 1);
        for task in head + 1..=head + width {
            edges.push((head, task));
            if stage + 1 < count {
                edges.push((task, head + width + 1));
            }
        }
    }
    Shape { nodes: count * (width + 1), edges }
}

/// One node, `width` below it, one below them all (the last).
pub fn fan(width: u32) -> Shape {
    let edges = (1..=width).flat_map(|node| [(0, node), (node, width + 1)]).collect();
    Shape { nodes: width + 2, edges }
}

/// A chain of nodes.
pub fn chain(nodes: u32) -> Shape {
    Shape { nodes, edges: (1..nodes).map(|node| (node - 1, node)).collect() }
}
