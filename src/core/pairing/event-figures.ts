import type { Figure } from "../statement.ts";

/** Units that count people harmed: reports name them differently. */
const HARMED: ReadonlySet<string> = new Set(["killed", "civilian", "person", "child", "woman"]);
/** Tolls of one strike rise and differ between those who count: by this factor they may be of one. */
const MAY_DIFFER = 3;
const FAR = 6;
/** One or two dead are told of every day. */
const TELLING = 3;

/** What figures say of two claims being about one event: the same count speaks for it, counts near each other
 *  a little, counts far from each other against it. Counts by whoever counts later are higher. */
export function compareFigures(a: readonly Figure[], b: readonly Figure[]): number {
  const ratios = a.flatMap((one) =>
    b.filter((other) => isComparable(one, other)).map((other) => ratioOf(one, other)),
  );
  if (ratios.length === 0) {
    return 0;
  }
  const nearest = Math.min(...ratios);
  if (nearest === 1 && a.some((figure) => figure.value >= TELLING)) {
    return 1;
  }
  if (nearest <= MAY_DIFFER) {
    return 0.5;
  }
  return nearest > FAR ? -1 : -0.3;
}

function isComparable(a: Figure, b: Figure): boolean {
  const [x, y] = [a.unit ?? "", b.unit ?? ""];
  return x === y || (HARMED.has(x) && HARMED.has(y));
}

/** 1 where the two may be equal, else how many times the one is the other. */
function ratioOf(a: Figure, b: Figure): number {
  if (a.value <= b.upTo && b.value <= a.upTo) {
    return 1;
  }
  const [low, high] = a.value < b.value ? [a.upTo, b.value] : [b.upTo, a.value];
  return low <= 0 ? Number.POSITIVE_INFINITY : Math.max(1.01, high / low);
}
