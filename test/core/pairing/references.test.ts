import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Reference } from "#src/core/item.ts";
import { pairStatements } from "#src/core/pairing/decide.ts";
import { createMemoryIndex } from "#src/core/pairing/memory-index.ts";
import { lexicon, statementsOf, type Told } from "./rig.ts";

/** An answer that names nothing, after two accusations: only what it refers to tells which one it answers. */
const CLAIMS: readonly Told[] = [
  {
    source: "@amnesty",
    date: "2015-12-23T08:00:00Z",
    lang: "en",
    url: "https://x.com/amnesty/status/1",
    text: "Russian air strikes killed hundreds of civilians in Idlib, Syria.",
  },
  {
    source: "@hrw",
    date: "2015-12-23T08:30:00Z",
    lang: "en",
    url: "https://x.com/hrw/status/2",
    text: "Russian air strikes killed at least 59 civilians in northern Homs, Syria.",
  },
];

describe("an answer is tied to the very post that it", () => {
  const CASES: readonly {
    readonly name: string;
    readonly refersTo: Reference;
    readonly tied: boolean;
  }[] = [
    {
      name: "replies to",
      refersTo: { kind: "reply", url: "https://x.com/amnesty/status/1" },
      tied: true,
    },
    {
      name: "quotes",
      refersTo: { kind: "quote", url: "https://x.com/amnesty/status/1" },
      tied: true,
    },
    {
      name: "replies to under the host's former name",
      refersTo: { kind: "reply", url: "https://mobile.twitter.com/amnesty/status/1?s=20" },
      tied: true,
    },
    {
      name: "quotes without its account's name",
      refersTo: { kind: "quote", url: "https://x.com/i/web/status/1" },
      tied: true,
    },
    {
      name: "(not) merely reposts",
      refersTo: { kind: "forward", url: "https://x.com/amnesty/status/1" },
      tied: false,
    },
    {
      name: "(not) merely links",
      refersTo: { kind: "link", url: "https://x.com/amnesty/status/1" },
      tied: false,
    },
    {
      name: "(not) whose neighbour it answers",
      refersTo: { kind: "reply", url: "https://x.com/amnesty/status/11" },
      tied: false,
    },
  ];
  for (const { name, refersTo, tied } of CASES) {
    test(name, async () => {
      const answer = {
        source: "@mod_russia",
        date: "2015-12-23T12:00:00Z",
        lang: "en",
        url: "https://x.com/mod_russia/status/3",
        refersTo,
        text: "These accusations are baseless fakes.",
      };

      const reasons = await reasonsOf([...CLAIMS, answer], "d0");

      assert.equal(reasons.includes("replies-to-post"), tied, reasons.join());
    });
  }
});

/** Why the last document's answer is tied to a document, empty where it is not. */
async function reasonsOf(told: readonly Told[], documentId: string): Promise<readonly string[]> {
  const statements = statementsOf(told);
  const index = createMemoryIndex();
  for (const statement of statements) index.add(statement);
  const { proposals } = await pairStatements(statements, index, lexicon);
  const claims = new Set(
    statements.filter((each) => each.documentId === documentId).map(({ id }) => id),
  );
  const found = proposals.filter(({ claimId }) => claims.has(claimId));
  return found.flatMap(({ reasons }) => reasons.map(({ kind }) => kind));
}
