import { contentHash } from "#src/core/hash.ts";
import type { Translation } from "#src/core/translation.ts";
import { TRANSLATED_CHARS } from "#src/core/translation.ts";
import { createParams, type Database, type Db } from "./db.ts";
import type { KeptTranslation, TranslationStore } from "./machines.ts";
import { Fields, ms } from "./row.ts";

/** Some tens of megabytes. */
const MAX_KEPT = 100_000;

export function createTranslations(db: Database): TranslationStore {
  return {
    cached: (texts, target, translator) => cached(db, texts, target, translator),
    keep: (kept) => db.transaction((tx) => keep(tx, kept)),
    countSince: (since) => countSince(db, since),
    due: (target, translator, since, limit) => due(db, { target, translator, since, limit }),
  };
}

async function cached(
  db: Db,
  texts: readonly string[],
  target: string,
  translator: string,
): Promise<ReadonlyMap<string, Translation | null>> {
  const found = new Map<string, Translation | null>();
  for (const text of texts) {
    const row = await db.get(
      `select text from translations
       where quote_hash = $1 and target = $2 and translator = $3`,
      [contentHash(text), target, translator],
    );
    if (row !== null) {
      const translated = new Fields(row).textOrNull("text");
      found.set(text, translated === null ? null : { text: translated, translator });
    }
  }
  return found;
}

async function keep(tx: Db, kept: KeptTranslation): Promise<void> {
  const { original, target, translator, text, at } = kept;
  await tx.run(
    `insert into translations (quote_hash, target, translator, text, made_at)
     values ($1, $2, $3, $4, $5)
     on conflict (quote_hash, target, translator) do update set text = $4, made_at = $5`,
    [contentHash(original), target, translator, text, ms(at)],
  );
  await tx.run(
    `delete from translations where made_at < (
       select made_at from translations order by made_at desc limit 1 offset $1
     )`,
    [MAX_KEPT],
  );
}

async function countSince(db: Db, since: Date): Promise<number> {
  const row = await db.get("select count(*) as made from translations where made_at >= $1", [
    ms(since),
  ]);
  return row === null ? 0 : new Fields(row).int("made");
}

interface Due {
  readonly target: string;
  readonly translator: string;
  readonly since: Date;
  readonly limit: number;
}

async function due(
  db: Db,
  { target, translator, since, limit }: Due,
): Promise<readonly { readonly text: string; readonly language: string }[]> {
  const params = createParams();
  const rows = await db.all(
    `select s.quote, s.language from statements s
     join posts p on p.id = s.post_id
     where s.said_at >= ${params.of(ms(since))} and s.role in ('claim', 'response')
       and s.topics <> '[]' and s.language <> ${params.of(target)} and s.withdrawn_at is null
       and p.quiet = 0 and p.tombstone_id is null
       and length(s.quote) <= ${params.of(TRANSLATED_CHARS)}
       and not exists (
         select 1 from translations t
         where t.quote_hash = s.quote_hash and t.target = ${params.of(target)}
           and t.translator = ${params.of(translator)}
       )
     order by s.said_at desc, s.id desc limit ${params.of(limit)}`,
    params.values,
  );
  return rows.map((row) => {
    const fields = new Fields(row);
    return { text: fields.text("quote"), language: fields.text("language") };
  });
}
