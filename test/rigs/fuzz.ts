import assert from "node:assert/strict";

/** A source of chance that says the same after the same seed: 0 to 1. Source: mulberry32, public domain. */
export type Chance = () => number;

export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

/** `FUZZ_RUNS` cases of each target, `FUZZ_SEED` for other ones. */
export const RUNS = Number(process.env.FUZZ_RUNS ?? 60);
export const SEED = Number(process.env.FUZZ_SEED ?? 20_151_223);

/** Each has tripped some reader of texts up. */
export const HOSTILE: readonly string[] = [
  ..."\0 \t\n\r\u0085\u2028\ufeff\ufffe\uffff\ud800\udc00\u200b\u200f\u202e\u0301\u00ad",
  ...[
    "&",
    "&amp;",
    "&#",
    "&#x1F600;",
    "&#0;",
    "&nbsp",
    "<",
    ">",
    "</",
    "/>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
  ],
  ...[
    "<!DOCTYPE a [<!ENTITY b '&b;&b;'>]>",
    "<?xml encoding='utf-16'?>",
    "<a href='",
    '<b x="',
    "<script>",
  ],
  ...[
    '"',
    "'",
    "«",
    "»",
    "„",
    "“",
    "”",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "\\",
    "\\u",
    "`",
    "|",
    "~",
    "*",
    "_",
  ],
  ...["null", "-0", "1e999", "9".repeat(400), "__proto__", "constructor", "true", "[]", "{}", '""'],
  ...[
    "@everyone",
    "<@U1>",
    "<!channel>",
    "<#C1>",
    "<t:1>",
    "http://",
    "javascript:alert(1)",
    "data:,x",
  ],
  ...[
    "👩‍👩‍👧‍👦",
    "🇸🇾",
    "ﷺ",
    "İ",
    "ß",
    "ﬁ",
    "ё",
    "لا",
    "عـــربي",
    "١٢٣",
    "e\u0301".repeat(30),
    "Z\u0363\u0350".repeat(40),
  ],
];

/** Another text, made of one by a few changes: characters flipped, cut, doubled, moved, hostile ones put
 *  in, parts of `others` put in, one part repeated many times. */
export function mutate(text: string, others: readonly string[], chance: Chance): string {
  let changed = text;
  const times = 1 + Math.floor(chance() * 4);
  for (let time = 0; time < times; time += 1) {
    changed = CHANGES[Math.floor(chance() * CHANGES.length)]?.(changed, others, chance) ?? changed;
  }
  return changed.slice(0, MAX_CHARS);
}

const MAX_CHARS = 200_000;

type ChangeText = (text: string, others: readonly string[], chance: Chance) => string;

const CHANGES: readonly ChangeText[] = [
  (text, _others, chance) => {
    const at = place(text, chance);
    const code = (text.charCodeAt(at) || 0) ^ (1 << Math.floor(chance() * 16));
    return splice(text, at, 1, String.fromCharCode(code));
  },
  (text, _others, chance) => text.slice(0, place(text, chance)),
  (text, _others, chance) => text.slice(place(text, chance)),
  (text, _others, chance) => splice(text, place(text, chance), Math.floor(chance() * 200), ""),
  (text, _others, chance) => splice(text, place(text, chance), 0, pick(HOSTILE, chance)),
  (text, _others, chance) => splice(text, place(text, chance), 1, pick(HOSTILE, chance).repeat(50)),
  (text, _others, chance) => splice(text, place(text, chance), 0, part(text, 100, chance)),
  (text, others, chance) =>
    splice(text, place(text, chance), 0, part(pick(others, chance), 2_000, chance)),
  (text, _others, chance) => {
    const repeated = part(text, 12, chance).repeat(1 + Math.floor(chance() * 1_000));
    return splice(text, place(text, chance), 0, repeated);
  },
];

function place(text: string, chance: Chance): number {
  return Math.floor(chance() * (text.length + 1));
}

function splice(text: string, at: number, length: number, put: string): string {
  return text.slice(0, at) + put + text.slice(at + length);
}

function part(text: string, length: number, chance: Chance): string {
  const at = place(text, chance);
  return text.slice(at, at + 1 + Math.floor(chance() * length));
}

export function pick<Value>(values: readonly Value[], chance: Chance): Value {
  const value = values[Math.floor(chance() * values.length)];
  assert.ok(value !== undefined, "there is something to pick from");
  return value;
}

/** Bytes made of others: mutated as text of one byte a character, so that encodings break too. */
export function mutateBytes(
  bytes: Uint8Array,
  others: readonly string[],
  chance: Chance,
): Uint8Array {
  return Buffer.from(mutate(Buffer.from(bytes).toString("latin1"), others, chance), "latin1");
}

/** Feeds a target mutations of each seed text; a case that throws, or takes longer than `caseMs`, fails
 *  with what is needed to see it again. */
export async function fuzz(
  seeds: readonly string[],
  target: (text: string, chance: Chance) => unknown,
  { runs = RUNS, caseMs = 3_000 }: { readonly runs?: number; readonly caseMs?: number } = {},
): Promise<void> {
  for (let run = 0; run < runs; run += 1) {
    const chance = createChance(SEED + run);
    const text = mutate(pick(seeds, chance), seeds, chance);
    const start = process.cpuUsage();
    try {
      await target(text, chance);
    } catch (cause) {
      throw new Error(`FUZZ_SEED=${SEED + run}: ${JSON.stringify(text.slice(0, 500))}`, { cause });
    }
    const tookMs = usedMs(start);
    assert.ok(
      tookMs < caseMs,
      `FUZZ_SEED=${SEED + run}: ${tookMs} ms for ${text.length} characters`,
    );
  }
}

/** Time of the processor: what others run on the machine does not count. */
export function usedMs(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return Math.round((user + system) / 1_000);
}

const SMALL = 8_000;
/** What is as quick as this is quick enough, and too quick to measure. */
const QUICK_MS = 400;

/** Asserts that a target takes no more than time in proportion to texts of one part repeated: four times
 *  the text may take ten times as long, while quadratic work takes sixteen times. */
export async function assertProportional(
  piece: string,
  target: (text: string) => unknown,
  size = SMALL,
): Promise<void> {
  const ask = async (length: number) => {
    const text = piece.repeat(Math.ceil(length / piece.length));
    const start = process.cpuUsage();
    await target(text);
    return usedMs(start);
  };
  const large = await ask(size * 4);
  if (large < QUICK_MS) return;
  const small = Math.min(await ask(size), await ask(size));
  const again = Math.min(large, await ask(size * 4));
  assert.ok(
    again < QUICK_MS || again < small * 10,
    `${JSON.stringify(piece.slice(0, 40))}: ${small} ms for ${size} characters, ${again} ms for ${size * 4}`,
  );
}
