import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { PAIRS } from "../../../commands/shared/page.ts";
import { composeDigest, MAX_DIGEST_ITEMS } from "../../../src/core/compose/digest.ts";
import {
  composeClaims,
  composePairs,
  composeSearch,
  composeTimeline,
} from "../../../src/core/compose/lists.ts";
import { composeShow } from "../../../src/core/compose/show.ts";
import { watchedFor } from "../../../src/core/compose/watched.ts";
import type { Message } from "../../../src/core/message.ts";
import type { StatementRow } from "../../../src/core/rows.ts";
import { SPOKEN_LANGUAGES } from "../../../src/core/statement.ts";
import {
  ANSWERED,
  BEFORE,
  EMPTY_DAY,
  FULL_DAY,
  SHOWN,
  textOf,
  UNANSWERED,
  UNSURE,
} from "./samples.ts";
import {
  AMNESTY,
  CLAIM,
  MOD,
  NOW,
  PARTIES,
  pair,
  REPEAT,
  RESPONSE,
  sourceRow,
  voice,
} from "./story.ts";

const english = voice("en");

/** The lines of a message's lists up to a link, and the link. */
function linksOf(message: Message): readonly string[] {
  return message.blocks.flatMap((block) =>
    block.kind === "list"
      ? block.items.flatMap((item) => {
          const link = item.findIndex(({ url }) => url !== undefined);
          return link < 0
            ? []
            : [
                item
                  .slice(0, link + 1)
                  .map(({ text }) => text)
                  .join(""),
              ];
        })
      : [],
  );
}

describe("a digest", () => {
  test("an empty day says so", () => {
    const text = textOf(composeDigest(EMPTY_DAY, english));

    assert.equal(
      text,
      "Digest · 22 Dec, 18:00 – 23 Dec 2015, 18:00 UTC\nNothing new: no claims, no responses, no edits or deletions, and every source answers.",
    );
  });

  test("has every section, and says of an empty one that it is empty", () => {
    const full = textOf(composeDigest(FULL_DAY, english));
    const quiet = textOf(composeDigest({ ...EMPTY_DAY, responses: [pair()] }, english));

    for (const part of [
      "2 new claims",
      "1 new response",
      "1 earlier claim still unanswered",
      "2 edits and deletions",
      "2 sources failing or silent",
      "nothing published for 11 days",
    ]) {
      assert.ok(full.includes(part), part);
    }
    for (const part of ["No new claims.", "No edits or deletions.", "Every source answers."]) {
      assert.ok(quiet.includes(part), part);
    }
  });

  test("says of each source what is wrong with it, and nothing else", () => {
    const subscribedAt = new Date("2015-12-01T18:00:00Z");
    const cases = [
      [{ state: "ok", lastItemAt: null, subscribedAt }, /: nothing published for 22 days\.$/u],
      [{ state: "gone" }, /: gone$/u],
      [{ state: "failing", lastOkAt: null }, /^Source not answering: .+ It has never answered\.$/u],
    ] as const;
    for (const [state, expected] of cases) {
      const sources = [sourceRow(MOD, state)];
      const lines = textOf(composeDigest({ ...EMPTY_DAY, sources }, english)).split("\n");
      assert.match(lines.at(-1) ?? "", expected);
    }
  });

  test("names the command that shows what did not fit", () => {
    const claims = Array.from({ length: MAX_DIGEST_ITEMS + 3 }, () => UNANSWERED);

    assert.match(textOf(composeDigest({ ...EMPTY_DAY, claims }, english)), /and 3 more: \/claims/u);
  });
});

