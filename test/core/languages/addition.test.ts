import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import type * as Batch from "#src/cli/pair.ts";
import { loadConfig } from "#src/config.ts";
import type * as Detection from "#src/core/languages/detect.ts";
import type { Lexicon } from "#src/core/lexicon.ts";
import type * as Topics from "#src/core/match-topic.ts";
import type * as Search from "#src/core/search-stems.ts";
import type { Topic } from "#src/core/topic.ts";

/** A newcomer's copy of the house, with one file more and one line edited. */
const ROOT = join(import.meta.dirname, "../../..");
const copy = mkdtempSync(join(tmpdir(), "riposte-language-"));
after(() => rmSync(copy, { recursive: true, force: true }));

for (const part of ["src", "package.json"])
  cpSync(join(ROOT, part), join(copy, part), { recursive: true });
symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"));
cpSync(join(ROOT, "test/fixtures/languages/eo.ts"), join(copy, "src/core/languages/eo.ts"));
const registry = join(copy, "src/core/languages/index.ts");
const before = readFileSync(registry, "utf8");
const LIST = /^(export const LANGUAGES: readonly Language\[\] = \[)(.+)\];$/mu;
writeFileSync(registry, `import { eo } from "./eo.ts";\n${before.replace(LIST, "$1$2, eo];")}`);

const { detectLanguage } = await load<typeof Detection>("src/core/languages/detect.ts");
const { matchTopic } = await load<typeof Topics>("src/core/match-topic.ts");
const { searchStems, stemsOf } = await load<typeof Search>("src/core/search-stems.ts");
const { runPairFile } = await load<typeof Batch>("src/cli/pair.ts");

const CLAIM =
  "La Siria Observatorio diris, ke rusaj aviadiloj bombis la hospitalon en Hass kaj mortigis 20 civilulojn per la atako.";
const DENIAL =
  "La Rusa Ministerio neis la atakon kaj diris, ke ĝiaj aviadiloj ne estis ĉe la hospitalo en Hass.";

function load<T>(path: string): Promise<T> {
  return import(pathToFileURL(join(copy, path)).href);
}

function lexicon(): Lexicon {
  const { lexicon } = loadConfig({});
  const names: Readonly<Record<string, readonly string[]>> = {
    russia: ["rusaj"],
    ru_mod: ["Rusa Ministerio"],
    sohr: ["Siria Observatorio"],
  };
  return {
    ...lexicon,
    parties: lexicon.parties.map((party) => {
      const own = names[party.id];
      return own === undefined ? party : { ...party, aliases: { ...party.aliases, eo: own } };
    }),
  };
}

function row(id: string, date: string, text: string): string {
  return JSON.stringify({ id, kind: "article", source: "Agency", date, text });
}

async function pairsOf(...rows: readonly string[]): Promise<readonly string[]> {
  const pairs: string[] = [];
  await runPairFile(rows, {}, lexicon(), {
    write: (line) => {
      const { row, type, response_doc, claim_doc } = JSON.parse(line);
      if (row === "pair") pairs.push(`${type} ${response_doc} → ${claim_doc}`);
    },
    complain: (line) => assert.fail(line),
  });
  return pairs;
}

test("a language is one file and one entry of the list: its texts are recognised", () => {
  assert.notEqual(readFileSync(registry, "utf8"), before);
  assert.equal(detectLanguage(CLAIM), "eo");
  assert.equal(
    detectLanguage("The ministry said that it had not hit a hospital in the town"),
    "en",
  );
});

test("a topic's terms match its inflected words", () => {
  const topic: Topic = {
    id: "hospitals",
    names: { en: "Hospitals" },
    terms: { places: { en: ["hospital"], eo: ["hospitalo"] } },
    rule: "places",
  };

  assert.equal(matchTopic(topic, "Ili bombis du hospitalojn", "eo").matched, true);
  assert.equal(matchTopic(topic, "Ili bombis du lernejojn", "eo").matched, false);
});

test("a search finds its inflected words", () => {
  const indexed = new Set(searchStems("Ili bombis du hospitalojn", "eo").split(" "));

  const wanted = stemsOf("hospitalo");

  assert.ok(wanted.every((stems) => stems.some((stem) => indexed.has(stem))));
});

test("its claims and responses are paired, within it and with another language", async () => {
  const claim = row("claim", "2016-10-26T10:00:00Z", CLAIM);

  assert.deepEqual(await pairsOf(claim, row("eo", "2016-10-26T15:00:00Z", DENIAL)), [
    "denial eo → claim",
  ]);
  assert.deepEqual(
    await pairsOf(
      claim,
      row(
        "en",
        "2016-10-26T16:00:00Z",
        "The Russian Defence Ministry denied the strike on the hospital in Hass.",
      ),
    ),
    ["denial en → claim"],
  );
});

test("without the entry none of it is read", async () => {
  const { detectLanguage: plain } = await import("#src/core/languages/detect.ts");

  assert.notEqual(plain(CLAIM), "eo");
});
