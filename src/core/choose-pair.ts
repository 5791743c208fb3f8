import type { PairState } from "./pair.ts";
import type { PairRow } from "./rows.ts";

/** Which pair an editor means who named a response, and perhaps a claim. */
export type PairChoice =
  | { readonly kind: "one"; readonly row: PairRow }
  /** The pair is in the state already that was asked for. */
  | { readonly kind: "already"; readonly row: PairRow }
  | { readonly kind: "several"; readonly rows: readonly PairRow[] }
  | { readonly kind: "none" };

/** Finds the pair to decide on among all pairs of one response. Without a claim it must be the
 *  only one in one of the states `from`. */
export function choosePair(
  rows: readonly PairRow[],
  claimId: number | null,
  from: readonly PairState[],
  to: PairState,
): PairChoice {
  const named = claimId === null ? rows : rows.filter(({ pair }) => pair.claimId === claimId);
  // Who names both sides may overrule an earlier word; who names one means what is open.
  const open = named.filter(({ pair }) =>
    claimId === null ? from.includes(pair.state) : pair.state !== to,
  );
  const [first, ...others] = open;
  if (first !== undefined) {
    return others.length === 0 ? { kind: "one", row: first } : { kind: "several", rows: open };
  }
  const already = named.filter(({ pair }) => pair.state === to);
  return already.length === 1 && already[0] !== undefined
    ? { kind: "already", row: already[0] }
    : { kind: "none" };
}
