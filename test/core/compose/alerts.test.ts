import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { composeClaim } from "../../../src/core/compose/claim.ts";
import { composeDeletion } from "../../../src/core/compose/deletion.ts";
import { composeEdit } from "../../../src/core/compose/edit.ts";
import { composeRepeat } from "../../../src/core/compose/repeat.ts";
import { composeResponse } from "../../../src/core/compose/response.ts";
import { composeSilence } from "../../../src/core/compose/silence.ts";
import { composeSourceHealth } from "../../../src/core/compose/source-health.ts";
import type { Message } from "../../../src/core/message.ts";
import type { Reason } from "../../../src/core/pair.ts";
import { AFTER, ANSWERED, BEFORE, FAILING, SILENT, textOf, UNANSWERED, UNSURE } from "./samples.ts";
import { CLAIM, NOW, pair, REPEAT, RESPONSE, revision, tombstone, voice } from "./story.ts";

const english = voice("en");

function commands(message: Message): readonly string[] {
  return message.blocks.flatMap((block) =>
    block.kind === "actions" ? block.actions.map(({ command }) => command) : [],
  );
}

function heading(message: Message): string {
  const [first] = message.blocks;
  return first?.kind === "heading" ? first.text : "";
}

describe("a claim's alert", () => {
  test("says who, against whom, what, where, how many, in its own words, and who is watched", () => {
    assert.equal(
      textOf(composeClaim(UNANSWERED, english)),
      [
        "Amnesty International · new claim 12",
        "Against: Russian Ministry of Defence",
        "Kind: allegation",
        "Topic: Strikes in Syria",
        "Where: Homs, Idlib",
        "Figures: killed: at least 200",
        CLAIM.statement.quote,
        "",
        "Amnesty International",
        " · ",
        "23 Dec 2015, 08:05 UTC",
        "1 source: Amnesty International",
        "No response found since 23 Dec, 08:05 (9 hours). Watching Минобороны России (Telegram), @mod_russia (failing).",
        "[Sources] show 12 part:sources [Mute] mute 12 [Show all] show 12",
      ].join("\n"),
    );
  });

  test("says honestly where nobody is watched, and where nobody is named", () => {
    const { watchingNone, watchingNobody } = english.words.claim;
    const nobody = { ...CLAIM, statement: { ...CLAIM.statement, against: [] } };

    assert.ok(
      textOf(composeClaim({ ...UNANSWERED, watching: [] }, english)).includes(watchingNone),
    );
    const text = textOf(composeClaim({ ...UNANSWERED, claim: nobody }, english));
    assert.ok(text.includes(watchingNobody));
    assert.doesNotMatch(text, /against/iu);
  });

  test("counts each source that tells it once, the first one first", () => {
    const text = textOf(composeClaim({ ...UNANSWERED, repeats: [REPEAT, REPEAT] }, english));
    const many = Array.from({ length: 20 }, (_, index) => ({
      ...REPEAT,
      source: { ...REPEAT.source, id: `s${index}`, name: `Source ${index}` },
    }));

    assert.match(text, /^2 sources: Amnesty International, Euronews \(fr\) · 1 independent$/mu);
    assert.match(
      textOf(composeClaim({ ...UNANSWERED, repeats: many }, english)),
      /^21 sources: Amnesty International, Source 0, .+Source 6, \+13 · 1 independent$/mu,
    );
  });

  test("says of a post that was edited, or is gone, that it was", () => {
    const edited = { ...CLAIM, revision: { ...CLAIM.revision, number: 3 } };
    const withdrawn = { ...CLAIM, statement: { ...CLAIM.statement, withdrawnAt: NOW } };
    const cases = [
      [edited, /post edited: version 3/u],
      [{ ...CLAIM, gone: tombstone("declared") }, /post deleted since/u],
      [withdrawn, /no longer in the post/u],
      [{ ...edited, gone: tombstone("gone") }, /post edited: version 3[\s\S]+post deleted since/u],
    ] as const;
    for (const [claim, mark] of cases) {
      assert.match(textOf(composeClaim({ ...UNANSWERED, claim }, english)), mark);
    }
    const untouched = textOf(composeClaim(UNANSWERED, english));
    assert.doesNotMatch(untouched, /edited|deleted|no longer/u);
  });

  test("says that the reader is unsure of what it read", () => {
    const statement = { ...CLAIM.statement, confidence: 0.45 };
    const message = composeClaim({ ...UNANSWERED, claim: { ...CLAIM, statement } }, english);

    assert.match(textOf(message), /unsure that this is read rightly \(45\u00A0%\)/u);
    assert.doesNotMatch(textOf(composeClaim(UNANSWERED, english)), /unsure/u);
  });

  test("shows the responses that are there, an unsure one as no certain answer, a rejected one not", () => {
    const answered = textOf(composeClaim(ANSWERED, english));
    assert.match(answered, /#34 .+rejection · suggested, 87\u00A0%/u);
    assert.doesNotMatch(answered, /No response|No certain/u);

    const unsure = textOf(composeClaim({ ...UNANSWERED, responses: [UNSURE] }, english));
    assert.match(unsure, /No certain response found since.+Watching.+\n#34 .+unsure, 52\u00A0%/u);

    const rejected = pair({ state: "rejected" });
    const none = textOf(composeClaim({ ...UNANSWERED, responses: [rejected] }, english));
    assert.match(none, /No response found since/u);
    assert.doesNotMatch(none, /#34/u);
  });

  test("a number written in words stays in those words", () => {
    const text = textOf(composeClaim({ ...UNANSWERED, claim: REPEAT }, english));

    assert.match(text, /killed: “plusieurs centaines”/u);
    assert.doesNotMatch(text, /300/u);
  });
});

describe("a response's alert", () => {
  const facts = { response: RESPONSE, pair: pair(), claimPosted: true };

  test("in the claim's thread it does not tell the claim again", () => {
    const message = composeResponse(facts, english);

    assert.equal(
      heading(message),
      "Russian Ministry of Defence · possible response 34 to claim 12: rejection",
    );
    assert.doesNotMatch(textOf(message), /Russian air strikes/u);
    assert.deepEqual(commands(message), ["confirm 34 12", "reject 34 12", "show 12"]);
  });

  test("where the claim was never posted, both stand together", () => {
    const message = composeResponse({ ...facts, claimPosted: false }, english);
    const quotes = message.blocks.filter((block) => block.kind === "quote");

    assert.deepEqual(
      quotes.map(({ text }) => text),
      [CLAIM.statement.quote, RESPONSE.statement.quote],
    );
  });

  test("gives its heaviest reasons as sentences, and what speaks against it apart", () => {
    assert.match(
      textOf(composeResponse(facts, english)),
      /Suggested, 87\u00A0%\. Why: names the accuser: Amnesty International; names the same place: Homs; uses words of reply: “.+”; time between the two: 4 hours\. Against it: may be about another event\./u,
    );
  });

  test("says a reason once, and against the pair only what speaks against it", () => {
    const reasons: readonly Reason[] = [
      { kind: "adjacent", detail: "", weight: 0.5 },
      { kind: "adjacent", detail: "", weight: 0.4 },
      { kind: "same-document", detail: "", weight: 0.6 },
      { kind: "same-document", detail: "", weight: -0.9 },
      { kind: "shared-words", detail: "air", weight: -0.2 },
    ];

    const text = textOf(composeResponse({ ...facts, pair: pair({ reasons }) }, english));

    assert.match(text, /\. Why: follows the claim directly\.\n/u);
  });

  test("an editor's word changes the heading, the state and the buttons", () => {
    const confirmed = composeResponse({ ...facts, pair: pair({ state: "confirmed" }) }, english);

    assert.match(
      heading(confirmed),
      /^Russian Ministry of Defence · response 34 to claim 12: rejection$/u,
    );
    assert.match(textOf(confirmed), /✓ confirmed by an editor/u);
    assert.deepEqual(commands(confirmed), ["reject 34 12", "show 12"]);
  });

  test("without a claim it says that none was found and how to tie one", () => {
    const message = composeResponse({ ...facts, pair: null }, english);

    assert.match(textOf(message), /was not found\. To tie it to one: \/link 34 …/u);
    assert.deepEqual(commands(message), ["show 34"]);
  });

  test("an answer that the text only recalls is told as that", () => {
    const recalled = { ...RESPONSE, statement: { ...RESPONSE.statement, recalled: true } };
    const row = pair({}, { response: recalled });

    const text = textOf(composeResponse({ ...facts, response: recalled, pair: row }, english));

    assert.ok(text.includes(english.words.response.recalled));
  });
});

describe("a further source", () => {
  test("counts each source once and puts differing figures side by side", () => {
    const text = textOf(
      composeRepeat({ ...UNANSWERED, repeat: REPEAT, repeats: [REPEAT] }, english),
    );

    assert.match(text, /2 sources so far: Amnesty International, Euronews \(fr\)/u);
    assert.match(text, /in claim 12: killed: at least 200\nhere: killed: “plusieurs centaines”/u);
  });

  test("says nothing of figures where they agree", () => {
    const same = { ...REPEAT, statement: { ...REPEAT.statement, figures: [] } };

    const text = textOf(composeRepeat({ ...UNANSWERED, repeat: same }, english));

    assert.doesNotMatch(text, /figures/iu);
  });
});

describe("an edit", () => {
  function edited(to: string, withdrawn = false) {
    const statement = { ...CLAIM.statement, withdrawnAt: withdrawn ? new Date(0) : null };
    const after = revision(2, to, "2015-12-23T15:05:00Z");
    return composeEdit({ row: { ...CLAIM, statement }, before: BEFORE, after }, english);
  }

  test("shows both sides, the words that went struck and the words that came bold", () => {
    const message = composeEdit({ row: CLAIM, before: BEFORE, after: AFTER }, english);
    const list = message.blocks.find((block) => block.kind === "list");
    const styled = list?.items.map((item) => item.find(({ style }) => style !== "italic" && style));

    assert.deepEqual(styled, [
      { text: "at least 200", style: "strike" },
      { text: "scores of", style: "bold" },
    ]);
    assert.match(textOf(message), /was: … .+ have killed at least 200 civilians/u);
    assert.match(textOf(message), /now: … .+ have killed scores of civilians/u);
  });

  test("every word that it shows is the source's own", () => {
    const message = composeEdit({ row: CLAIM, before: BEFORE, after: AFTER }, english);
    const list = message.blocks.find((block) => block.kind === "list");

    for (const item of list?.items ?? []) {
      for (const { text } of item.slice(1)) {
        const words = text.replace(/^… | …$/gu, "");
        assert.ok(BEFORE.text.includes(words) || AFTER.text.includes(words), words);
      }
    }
  });

  test("says whether the quoted words still stand", () => {
    const { wordsStand, wordsChanged, wordsGone } = english.words.edit;
    const { text } = CLAIM.revision;

    assert.ok(textOf(edited(`${text} Updated.`)).includes(wordsStand));
    assert.ok(textOf(edited(text.replace("200", "210"))).includes(wordsChanged));
    assert.ok(textOf(edited("Withdrawn.", true)).includes(wordsGone));
  });

  test("shows the first changes and counts the others", () => {
    const many = CLAIM.revision.text.replace(/\b(\w+) (\w+) (\w+) (\w+)/gu, "X $2 $3 $4");

    assert.match(textOf(edited(many)), /\d+ further changes?\./u);
  });
});

describe("a deletion", () => {
  test("says with what evidence, and keeps the last words", () => {
    const said = (["declared", "gone", "missing"] as const).map((evidence) => {
      const message = composeDeletion({ row: CLAIM, tombstone: tombstone(evidence) }, english);
      assert.ok(textOf(message).includes(CLAIM.statement.quote));
      return [heading(message), /weak evidence/u.test(textOf(message))] as const;
    });

    assert.deepEqual(said, [
      ["Deleted: claim 12 · Amnesty International", false],
      ["Deleted: claim 12 · Amnesty International", false],
      ["No longer seen: claim 12 · Amnesty International", true],
    ]);
  });
});

describe("silence and sources", () => {
  test("a silence says how long, and who is watched", () => {
    const later = voice("en", new Date("2015-12-27T08:05:00Z"));

    const message = composeSilence(UNANSWERED, later);

    assert.equal(
      heading(message),
      "Amnesty International · claim 12 still has no response after 4 days",
    );
    assert.match(textOf(message), /Watching Минобороны России/u);
  });

  test("a failing source says since when, how often, why, and that posts may be missed", () => {
    const text = textOf(composeSourceHealth(FAILING, "source-failing", english));

    for (const part of [
      "3 failed tries",
      "Last answer 23 Dec, 06:00",
      "HTTP 503",
      "may be missed",
    ]) {
      assert.ok(text.includes(part), part);
    }
  });

  test("a silent source says for how long, and blames nobody", () => {
    const silent = composeSourceHealth(SILENT, "source-silent", english);
    const back = composeSourceHealth(SILENT, "source-recovered", english);

    assert.match(heading(silent), /: nothing published for \d+ days$/u);
    assert.doesNotMatch(textOf(silent), /missed|failed/u);
    assert.match(heading(back), /^Source is back: /u);
  });
});