describe("lists", () => {
  test("a claim in a list carries its answer or its age", () => {
    const unsure = { ...UNANSWERED, responses: [UNSURE] };

    const lines = textOf(composeClaims([UNANSWERED, ANSWERED, unsure], null, english)).split("\n");

    assert.match(lines[1] ?? "", /^#12 .+No response found since .+\(9 hours\)\. Watching /u);
    assert.match(lines[2] ?? "", /1 response: #34, .+ rejection \(suggested, 87\u00A0%\)\.$/u);
    assert.match(lines[3] ?? "", /No certain response.+Possible: #34.+unsure, 52\u00A0%/u);
  });

  test("every line whose words are a link names the source to which it leads, once", () => {
    const elsewhere = (row: StatementRow) => ({
      ...row,
      source: { ...row.source, id: "wire", name: "The Wire", voice: "article" as const },
    });
    const claim = elsewhere(CLAIM);
    const response = elsewhere(RESPONSE);
    const pairs = [pair({}, { claim, response })];
    const span = { from: EMPTY_DAY.from, to: NOW };
    const rows = { rows: [claim, response], pairs, more: null };
    for (const language of SPOKEN_LANGUAGES) {
      const spoken = voice(language);
      const messages = {
        claims: composeClaims([{ ...UNANSWERED, claim }], null, spoken),
        timeline: composeTimeline({ ...rows, ...span }, spoken),
        search: composeSearch({ ...rows, query: "x" }, spoken),
        digest: composeDigest(
          { ...EMPTY_DAY, claims: [{ ...UNANSWERED, claim }], responses: pairs },
          spoken,
        ),
      };
      for (const [name, message] of Object.entries(messages)) {
        const lines = linksOf(message);
        assert.ok(lines.length > 0, name);
        for (const line of lines) {
          assert.equal(line.split("The Wire").length, 2, `${name} (${language}): ${line}`);
        }
      }
    }
    const own = linksOf(composeClaims([UNANSWERED], null, english));
    assert.equal(own[0]?.split("Amnesty International").length, 2, "who speaks for itself");
  });

  test("a page of pairs fits in one message everywhere, with long words, names and addresses", () => {
    const long = (row: StatementRow): StatementRow => {
      const text = "Слово за словом и ещё одно. ".repeat(40);
      const statement = { ...row.statement, quote: text, start: 0, end: text.length };
      const url = `https://example.test/${"a".repeat(70)}`;
      const source = { ...row.source, name: "A source with a rather long name (language)" };
      return { ...row, source, statement, revision: { ...row.revision, number: 12, text, url } };
    };
    const rows = { claim: long(CLAIM), response: long(RESPONSE) };
    const pairs = Array.from({ length: PAIRS }, () => pair({}, rows));
    for (const language of SPOKEN_LANGUAGES) {
      const message = composePairs(pairs, `pairs ${"x".repeat(80)}`, voice(language));
      const shown = { ...message, blocks: message.blocks.filter(({ kind }) => kind !== "actions") };
      const urls = message.blocks.map((block) => (block.kind === "quote" ? (block.url ?? "") : ""));
      // Marks of style, quotation and links.
      const marks = message.blocks.length * 10;
      const size = textOf(shown).length + marks + urls.join("").length;
      // Discord's for the text of all components of one message.
      assert.ok(size <= 4_000, `${language}: ${size}`);
    }
  });

  test("buttons stand only under lists that fit a screen", () => {
    const withActions = (count: number) =>
      composePairs(
        Array.from({ length: count }, () => pair()),
        null,
        english,
      ).blocks.some((block) => block.kind === "actions");

    assert.equal(withActions(5), true);
    assert.equal(withActions(6), false);
  });

  test("a timeline ties each statement to what it answers and what answers it", () => {
    const alone = { rows: [CLAIM], pairs: [], more: null, from: EMPTY_DAY.from, to: NOW };
    const both = { ...alone, rows: [CLAIM, RESPONSE], pairs: [pair(), UNSURE] };

    const text = textOf(composeTimeline(both, english));

    assert.match(text, /answered by #34, #34\?/u);
    assert.match(text, /answers claim 12 \(suggested, 87\u00A0%\)/u);
    assert.match(textOf(composeTimeline(alone, english)), /No response found since/u);
  });
});

describe("one claim with everything", () => {
  test("shows sources, responses with weighed reasons, versions and decisions", () => {
    const text = textOf(composeShow(SHOWN, english));

    for (const part of [
      "names the accuser: Amnesty International (+2.1)",
      "may be about another event (-0.8)",
      "time between the two: 4 hours (+0.4)",
      "2 sources, 1 independent",
      "version 2, seen 23 Dec 2015, 15:05 UTC · was: ",
      "Anna confirmed that 34 answers claim 12, 23 Dec 2015, 18:00 UTC “phoned”",
      "[Confirm] confirm 34 12",
    ]) {
      assert.ok(text.includes(part), part);
    }
  });

  test("a response is shown with the claims that it answers", () => {
    const facts = { ...SHOWN, claim: RESPONSE, responses: [], answers: [pair()] };

    const text = textOf(composeShow(facts, english));

    assert.match(text, /^Russian Ministry of Defence · response 34: rejection/u);
    assert.ok(text.includes(CLAIM.statement.quote));
    assert.doesNotMatch(text, /No response found/u);
  });

  test("what an editor rejected is kept in sight, apart from the responses", () => {
    const text = textOf(
      composeShow({ ...SHOWN, responses: [pair({ state: "rejected" })] }, english),
    );

    assert.match(text, /No response found since[\s\S]+Not responses, by an editor’s word\n#34/u);
  });

  test("a part of it is shown by itself, with a button for the whole", () => {
    const sources = textOf(composeShow(SHOWN, english, "sources"));
    const responses = textOf(composeShow(SHOWN, english, "responses"));
    const versions = textOf(composeShow(SHOWN, english, "versions"));
    const untouched = textOf(composeShow({ ...SHOWN, revisions: [BEFORE] }, english, "versions"));

    for (const text of [sources, responses, versions]) {
      assert.match(text, /^Amnesty International · claim 12\n/u);
      assert.match(text, /\[Show all\] show 12$/u);
    }
    assert.match(sources, /2 sources, 1 independent\nAmnesty International · 23 Dec, 08:05\n#21/u);
    assert.doesNotMatch(sources, /Responses|versions/u);
    assert.match(responses, /Responses\nResponse 34 · rejection/u);
    assert.doesNotMatch(responses, /sources|versions/u);
    assert.match(versions, /2 versions\nversion 1, seen 23 Dec 2015, 08:05 UTC\nversion 2/u);
    assert.match(untouched, /1 version\nversion 1, seen/u);
  });

  test("sources beyond the first are counted", () => {
    const repeats = Array.from({ length: 14 }, () => REPEAT);

    assert.match(textOf(composeShow({ ...SHOWN, repeats }, english, "sources")), /^\+4$/mu);
  });

  test("no button decides where it would not say which pair is meant; each explanation has one", () => {
    const one = textOf(composeShow(SHOWN, english));
    const two = textOf(composeShow({ ...SHOWN, responses: [pair(), pair()] }, english));

    assert.match(one, /\[Confirm\] confirm 34 12 .*\[Why\] show 12 part:why$/u);
    assert.match(two, /\[Why\] show 12 part:why$/u);
    assert.doesNotMatch(two, /\[Confirm\]|\[Reject\]/u);
    assert.doesNotMatch(textOf(composeShow({ ...SHOWN, responses: [] }, english)), /\[Why\]/u);
  });
});

describe("who is watched", () => {
  const sources = [
    sourceRow(MOD),
    sourceRow(AMNESTY),
    sourceRow({ ...MOD, id: "paused" }, { state: "paused" }),
    sourceRow({ ...MOD, id: "media", partyId: null }),
  ];

  test("the accused's own sources, its parts' and its spokesmen's, and no others", () => {
    const ids = (against: string) =>
      watchedFor([against], sources, PARTIES).map(({ source }) => source.id);

    assert.deepEqual(ids("ru_mod"), ["mod"]);
    assert.deepEqual(ids("russia"), ["mod"]);
    assert.deepEqual(ids("us"), []);
    const speaking = PARTIES.map((party) =>
      party.id === "amnesty" ? { ...party, speaksFor: ["us"] } : party,
    );
    assert.deepEqual(
      watchedFor(["us"], sources, speaking).map(({ source }) => source.id),
      ["amnesty"],
    );
  });
});
