import assert from "node:assert/strict";
import { test } from "node:test";
import { PHRASES } from "#src/chat/phrases.ts";
import { CHANGE_KINDS } from "#src/core/alert.ts";
import type { Block } from "#src/core/message.ts";
import { composeHome, type HomeFacts } from "#src/core/reply/home.ts";
import type { StatementRow } from "#src/core/rows.ts";
import { SPOKEN_LANGUAGES } from "#src/core/statement.ts";
import { makeWatch } from "../../rigs/store-rig.ts";
import { FAILING, textOf } from "../compose/samples.ts";
import { CLAIM, MOD_ROW, PARTIES, voice } from "../compose/story.ts";

const EMPTY: HomeFacts = { watches: [], unanswered: [], sources: [], unwell: [] };

function tongue(tag: (typeof SPOKEN_LANGUAGES)[number]) {
  return { voice: voice(tag), phrases: PHRASES[tag] };
}

function watch(id: number, channelId: string) {
  return {
    ...makeWatch({ channel: { platform: "slack", channelId }, topicId: "syria-strikes" }),
    id,
    endedAt: null,
  };
}

test("the page tells what waits and for how long, who is told what, and how the sources are", () => {
  const facts = {
    watches: [watch(1, "C1"), watch(2, "C2"), watch(3, "C1")],
    unanswered: [CLAIM],
    sources: [MOD_ROW, FAILING],
    unwell: [FAILING],
  };

  const text = textOf(composeHome(facts, tongue("en")));

  const parts = [
    /^Riposte: /u,
    /\nClaims without a response\n#12 Amnesty International → Russian Ministry of Defence · 23 Dec, 08:05 · “.+”\. No response for 9 hours\.\n\[Show all\] show 12\n\[All unanswered claims\] claims unanswered\n/u,
    /\nWhat channels are told\nslack:C1\n1: .+\n3: .+\nslack:C2\n2: /u,
    /\nSources\n1 source needs looking at\nmod Минобороны России \(Telegram\) · failing · 3 failed tries · last answer 12 hours ago · HTTP 503 · next try 23 Dec, 18:05\n\[Health of the sources\] sources health$/u,
  ];
  for (const part of parts) assert.match(text, part);
});

test("an empty house is told in sentences", () => {
  for (const tag of SPOKEN_LANGUAGES) {
    const { home } = PHRASES[tag];
    const text = textOf(composeHome(EMPTY, tongue(tag)));

    assert.ok(text.includes(home.noneUnanswered) && text.includes(home.noWatches), text);
    assert.match(text, /\/watch add/u);
    assert.doesNotMatch(text, /[{}]|undefined|null|NaN/u);
  }
});

test("the largest house fits on one page", () => {
  const quote = "Слово за словом и ещё одно. ".repeat(40);
  const long: StatementRow = {
    ...CLAIM,
    statement: { ...CLAIM.statement, quote, start: 0, end: quote.length },
    revision: { ...CLAIM.revision, text: quote, url: `https://example.test/${"a".repeat(100)}` },
  };
  const parties = PARTIES.map(({ id }) => id);
  const wordy = { ...FAILING, state: { ...FAILING.state, lastError: "e".repeat(200) } };
  const facts: HomeFacts = {
    watches: Array.from({ length: 200 }, (_, index) => ({
      ...watch(index, `C${index}`),
      parties,
      kinds: CHANGE_KINDS,
    })),
    unanswered: Array.from({ length: 50 }, () => long),
    sources: Array.from({ length: 500 }, () => wordy),
    unwell: Array.from({ length: 300 }, () => wordy),
  };
  for (const tag of SPOKEN_LANGUAGES) {
    const message = composeHome(facts, tongue(tag));

    const addresses = message.blocks.flatMap(urlsOf).join("");
    const size = textOf(message).length + addresses.length;
    assert.ok(message.blocks.length <= 90, `${tag}: ${message.blocks.length} blocks`);
    assert.ok(size <= 12_000, `${tag}: ${size} characters`);
    assert.match(textOf(message), /^\+188$/mu);
    assert.match(textOf(message), /^\+294$/mu);
  }
});

function urlsOf(block: Block): readonly string[] {
  return block.kind === "text" ? block.spans.map(({ url }) => url ?? "") : [];
}
