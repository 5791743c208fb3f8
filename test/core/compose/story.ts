import { wordsFor } from "../../../src/chat/words.ts";
import type { Voice } from "../../../src/core/compose/voice.ts";
import { createVoice } from "../../../src/core/compose/voice.ts";
import type { Lexicon } from "../../../src/core/lexicon.ts";
import type { Pair, Reason } from "../../../src/core/pair.ts";
import type { Party } from "../../../src/core/party.ts";
import type { Revision, Tombstone } from "../../../src/core/post.ts";
import type { PairRow, SourceRow, StatementRow } from "../../../src/core/rows.ts";
import type { Source, SourceState } from "../../../src/core/source.ts";
import type { Statement } from "../../../src/core/statement.ts";
import { makeParty } from "../../rigs/make-party.ts";

/** Rows of one day, written for the tests after the real event of 23 December 2015. */

export const NOW = new Date("2015-12-23T18:00:00Z");

function party(id: string, names: Record<string, string>, more: Partial<Party> = {}): Party {
  return makeParty({ id, names, ...more });
}

export const PARTIES: readonly Party[] = [
  party("amnesty", {
    en: "Amnesty International",
    fr: "Amnesty International",
    ru: "«Международная амнистия»",
    ar: "منظمة العفو الدولية",
  }),
  party(
    "ru_mod",
    {
      en: "Russian Ministry of Defence",
      fr: "ministère russe de la Défense",
      ru: "Минобороны России",
      ar: "وزارة الدفاع الروسية",
    },
    { within: "russia", kind: "military", aliases: { ru: ["Минобороны РФ"] } },
  ),
  party("russia", { en: "Russia", fr: "Russie", ru: "Россия", ar: "روسيا" }, { kind: "state" }),
  party("us", { en: "United States", fr: "États-Unis", ru: "США", ar: "الولايات المتحدة" }),
];

export const LEXICON: Lexicon = {
  parties: PARTIES,
  places: [
    place("homs", ["Homs", "Хомс", "حمص"]),
    place("idlib", ["Idlib", "Идлиб", "إدلب"]),
    place("hass", ["Hass"]),
  ],
  topics: [
    {
      id: "syria-strikes",
      names: {
        en: "Strikes in Syria",
        fr: "Frappes en Syrie",
        ru: "Удары в Сирии",
        ar: "الغارات في سوريا",
      },
      terms: {},
      rule: "places",
    },
  ],
};

function place(id: string, names: readonly string[]) {
  return { id, names, region: null, latitude: null, longitude: null };
}

export function voice(language: string, now = NOW, zone = "UTC"): Voice {
  return createVoice({ words: wordsFor(language), zone, now, lexicon: LEXICON });
}

export function source(id: string, more: Partial<Source> = {}): Source {
  return {
    id,
    kind: "rss",
    url: `https://${id}.test/feed`,
    name: id,
    partyId: null,
    voice: "article",
    language: null,
    everySeconds: 300,
    backfill: false,
    origin: "config",
    ...more,
  };
}

export function sourceRow(of: Source, more: Partial<SourceState> = {}): SourceRow {
  return {
    source: of,
    posts: 1,
    state: {
      sourceId: of.id,
      state: "ok",
      subscribedAt: new Date("2015-12-01T00:00:00Z"),
      etag: null,
      lastModified: null,
      bodyHash: null,
      nextPollAt: new Date("2015-12-23T18:05:00Z"),
      lastPollAt: NOW,
      lastOkAt: NOW,
      lastItemAt: NOW,
      failures: 0,
      lastError: null,
      movedTo: null,
      movedSightings: 0,
      movedSince: null,
      memo: null,
      note: null,
      silentAt: null,
      ...more,
    },
  };
}

export const AMNESTY = source("amnesty", {
  name: "Amnesty International",
  partyId: "amnesty",
  voice: "post",
  language: "en",
});
export const MOD = source("mod", {
  name: "Минобороны России (Telegram)",
  partyId: "ru_mod",
  voice: "post",
  kind: "telegram",
  url: "https://t.me/s/mod_russia",
  language: "ru",
});
export const EURONEWS = source("euronews-fr", { name: "Euronews (fr)", language: "fr" });

export interface RowSettings {
  readonly id: number;
  readonly source: Source;
  readonly text: string;
  /** The words quoted; the whole text by default. */
  readonly quote?: string;
  readonly language: string;
  readonly at: string;
  readonly statement?: Partial<Statement>;
  readonly gone?: Tombstone;
}

