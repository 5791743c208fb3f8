/** Thirteen letters of base32-sortable: 53 bits of microseconds, then 10 of whose clock it was.
 *  Source: atproto.com/specs/tid. */
const TID = /^[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}$/;
const LETTERS = "234567abcdefghijklmnopqrstuvwxyz";

/** When a record was made, by its id; null where the id does not tell. */
export function timeOfId(id: string | null): Date | null {
  if (id === null || !TID.test(id)) return null;
  const bits = [...id].reduce((sum, letter) => sum * 32n + BigInt(LETTERS.indexOf(letter)), 0n);
  return new Date(Number((bits >> 10n) / 1_000n));
}
