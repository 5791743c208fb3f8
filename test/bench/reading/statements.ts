import { join } from "node:path";
import type { Lexicon } from "#src/core/lexicon.ts";
import { relateParties } from "#src/core/pairing/party-relations.ts";
import { createReader } from "#src/core/reading/read.ts";
import { readRows } from "../pairing/run.ts";
import { figuresOf, type Labelled, type ReadRow } from "../reading-score.ts";
import type { Figure } from "./figure.ts";
import { type Miss, shorten } from "./measured.ts";

const SET = "statements read";

/** Claims and responses that the reader finds in scenarios, their roles and answer types, per language. */
export function measureStatements(
  folder: string,
  lexicon: Lexicon,
): { readonly figures: readonly Figure[]; readonly errors: readonly Miss[] } {
  const read = createReader(lexicon);
  const relations = relateParties(lexicon.parties);
  const rows = ["dev", "dev2"]
    .flatMap((set) => readRows<Labelled>(join(folder, `${set}.jsonl`)))
    .map((row): ReadRow => {
      const kind = row.kind === "post" ? "post" : "article";
      const document = { ...row, kind, date: new Date(row.date), language: row.lang } as const;
      return { row, found: read(document).statements };
    });
  const errors: Miss[] = [];
  const figures = [...Map.groupBy(rows, ({ row }) => row.lang)].flatMap(([tag, mine]) => {
    const of = figuresOf(mine, relations, (line) => errors.push(toMiss(line)));
    return [
      { set: SET, name: `claims F1, ${tag}`, value: of.claims.f1, detail: `${of.claims}` },
      { set: SET, name: `responses F1, ${tag}`, value: of.responses.f1, detail: `${of.responses}` },
      {
        set: SET,
        name: `role accuracy, ${tag}`,
        value: of.roles,
        detail: `answer types ${(100 * of.types).toFixed(1)}`,
      },
    ];
  });
  return { figures, errors };
}

/** `fr E4.r2 MISSED response/denial …`: the second word says where, the third what. */
function toMiss(line: string): Miss {
  const [language = "", id = "", kind = "", ...rest] = line.split(" ");
  return {
    set: SET,
    document: `${id} ${language}`,
    stage: `read: ${kind}`,
    lines: [shorten(rest.join(" "))],
  };
}