export function row(settings: RowSettings): StatementRow {
  const { id, source: of, text, quote = text, at } = settings;
  const start = text.indexOf(quote);
  const saidAt = new Date(at);
  const url = `https://${of.id}.test/${id}`;
  return {
    source: of,
    post: {
      id,
      sourceId: of.id,
      externalId: String(id),
      url,
      firstSeenAt: saidAt,
      lastSeenAt: saidAt,
      publishedAt: saidAt,
      quiet: false,
    },
    revision: {
      id,
      kind: "shown",
      number: 1,
      title: null,
      text,
      author: null,
      url,
      observedAt: saidAt,
      references: [],
    },
    gone: settings.gone ?? null,
    statement: {
      id,
      postId: id,
      revisionId: id,
      start,
      end: start + quote.length,
      quote,
      role: "claim",
      type: "allegation",
      party: null,
      speaker: null,
      quoted: true,
      against: [],
      figures: [],
      confidence: 0.9,
      recalled: false,
      embeddedUrl: null,
      features: [],
      language: settings.language,
      onTopic: ["syria-strikes"],
      saidAt,
      sameAs: null,
      withdrawnAt: null,
      ...settings.statement,
    },
  };
}

const CLAIM_TEXT =
  "New briefing out today: Russian air strikes in Syria have killed at least 200 civilians and may amount to war crimes. Our researchers looked at attacks in Homs, Idlib and Aleppo.";

export const CLAIM = row({
  id: 12,
  source: AMNESTY,
  language: "en",
  at: "2015-12-23T08:05:00Z",
  text: CLAIM_TEXT,
  quote:
    "Russian air strikes in Syria have killed at least 200 civilians and may amount to war crimes",
  statement: {
    party: "amnesty",
    speaker: "Amnesty International",
    against: ["ru_mod"],
    features: ["party:ru_mod", "place:homs", "place:idlib", "place:nowhere"],
    figures: [
      {
        start: CLAIM_TEXT.indexOf("at least 200"),
        end: CLAIM_TEXT.indexOf("at least 200") + "at least 200".length,
        value: 200,
        upTo: 200,
        qualifier: "at-least",
        unit: "killed",
      },
    ],
  },
});

export const REPEAT = row({
  id: 21,
  source: EURONEWS,
  language: "fr",
  at: "2015-12-23T17:00:00Z",
  text: "L’organisation estime que les raids russes ont tué plusieurs centaines de civils.",
  quote: "les raids russes ont tué plusieurs centaines de civils",
  statement: {
    party: "amnesty",
    speaker: "L’organisation",
    against: ["ru_mod"],
    sameAs: 12,
    figures: [{ start: 51, end: 70, value: 300, upTo: 300, qualifier: "about", unit: "killed" }],
  },
});

export const RESPONSE = row({
  id: 34,
  source: MOD,
  language: "ru",
  at: "2015-12-23T12:30:00Z",
  text: "Брифинг. Доклад не содержит ни одного доказательства, это набор клише, заявил Игорь Конашенков.",
  quote: "Доклад не содержит ни одного доказательства, это набор клише",
  statement: {
    role: "response",
    type: "rejection",
    party: "ru_mod",
    speaker: "Игорь Конашенков",
    against: ["amnesty"],
  },
});

export const REASONS: readonly Reason[] = [
  { kind: "hours-apart", detail: "4", weight: 0.4 },
  { kind: "names-accuser", detail: "amnesty", weight: 2.1 },
  { kind: "same-place", detail: "homs", weight: 1.25 },
  { kind: "other-event", detail: "", weight: -0.8 },
  { kind: "cue", detail: "не содержит ни одного доказательства", weight: 0.9 },
];

export function pair(more: Partial<Pair> = {}, rows: Partial<PairRow> = {}): PairRow {
  const { claim = CLAIM, response = RESPONSE } = rows;
  return {
    claim,
    response,
    pair: {
      id: 1,
      responseId: response.statement.id,
      claimId: claim.statement.id,
      answer: "rejection",
      score: 0.87,
      sure: true,
      reasons: REASONS,
      state: "suggested",
      madeAt: NOW,
      ...more,
    },
  };
}

export const MOD_ROW = sourceRow(MOD);

export function revision(
  number: number,
  text: string,
  observedAt: string,
  of: StatementRow = CLAIM,
): Revision {
  return {
    id: number,
    postId: of.post.id,
    number,
    kind: "shown",
    observedAt: new Date(observedAt),
    title: null,
    text,
    author: null,
    url: of.post.url,
    publishedAt: of.post.publishedAt,
    language: of.statement.language,
    media: [],
    references: [],
    contentHash: `hash-${number}`,
    evidenceHash: `evidence-${number}`,
  };
}

export const EDITED_TEXT = CLAIM_TEXT.replace("at least 200 civilians", "scores of civilians");

export function tombstone(evidence: Tombstone["evidence"]): Tombstone {
  return { id: 1, postId: 12, observedAt: new Date("2015-12-23T17:30:00Z"), evidence };
}
