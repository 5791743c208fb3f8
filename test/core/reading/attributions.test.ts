import assert from "node:assert/strict";
import { test } from "node:test";
import { loadConfig } from "#src/config.ts";
import { createReader } from "#src/core/reading/read.ts";

const read = createReader(loadConfig({}).lexicon);

/** `source | cue | content`, pieces of content joined by a plus. */
const CASES: readonly (readonly [language: string, text: string, ...attributions: string[]])[] = [
  [
    "en",
    "The ministry said that no plane had flown.",
    "The ministry | said | that no plane had flown",
  ],
  ["en", "No plane had flown, the ministry said.", "the ministry | said | No plane had flown"],
  [
    "en",
    "“No plane flew,” said Igor Konashenkov. “It is a hoax.” Nobody else spoke.",
    "Igor Konashenkov | said | “No plane flew,” + “It is a hoax.”",
  ],
  [
    "en",
    "“My view,” she said, “is that nobody flew.”",
    "she | said | “My view,” + “is that nobody flew.”",
  ],
  [
    "en",
    "Ann Lee, the head of the desk, has also said the town was empty, adding that few had returned.",
    "Ann Lee, the head of the desk | has also said | the town was empty",
    "Ann Lee, the head of the desk | adding | that few had returned",
  ],
  [
    "en",
    "According to the Observatory, ten people died.",
    "the Observatory | According to | ten people died",
  ],
  [
    "en",
    "Ten people died, according to the Observatory.",
    "the Observatory | according to | Ten people died",
  ],
  [
    "en",
    "The army told reporters on Friday that it had left.",
    "The army | told | that it had left",
  ],
  ["en", "The report was rejected by Moscow.", "Moscow | was rejected by | The report"],
  ["en", "He arrived in the United States on Friday."],
  [
    "fr",
    "« Nos avions n'ont rien bombardé », a déclaré le ministère. « C'est un faux. »",
    "le ministère | a déclaré | « Nos avions n'ont rien bombardé » + « C'est un faux. »",
  ],
  [
    "fr",
    "Selon l'OSDH, des raids ont tué 20 civils.",
    "l'OSDH | Selon | des raids ont tué 20 civils",
  ],
  [
    "ru",
    "Авиация ударов не наносила, заявил представитель Минобороны Игорь Конашенков.",
    "представитель Минобороны Игорь Конашенков | заявил | Авиация ударов не наносила",
  ],
  ["ru", "Песков заявил, что Москва не причастна.", "Песков | заявил | что Москва не причастна"],
  [
    "ar",
    "قال المرصد السوري لحقوق الإنسان إن طائرات قتلت 20 مدنيا.",
    "المرصد السوري لحقوق الإنسان | قال | إن طائرات قتلت 20 مدنيا",
  ],
  ["ar", "وبحسب المرصد، قتل 20 مدنيا.", "المرصد | وبحسب | قتل 20 مدنيا"],
];

for (const [language, text, ...expected] of CASES) {
  test(`${language}: who says what in "${text}"`, () => {
    const { attributions } = read({
      id: "1",
      kind: "article",
      source: "Agency",
      date: new Date("2016-10-27T10:00:00Z"),
      text,
      language,
    });

    const words = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
    assert.deepEqual(
      attributions.map(({ source, cue, content }) =>
        [
          source === null ? "" : words(source),
          cue === null ? "" : words(cue),
          content.map(words).join(" + "),
        ].join(" | "),
      ),
      expected,
    );
  });
}
