import assert from "node:assert/strict";
import { test } from "node:test";
import { readCsv, writeCsv } from "#src/core/csv.ts";

test("commas, semicolons, tabs and Excel's own line separate cells; quotes keep what is in them", () => {
  const cases: readonly (readonly [string, string, readonly (readonly string[])[]])[] = [
    [
      "commas",
      "a,b\r\n1,2\r\n",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "semicolons",
      "a;b\n1,5;2",
      [
        ["a", "b"],
        ["1,5", "2"],
      ],
    ],
    [
      "tabs",
      "a\tb\r1\t2",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    ["sep line and BOM", "\uFEFFsep=|\na|b", [["a", "b"]]],
    [
      "quotes",
      'a,b\n"x, ""y""\nz",2',
      [
        ["a", "b"],
        ['x, "y"\nz', "2"],
      ],
    ],
    ["a quote inside a cell", 'a,5" gun', [["a", '5" gun']]],
    ["text after a quote", 'a,"b" c', [["a", "b c"]]],
    [
      "empty lines and cells",
      "a,b\n\n,\n1,",
      [
        ["a", "b"],
        ["1", ""],
      ],
    ],
    ["nothing", "", []],
  ];
  for (const [name, text, expected] of cases) {
    assert.deepEqual(
      readCsv(text).map(({ cells }) => cells),
      expected,
      name,
    );
  }
});

test("a record knows its line also after cells of several lines; an open quote is told", () => {
  const records = readCsv('a\n"1\n2\n3"\nb\n"never closed\nc');

  assert.deepEqual(
    records.map(({ line, open }) => [line, open]),
    [
      [1, false],
      [2, false],
      [5, false],
      [6, true],
    ],
  );
});

test("what is written is read back, and no spreadsheet takes it for a formula", () => {
  const rows = [
    ["a", "b;c", 'd"e', "f\ng"],
    ["=1+1", "@handle", "'=x", " padded "],
    ["", "тест", "مرحبا", "-"],
    ["＝1+1", " =HYPERLINK(1)", "\t@SUM(1)", "\n=cmd|' /C calc'!A0"],
    ["+1", "-1", "'", "' =1"],
  ];

  const written = writeCsv(rows);

  assert.deepEqual(
    readCsv(written).map(({ cells }) => cells),
    rows,
  );
  assert.doesNotMatch(written, /(?:^|,|\r\n)"?\s*[=+\-@＝]/);
});
