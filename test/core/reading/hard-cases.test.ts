import assert from "node:assert/strict";
import { test } from "node:test";
import { loadConfig } from "#src/config.ts";
import { createReader } from "#src/core/reading/read.ts";
import type { StatementDraft } from "#src/core/statement.ts";
import { type Expected, type HardCase, hardCases } from "../../rigs/hard-case.ts";

const read = createReader(loadConfig({}).lexicon);

/** What every answer of the cases follows. */
const ACCUSATIONS: Readonly<Record<string, string>> = {
  en: "The Syrian Observatory for Human Rights said Russian jets killed 20 civilians in Hass.",
  fr: "L'Observatoire syrien des droits de l'homme affirme que des avions russes ont tué 20 civils à Hass.",
  ru: "Сирийская обсерватория по правам человека сообщила, что российские самолеты убили 20 мирных жителей в Хасе.",
  ar: "قال المرصد السوري لحقوق الإنسان إن طائرات روسية قتلت 20 مدنيا في حاس.",
};

for (const [language, accusation] of Object.entries(ACCUSATIONS)) {
  for (const one of hardCases(language, accusation)) {
    const words = one.text.replace(`${accusation} `, "").replaceAll("\n", " ").slice(0, 90);
    const rest = one.missedBecause === null ? {} : { todo: one.missedBecause };
    test(`${language}, ${one.subject}: ${words}`, rest, () => {
      const { statements } = read({
        id: "1",
        kind: "article",
        source: "Agency",
        date: new Date("2016-10-27T10:00:00Z"),
        text: one.text,
        language,
      });

      const own = statements.filter(({ start }) => !isOfAccusation(start, one, accusation));
      assert.deepEqual(shown(own, one.expected), one.expected.map(lineOf));
    });
  }
}

function isOfAccusation(start: number, { text }: HardCase, accusation: string): boolean {
  return text.startsWith(accusation) && start < accusation.length;
}

/** Statements as the expected ones are written: what claims or answers, and what is expected as another statement. */
function shown(statements: readonly StatementDraft[], expected: readonly Expected[]): string[] {
  return statements
    .filter(({ role, quote }) => role !== "other" || expected.some(({ words }) => words === quote))
    .map((one, index) => {
      const wanted = expected[index];
      return lineOf({
        role: one.role,
        type: String(one.type),
        party: String(one.party),
        isRecalled: one.recalled,
        by:
          wanted?.by != null && one.speaker?.includes(wanted.by) === true
            ? wanted.by
            : wanted?.by == null
              ? null
              : one.speaker,
        against: wanted?.against == null ? null : one.against.join(" "),
        words: one.quote,
      });
    });
}

function lineOf({ role, type, party, isRecalled, by, against, words }: Expected): string {
  const flags = [
    isRecalled ? "recalled" : "",
    against === null ? "" : `against ${against}`,
    by === null ? "" : `by ${by}`,
  ];
  return [role, type, party, ...flags, `| ${words}`].filter((part) => part !== "").join(" ");
}
