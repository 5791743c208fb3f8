import assert from "node:assert/strict";
import { test } from "node:test";
import { SourceError } from "#src/core/error.ts";
import { createDeadline } from "#src/net/deadline.ts";
import { asSourceError } from "#src/net/failure.ts";

const CODES: readonly (readonly [string, RegExp])[] = [
  ["CERT_HAS_EXPIRED", /certificate of a\.example cannot be trusted \(CERT_HAS_EXPIRED\)/],
  ["DEPTH_ZERO_SELF_SIGNED_CERT", /certificate of a\.example/],
  ["SELF_SIGNED_CERT_IN_CHAIN", /certificate of a\.example/],
  ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", /certificate of a\.example/],
  ["ERR_TLS_CERT_ALTNAME_INVALID", /certificate of a\.example/],
  ["ERR_SSL_WRONG_VERSION_NUMBER", /a\.example does not speak TLS/],
  ["EHOSTUNREACH", /no way to a\.example: is this machine online\?/],
  ["ETIMEDOUT", /a\.example did not take the connection in time/],
  ["EWHATEVER", /a\.example could not be reached \(EWHATEVER\)/],
];

for (const [code, says] of CODES) {
  test(`${code} is a sentence about the host`, () => {
    using deadline = createDeadline(1_000, []);

    const error = asSourceError(Object.assign(new Error("low"), { code }), "a.example", deadline);

    assert.ok(error instanceof SourceError);
    assert.equal(error.kind, "unreachable");
    assert.match(error.message, says);
    assert.ok(error.cause instanceof Error);
  });
}

test("a bug is not made a failure of the source", () => {
  using deadline = createDeadline(1_000, []);
  const bugs = [
    new TypeError("x is not a function"),
    Object.assign(new Error("invalid header"), { code: "UND_ERR_INVALID_ARG" }),
  ];

  for (const bug of bugs) assert.equal(asSourceError(bug, "a.example", deadline), bug);
});
