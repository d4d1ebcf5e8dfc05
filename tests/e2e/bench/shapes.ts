/**
 * The graphs of crates/graph/benches/shapes.rs, number for number: what is drawn, in which order, and every
 * rounding.
 */
export interface Shape {
  name: string;
  nodes: number;
  edges: [number, number][];
}

/** Also runs in the page, from its source text: nothing in it may refer to anything outside. */
export function shapes(): Shape[] {
  const random = (seed: number) => {
    let x = seed;
    return (n: number) => {
      x ^= x << 13;
      x ^= x >>> 17;
      x ^= x << 5;
      x >>>= 0;
      return Math.floor((x * n) / 4294967296);
    };
  };
  const layered = (nodes: number, seed: number): Shape => {
    const below = random(seed);
    let root = 1;
    while (root * root < nodes) root += 1;
    const layers: [number, number][] = [];
    const edges: [number, number][] = [];
    let made = 0;
    while (made < nodes) {
      const width = Math.min(1 + below(2 * root), nodes - made);
      for (let index = 0; index < width; index += 1) {
        const parents: number[] = [];
        const last = layers.at(-1);
        if (last) {
          const [first, above] = last;
          const near = () => {
            const place = Math.floor((index * above) / width) + below(7);
            return first + Math.min(Math.max(place, 3), above + 2) - 3;
          };
          parents.push(near());
          if (below(100) < 40) parents.push(near());
        }
        if (below(100) < 5 && layers.length >= 2) {
          const up = 2 + below(Math.min(7, layers.length - 1));
          const far = layers.at(-up);
          if (far) parents.push(far[0] + below(far[1]));
        }
        for (const parent of new Set(parents)) edges.push([parent, made + index]);
      }
      layers.push([made, width]);
      made += width;
    }
    return { name: `layered ${nodes}`, nodes, edges };
  };
  const stages = (count: number, width: number): Shape => {
    const edges: [number, number][] = [];
    for (let stage = 0; stage < count; stage += 1) {
      const head = stage * (width + 1);
      for (let task = head + 1; task <= head + width; task += 1) {
        edges.push([head, task]);
        if (stage + 1 < count) edges.push([task, head + width + 1]);
      }
    }
    return { name: `${count} stages of ${width}`, nodes: count * (width + 1), edges };
  };
  const fan = (width: number): Shape => {
    const edges: [number, number][] = [];
    for (let node = 1; node <= width; node += 1) edges.push([0, node], [node, width + 1]);
    return { name: `fan-out 1 to ${width} to 1`, nodes: width + 2, edges };
  };
  const chain = (nodes: number): Shape => ({
    name: `chain of ${nodes}`,
    nodes,
    edges: Array.from({ length: nodes - 1 }, (_, from) => [from, from + 1]),
  });
  return [layered(1000, 1), layered(2000, 1), layered(10000, 1), stages(100, 50), fan(5000), chain(2000)];
}
