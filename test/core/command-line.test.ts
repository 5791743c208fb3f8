import assert from "node:assert/strict";
import { test } from "node:test";
import { formatCommandLine, parseCommandLine } from "../../src/core/command-line.ts";

test("a line becomes its command, its named options and its words", () => {
  const cases: readonly {
    readonly line: string;
    readonly command: string;
    readonly words: readonly string[];
    readonly options: Readonly<Record<string, string>>;
  }[] = [
    { line: "/pairs", command: "pairs", words: [], options: {} },
    { line: "  PAIRS ru_mod ", command: "pairs", words: ["ru_mod"], options: {} },
    {
      line: "/pairs since:7d Party:x",
      command: "pairs",
      words: [],
      options: { since: "7d", party: "x" },
    },
    {
      line: 'confirm 12 7 note:"two words"',
      command: "confirm",
      words: ["12", "7"],
      options: { note: "two words" },
    },
    {
      line: "watch parties:“Russie, États-Unis”",
      command: "watch",
      words: [],
      options: { parties: "Russie, États-Unis" },
    },
    {
      line: "link 1 2 note:«слова и ещё»",
      command: "link",
      words: ["1", "2"],
      options: { note: "слова и ещё" },
    },
    {
      line: "sources add https://a.example/feed?x=1",
      command: "sources",
      words: ["add", "https://a.example/feed?x=1"],
      options: {},
    },
    { line: "digest time 08:30", command: "digest", words: ["time", "08:30"], options: {} },
    {
      line: 'search "since:7d" l\'hôpital',
      command: "search",
      words: ["since:7d", "l'hôpital"],
      options: {},
    },
    { line: "search note:", command: "search", words: ["note:"], options: {} },
    { line: 'search "never closed', command: "search", words: ["never closed"], options: {} },
    { line: 'x note:"a \\"b\\" \\\\ c"', command: "x", words: [], options: { note: 'a "b" \\ c' } },
    {
      line: "pairs party:a party:b",
      command: "pairs",
      words: ["party:b"],
      options: { party: "a" },
    },
    {
      line: "/search \u200fمستشفى\u00a0حلب",
      command: "search",
      words: ["مستشفى", "حلب"],
      options: {},
    },
    {
      line: "pairs __proto__:x constructor:y",
      command: "pairs",
      words: ["__proto__:x"],
      options: { constructor: "y" },
    },
    { line: "", command: "", words: [], options: {} },
    { line: "/", command: "", words: [], options: {} },
  ];
  for (const { line, ...expected } of cases) {
    assert.deepEqual({ ...parseCommandLine(line) }, expected, line);
  }
});

test("a line that was written is read back as it was meant", () => {
  const values = [
    "7d",
    "two words",
    'a "quoted" word',
    "back\\slash",
    "since:7d",
    "https://a.example/?q=a:b",
    "«x»",
    "l'hôpital",
    "“",
    "a“b",
    ":",
    "مستشفى حلب",
    "“open",
    "tab\tand\nline",
  ];
  for (const word of values) {
    for (const option of values) {
      const line = formatCommandLine("search", [word], { note: option, none: undefined });

      const read = parseCommandLine(line);

      assert.deepEqual(read, { command: "search", words: [word], options: { note: option } }, line);
    }
  }
});
