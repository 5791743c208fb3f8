import assert from "node:assert/strict";
import { inspect } from "node:util";
import { SourceError, type SourceErrorKind } from "#src/core/error.ts";

export interface Expected {
  readonly kind: SourceErrorKind;
  readonly status?: number;
  readonly waitMs?: number;
  /** What the sentence must say. */
  readonly says?: RegExp;
}

/** Awaits a SourceError and holds it to what is expected; `trap-word`, which tests put where
 *  secrets stand, must not be anywhere in it. */
export async function assertRefused(work: Promise<unknown>, expected: Expected): Promise<void> {
  const error: unknown = await work.then(
    (value) => assert.fail(`not refused: ${inspect(value)}`),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof SourceError, inspect(error));
  assert.equal(error.kind, expected.kind, error.message);
  if (expected.status !== undefined) assert.equal(error.status, expected.status);
  if (expected.waitMs !== undefined) assert.equal(error.waitMs, expected.waitMs);
  if (expected.says !== undefined) assert.match(error.message, expected.says);
  assert.doesNotMatch(inspect(error, { depth: 9, showHidden: true }), /trap-word/);
}
