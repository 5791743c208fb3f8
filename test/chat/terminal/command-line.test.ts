import assert from "node:assert/strict";
import { test } from "node:test";
import { isQuit, parseTerminalLine } from "../../../src/chat/terminal/command-line.ts";
import { complete } from "../../../src/chat/terminal/prompt.ts";

test("options are read as people type them, and addresses stay whole", () => {
  const cases: readonly (readonly [string, string, Record<string, string>, readonly string[]])[] = [
    ["/pairs party:ru_mod since:7d", "pairs", { party: "ru_mod", since: "7d" }, []],
    ["pairs --party ru_mod", "pairs", { party: "ru_mod" }, []],
    ["pairs --party=ru_mod", "pairs", { party: "ru_mod" }, []],
    ["pairs party=ru_mod", "pairs", { party: "ru_mod" }, []],
    ['watch --topic "two words" x', "watch", { topic: "two words" }, ["x"]],
    ["digest --off --time 08:30", "digest", { off: "true", time: "08:30" }, []],
    ["digest --off time:08:30", "digest", { off: "true", time: "08:30" }, []],
    ["sources add https://a.test/?b=c&d=e", "sources", {}, ["add", "https://a.test/?b=c&d=e"]],
    ["sources --url https://a.test/?b=c", "sources", { url: "https://a.test/?b=c" }, []],
    ["sources url=https://a.test/?b=c", "sources", { url: "https://a.test/?b=c" }, []],
    ['search "a=b --c d"', "search", {}, ["a=b --c d"]],
    ["search «слова с пробелом»", "search", {}, ["слова с пробелом"]],
    ["search a - b == c", "search", {}, ["a", "-", "b", "==", "c"]],
    ["/confirm 34 12", "confirm", {}, ["34", "12"]],
    ["", "", {}, []],
  ];
  for (const [line, command, options, words] of cases) {
    assert.deepEqual(parseTerminalLine(line), { command, options, words }, line);
  }
});

test("quit and exit close the terminal, and nothing else does", () => {
  for (const line of ["quit", "/quit", " EXIT "]) {
    assert.equal(isQuit(line), true, line);
  }
  for (const line of ["quit now", "quiet", "search quit"]) {
    assert.equal(isQuit(line), false, line);
  }
});

test("completion is of the command's name, with or without the slash", () => {
  const commands = ["search", "show", "sources"];
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ["sh", ["show "]],
    ["/S", ["/search ", "/show ", "/sources "]],
    ["x", []],
    ["show 1", []],
    ["", ["search ", "show ", "sources "]],
  ];
  for (const [line, expected] of cases) {
    assert.deepEqual(complete(line, commands)[0], expected, line);
  }
});
