import { UserError } from "#src/core/error.ts";
import type { Db } from "./db.ts";
import { Fields } from "./row.ts";

const LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
const LENGTH = 8;

/** Makes the record's id where it has none yet: once, so that it outlives restarts, and a copy has
 *  the id of its original. */
export async function keepRecordId(db: Db): Promise<string> {
  await db.run(
    "insert into record (id) select $1 from (select 1) as one where not exists (select 1 from record)",
    [makeId()],
  );
  return readRecordId(db);
}

/** Throws UserError where the record was never opened by the process that writes it. */
export async function readRecordId(db: Db): Promise<string> {
  const row = await db.get("select id from record limit 1");
  if (row === null) {
    throw new UserError("The data were not opened by this version yet", {
      expected: "data that this version has opened once",
      example: "npm start",
    });
  }
  return new Fields(row).text("id");
}

function makeId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(LENGTH));
  return [...bytes].map((byte) => LETTERS.charAt(byte % LETTERS.length)).join("");
}
