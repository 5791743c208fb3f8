import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { printSlackManifest } from "#src/cli/slack-manifest.ts";
import { UserError } from "#src/core/error.ts";

const CLI = join(import.meta.dirname, "../../src/cli.ts");

function riposte(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    encoding: "utf8",
    timeout: 60_000,
    env: { PATH: process.env.PATH ?? "" },
  });
  return { status, stdout, stderr };
}

test("slack-manifest prints JSON and nothing else, without a configuration", () => {
  const { status, stdout, stderr } = riposte("slack-manifest");

  assert.deepEqual({ status, stderr }, { status: 0, stderr: "" });
  assert.equal(JSON.parse(stdout).settings.socket_mode_enabled, true);
});

test("slack-manifest --url takes the address without the slash at its end", () => {
  const { status, stdout } = riposte("slack-manifest", "--url", "https://riposte.example/");

  assert.equal(status, 0);
  const { settings } = JSON.parse(stdout);
  assert.equal(settings.socket_mode_enabled, false);
  assert.equal(settings.interactivity.request_url, "https://riposte.example/slack/events");
});

const WRONG: readonly string[] = [
  "riposte.example",
  "http://riposte.example",
  "https://user:secret@riposte.example",
  "https://riposte.example?token=secret",
  "https://riposte.example/#top",
  "",
  `https://riposte.example/${"x".repeat(3_000)}`,
];

test("an address that Slack cannot call is refused in a sentence that does not repeat it", () => {
  for (const url of WRONG) {
    assert.throws(
      () => printSlackManifest({ url }),
      (error) => error instanceof UserError && !error.message.includes("secret"),
      url,
    );
  }
});

test("the refusal says what was expected, and nothing is printed to paste", () => {
  const { status, stdout, stderr } = riposte("slack-manifest", "--url", "riposte.example");

  assert.deepEqual({ status, stdout }, { status: 1, stdout: "" });
  assert.match(stderr, /Expected: https:.*\n.*riposte slack-manifest --url https:/);
});
