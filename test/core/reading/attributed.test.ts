import assert from "node:assert/strict";
import { test } from "node:test";
import { loadShipped } from "#src/config.ts";
import { attributionsOf } from "#src/core/reading/attributed.ts";
import { createTellingFinder } from "#src/core/reading/telling.ts";

const tell = createTellingFinder(loadShipped().lexicon);

/** Who says it, who relays that (`source | cue`), and `hearsay: words`. */
const CASES: readonly (readonly [
  language: string,
  text: string,
  quote: string,
  speaker: string | null,
  ...told: string[],
])[] = [
  [
    "en",
    "Interfax reported that Igor Konashenkov said no Russian plane had struck Hass.",
    "no Russian plane had struck Hass",
    "Igor Konashenkov",
    "Igor Konashenkov | said",
    "Interfax | reported (relays)",
  ],
  [
    "en",
    "Strikes reportedly killed 22 children, SNHR said.",
    "Strikes reportedly killed 22 children",
    "SNHR",
    "SNHR | said",
    "hearsay: reportedly",
  ],
  [
    "fr",
    "Selon l'OSDH, des raids ont tué 20 civils.",
    "des raids ont tué 20 civils",
    "OSDH",
    "l'OSDH | Selon",
  ],
  [
    "ru",
    "Якобы нанесён удар по школе, заявил Песков.",
    "Якобы нанесён удар по школе",
    "Песков",
    "Песков | заявил",
    "hearsay: Якобы",
  ],
  ["ar", "وبحسب المرصد، قتل 20 مدنيا.", "قتل 20 مدنيا", "المرصد", "المرصد | وبحسب"],
  ["en", "Ten people died in Hass.", "Ten people died in Hass", null],
];

for (const [language, text, quote, speaker, ...told] of CASES) {
  test(`${language}: by which words "${text}" says whose it is`, () => {
    const start = text.indexOf(quote);
    const { attributions, hearsay } = tell(
      {
        id: "1",
        kind: "article",
        source: "Agency",
        date: new Date("2016-10-27T10:00:00Z"),
        text,
        language,
      },
      { start, end: start + quote.length, speaker },
    );

    const words = (span: { start: number; end: number } | null) =>
      span === null ? "" : text.slice(span.start, span.end);
    assert.deepEqual(
      [
        ...attributions.map(
          ({ source, cue, relays }) =>
            `${words(source)} | ${words(cue)}${relays ? " (relays)" : ""}`,
        ),
        ...hearsay.map((span) => `hearsay: ${words(span)}`),
      ],
      told,
    );
  });
}

test("the label of a matter, and what covers a small part of another's words, attributes nothing", () => {
  const text = "Syria: no plane flew near the city, the ministry said of a report.";
  const at = (words: string) => {
    const start = text.indexOf(words);
    return { start, end: start + words.length };
  };
  const said = { ...at("no plane flew near the city"), speaker: "the ministry" };
  const label = { source: at("Syria"), cue: at(":"), content: [at("no plane flew near the city")] };
  const part = { source: at("report"), cue: at("of"), content: [at("flew")] };

  assert.deepEqual(attributionsOf([label, part], said, text), []);
});
