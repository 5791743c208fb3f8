import assert from "node:assert/strict";
import { test } from "node:test";
import { accuserIn } from "#src/core/pairing/accuser.ts";
import { relateParties } from "#src/core/pairing/party-relations.ts";
import { viewCandidate } from "#src/core/pairing/view.ts";
import { wordingSignals } from "#src/core/pairing/wording-signals.ts";
import { candidate } from "./candidates.ts";
import { lexicon, type Told, tie } from "./rig.ts";

const ACCUSERS: readonly (readonly [string, string, string | null])[] = [
  ["en", "Moscow rejected the accusations by London over Salisbury.", "accusations by London"],
  ["en", "Moscow rejected London's accusations.", "London's accusations"],
  ["en", "Moscow rejected these accusations.", null],
  ["fr", "Moscou rejette les accusations de Londres.", "accusations de Londres"],
  ["fr", "Moscou rejette des accusations graves.", null],
  ["ru", "В МИД отвергли обвинения Лондона.", "обвинения Лондона"],
  ["ru", "В МИД отвергли обвинения в адрес России.", null],
  ["ar", "رفضت موسكو اتهامات لندن", "اتهامات لندن"],
  ["ar", "ونفت موسكو هذه الاتهامات نفيا قاطعا", null],
];

for (const [language, quote, accuser] of ACCUSERS) {
  test(`${language}: "${quote}" is about ${accuser ?? "nobody's accusations by name"}`, () => {
    assert.equal(accuserIn(quote, language), accuser);
  });
}

const parties = relateParties(lexicon.parties);

function namesOf(quote: string, claim: Parameters<typeof candidate>[1]): readonly string[] {
  const response = candidate(2, { role: "response", type: "rejection", party: "ru_mfa", quote });
  const signals = wordingSignals(
    viewCandidate(response),
    viewCandidate(candidate(1, claim)),
    parties,
  );
  return signals.filter(({ value }) => value > 0).map(({ name }) => name);
}

test("accusations of another are held against a claim whose speaker is known", () => {
  const quote = "The ministry rejected the accusations by Ruritania.";

  assert.deepEqual(namesOf(quote, { party: "airwars" }), ["stranger-accuser"]);
  assert.deepEqual(namesOf(quote, { party: null }), [], "nobody knows whose it is");
  assert.deepEqual(namesOf(quote, { party: "airwars", speaker: "Ruritania" }), []);
  assert.deepEqual(namesOf(quote, { party: "airwars", features: ["spelt:rrtn"] }), []);
});

test("a rejected call answers a demand, a denial without one rather an allegation", () => {
  const demand = { type: "demand" } as const;

  assert.deepEqual(namesOf("The ministry rejected calls for a pause.", demand), ["answers-call"]);
  assert.deepEqual(namesOf("The ministry denied it.", demand), ["passes-call"]);
  assert.deepEqual(namesOf("The ministry rejected calls for a pause.", {}), []);
});

const SPELLINGS: readonly (readonly [claimed: string, answered: string])[] = [
  ["Al Khishkiya", "Al-Khuskieh"],
  ["Al Zer", "Al-Zur"],
  ["Tal Al Jayer", "Al Jayer"],
];

for (const [claimed, answered] of SPELLINGS) {
  test(`${claimed} is answered as ${answered}, though another village was hit on that day`, async () => {
    const told = (place: string): Told => ({
      source: "Airwars",
      date: "2019-01-03T12:00:00Z",
      lang: "en",
      text: `Civilians were reportedly killed in an air strike in ${place} on 3 January 2019. Local sources accused the US-led Coalition.`,
    });
    const answer: Told = {
      source: "@CJTFOIR",
      date: "2019-03-01T12:00:00Z",
      lang: "en",
      text: `January 3, 2019, in ${answered}, Syria. After a review it was assessed that no Coalition strikes were conducted in the area of the reported civilian casualties.`,
    };

    const tied = await tie([told("Marwah"), told(claimed), answer]);

    assert.ok(tied.includes("d2 → d1"), tied.join(", "));
    assert.ok(!tied.includes("d2 → d0"));
  });
}

test("an account does not answer what it told in an earlier post", async () => {
  const told: readonly Told[] = [
    {
      source: "@mod_russia",
      date: "2019-07-27T10:00:00Z",
      lang: "en",
      text: "Militants shelled Ariha on 27 July, killing eleven civilians.",
    },
    {
      source: "@mod_russia",
      date: "2019-07-28T10:00:00Z",
      lang: "en",
      text: "No Russian aircraft flew over Ariha on 27 July.",
    },
  ];

  assert.deepEqual(await tie(told), []);
});
