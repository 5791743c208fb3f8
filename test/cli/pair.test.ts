import assert from "node:assert/strict";
import { test } from "node:test";
import { type PairFileOptions, runPairFile } from "#src/cli/pair.ts";
import { loadConfig } from "#src/config.ts";

const { lexicon } = loadConfig({});

const CLAIM = {
  id: "claim",
  kind: "post",
  source: "@SyriaCivilDef",
  date: "2019-07-27T10:00:00Z",
  text: "Eleven civilians killed in Russian air strikes on Ariha, Idlib, on 27 July.",
  lang: "en",
};
const DENIAL = {
  id: "denial",
  kind: "post",
  source: "@mod_russia",
  date: "2019-07-28T10:00:00Z",
  text: "No Russian aircraft flew over Ariha on 27 July.",
  lang: "en",
};

interface Row {
  readonly row: string;
  readonly [field: string]: unknown;
}

async function run(
  lines: readonly (object | string)[],
  options: PairFileOptions = {},
): Promise<{ code: number; rows: Row[]; complaints: string[] }> {
  const rows: Row[] = [];
  const complaints: string[] = [];
  const code = await runPairFile(
    lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))),
    options,
    lexicon,
    {
      write: (row) => rows.push(JSON.parse(row)),
      complain: (line) => complaints.push(line),
    },
  );
  return { code, rows, complaints };
}

test("documents, statements and pairs come out, with spans that point into the text", async () => {
  const { code, rows, complaints } = await run([CLAIM, DENIAL]);

  assert.equal(code, 0);
  assert.deepEqual(complaints, []);
  assert.deepEqual(
    rows
      .filter(({ row }) => row === "document")
      .map(({ row, id, lang, on_topic }) => ({ row, id, lang, on_topic })),
    [
      { row: "document", id: "claim", lang: "en", on_topic: true },
      { row: "document", id: "denial", lang: "en", on_topic: false },
    ],
  );
  const [statement] = rows.filter(({ row }) => row === "statement");
  assert.equal(statement?.role, "claim");
  assert.equal(statement.text, CLAIM.text.slice(Number(statement.start), Number(statement.end)));
  const [pair] = rows.filter(({ row }) => row === "pair");
  assert.equal(pair?.response_doc, "denial");
  assert.equal(pair.claim_doc, "claim");
  assert.equal(pair.type, "denial");
  assert.equal(pair.sure, true);
  assert.ok(Array.isArray(pair.reasons) && pair.reasons.length > 0);
});

test("who says what by which word comes with the document and with the statement, verbatim", async () => {
  const text =
    "Interfax reported that Igor Konashenkov said no Russian plane had struck Ariha on 27 July.";
  const { rows } = await run([CLAIM, { ...DENIAL, kind: "article", source: "Wire", text }]);

  const of = (row: string) =>
    rows.find((one) => one.row === row && (one.id ?? one.doc) === "denial");
  const span = (words: string) => {
    const start = text.indexOf(words);
    return { start, end: start + words.length, text: words };
  };
  const inner = {
    source: span("Igor Konashenkov"),
    cue: span("said"),
    content: [span("no Russian plane had struck Ariha on 27 July")],
  };
  const outer = {
    source: span("Interfax"),
    cue: span("reported"),
    content: [span("that Igor Konashenkov said no Russian plane had struck Ariha on 27 July")],
  };
  assert.deepEqual(of("document")?.attributions, [outer, inner]);
  assert.deepEqual(of("statement")?.attributions, [
    { ...inner, relays: false },
    { ...outer, relays: true },
  ]);
  assert.equal(of("statement")?.recalled, false);
});

const BAD: readonly (readonly [name: string, line: object | string, says: RegExp])[] = [
  ["no JSON", "{ not json", /^line 2: no JSON object; skipped$/],
  ["a list", "[1]", /^line 2: /],
  ["a missing text", { ...DENIAL, text: undefined }, /^line 2: text: /],
  ["another kind", { ...DENIAL, kind: "tweet" }, /^line 2: kind: /],
  ["no date", { ...DENIAL, date: "yesterday" }, /^line 2: date: "yesterday" is no ISO 8601 time/],
  ["an id that was there", { ...DENIAL, id: "claim" }, /^line 2: id "claim" was there already/],
];

for (const [name, line, says] of BAD) {
  test(`a row with ${name} is told by its number and skipped`, async () => {
    const { code, rows, complaints } = await run([CLAIM, line, DENIAL]);

    assert.equal(code, 1);
    assert.equal(complaints.length, 1);
    assert.match(complaints[0] ?? "", says);
    assert.equal(rows.filter(({ row }) => row === "pair").length, 1);
  });
}

test("an overlong line is skipped, an empty one is nothing", async () => {
  const { code, complaints } = await run([CLAIM, "", `"${"x".repeat(4_000_001)}"`]);

  assert.equal(code, 1);
  assert.match(complaints[0] ?? "", /^line 3: longer than/);
});

test("an id may be a number, a title is no part of the text", async () => {
  const { rows } = await run([{ ...CLAIM, id: 7, title: "Ariha bombed" }]);

  const [statement] = rows.filter(({ row }) => row === "statement");
  assert.equal(statement?.doc, "7");
  assert.equal(statement.start, 0);
});

test("candidates come sure or not; without the option only what Riposte stands by", async () => {
  const other = {
    ...CLAIM,
    id: "other",
    date: "2019-07-20T10:00:00Z",
    text: "Ten civilians killed in Russian air strikes on Hass, Idlib, on 20 July.",
  };
  const docs = (rows: readonly Row[]): unknown[] =>
    rows.filter(({ row }) => row === "pair").map((pair) => [pair.claim_doc, pair.sure]);

  const few = await run([other, CLAIM, DENIAL]);
  const many = await run([other, CLAIM, DENIAL], { candidates: 3 });

  assert.deepEqual(docs(few.rows), [["claim", true]]);
  assert.deepEqual(docs(many.rows), [
    ["claim", true],
    ["other", false],
  ]);
});

test("an off-topic document is tied to nothing", async () => {
  const { rows } = await run([
    CLAIM,
    {
      ...DENIAL,
      text: "We deny reports that our aircraft carrier asked to refuel in the port of Ceuta.",
    },
  ]);

  assert.deepEqual(
    rows.filter(({ row }) => row === "pair"),
    [],
  );
});
