import type { Tuning } from "#src/core/pairing/tune.ts";
import type { Model } from "#src/core/pairing/weights.ts";
import { type Database, insert } from "./db.ts";
import { Fields, idOf, ms, toJson } from "./row.ts";

/** A newsroom's own weights. */
export interface TuningStore {
  /** Those in use with a pairer's version; null: the shipped ones. */
  readonly active: (pairerVersion: string) => Promise<KeptTuning | null>;
  readonly add: (tuning: Tuning, pairerVersion: string, now: Date) => Promise<number>;
  /** Goes back to the ones before; false where there is nothing to undo. */
  readonly undo: (pairerVersion: string, now: Date) => Promise<boolean>;
}

export interface KeptTuning {
  readonly id: number;
  readonly model: Model;
  readonly madeAt: Date;
}

const ACTIVE = `select id, model, made_at from tunings
  where pairer_version = $1 and undone_at is null order by id desc limit 1`;

export function createTunings(db: Database): TuningStore {
  return {
    active: async (pairerVersion) => {
      const row = await db.get(ACTIVE, [pairerVersion]);
      if (row === null) return null;
      const fields = new Fields(row);
      return {
        id: fields.int("id"),
        model: fields.json("model"),
        madeAt: fields.date("made_at"),
      };
    },
    add: async ({ model, ...figures }, pairerVersion, now) =>
      idOf(
        await insert(
          db,
          "tunings",
          {
            made_at: ms(now),
            pairer_version: pairerVersion,
            model: toJson(model),
            figures: toJson(figures),
          },
          "returning id",
        ),
      ),
    undo: (pairerVersion, now) =>
      db.transaction(async (tx) => {
        const row = await tx.get(ACTIVE, [pairerVersion]);
        if (row === null) return false;
        await tx.run("update tunings set undone_at = $2 where id = $1", [idOf(row), ms(now)]);
        return true;
      }),
  };
}
