import type { Lexicon } from "#src/core/lexicon.ts";
import { relateParties } from "#src/core/pairing/party-relations.ts";
import { createReader } from "#src/core/reading/read.ts";
import type { GoldDocument } from "../pairing/gold.ts";
import { readRows } from "../pairing/run.ts";
import { overlap } from "../pairing/score-scenarios.ts";
import type { Figure } from "./figure.ts";
import { type Miss, shorten } from "./measured.ts";

const SET = "speaker → party";
/** Arabic names and verb-first order are harder. */
const BAR = 0.9;
const ARABIC_BAR = 0.8;

interface Judged {
  readonly language: string;
  /** The same party, or a part of it, or its whole. */
  readonly right: boolean;
  readonly exact: boolean;
  readonly unknown: boolean;
  readonly miss: Miss | null;
}

/** Whether labelled statements that the reader found have the labelled party, per language. */
export function measureParties(
  files: readonly string[],
  lexicon: Lexicon,
): { readonly figures: readonly Figure[]; readonly errors: readonly Miss[] } {
  const judged = files.flatMap((file) => judge(readRows<GoldDocument>(file), lexicon));
  const languages = [...new Set(judged.map(({ language }) => language))];
  const figures = languages.map((language): Figure => {
    const mine = judged.filter((one) => one.language === language);
    const count = (is: (one: Judged) => boolean): number => mine.filter(is).length;
    return {
      set: SET,
      name: language,
      value: count((one) => one.right) / mine.length,
      bar: { atLeast: language === "ar" ? ARABIC_BAR : BAR },
      detail: `${count((one) => one.right)} of ${mine.length}; the very party ${count((one) => one.exact)}; unknown ${count((one) => one.unknown)}`,
    };
  });
  return { figures, errors: judged.flatMap(({ miss }) => (miss === null ? [] : [miss])) };
}

function judge(gold: readonly GoldDocument[], lexicon: Lexicon): Judged[] {
  const read = createReader(lexicon);
  const relations = relateParties(lexicon.parties);
  return gold.flatMap((document) => {
    const found = read({
      ...document,
      date: new Date(document.date),
      language: document.lang,
    }).statements;
    return document.statements.flatMap((statement): Judged[] => {
      const hits = found.filter((draft) => overlap(draft.start, draft.end, statement) >= 0.5);
      const hit = hits.find((draft) => draft.role === statement.role) ?? hits[0];
      if (hit === undefined || statement.party === null) {
        return [];
      }
      const exact = hit.party === statement.party;
      const right = exact || (hit.party !== null && relations.inLine(statement.party, hit.party));
      const miss: Miss = {
        set: SET,
        document: `${document.id} ${statement.id}`,
        stage: hit.party === null ? "party unknown" : "another party",
        lines: [
          `${statement.party}, read ${hit.party} (${hit.speaker}): “${shorten(document.text.slice(statement.start, statement.end))}”`,
        ],
      };
      return [
        {
          language: document.lang,
          right,
          exact,
          unknown: hit.party === null,
          miss: right ? null : miss,
        },
      ];
    });
  });
}
