import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type TestContext, test } from "node:test";
import { WARCParser } from "warcio";
import { readCsv } from "#src/core/csv.ts";
import { sha256 } from "#src/core/hash.ts";
import { openStore } from "#src/store/open.ts";
import { runCommand } from "../rigs/command-process.ts";
import { makePoll, minutesAfter, NOON, putPair } from "../rigs/store-rig.ts";
import { temporaryFolder } from "../store/rig.ts";

/** What leaves the house: all of it, as it was kept, in forms that others read. */

const FORMULA = '=HYPERLINK("https://trap.example")';

test("every statement, pair, decision, source and body is there, and the manifest holds", async (t) => {
  const { out, ended } = await exported(t);

  assert.equal(ended.code, 0, ended.errors);
  const statements = await rows(out, "statements.jsonl");
  const pairs = await rows(out, "pairs.jsonl");
  const [decision] = await rows(out, "decisions.jsonl");
  assert.equal(statements.length, 2);
  assert.deepEqual(
    statements.map(({ said_at }) => said_at),
    ["2015-12-23T12:00:00.000Z", "2015-12-23T12:00:00.000Z"],
  );
  assert.equal(pairs[0]?.state, "confirmed");
  assert.equal(pairs[0]?.claim_quote, statements[0]?.quote);
  assert.equal(pairs[0]?.response_party_name, "Russian Ministry of Defence");
  assert.deepEqual([decision?.kind, decision?.by, decision?.note], ["confirm", "nadia", FORMULA]);
  assert.equal((await rows(out, "sources.jsonl")).length, 2);
  const manifest = JSON.parse(await readFile(join(out, "manifest.json"), "utf8"));
  for (const { file, sha256: hash, size_bytes: size } of manifest.files) {
    const bytes = await readFile(join(out, file));
    assert.deepEqual([sha256(bytes), bytes.byteLength], [hash, size], file);
    assert.equal((await stat(join(out, file))).mode & 0o077, 0, file);
  }
  assert.match(manifest.chain.head, /^[0-9a-f]{64}$/);
  assert.equal(manifest.chain.broken, null);
});

test("a record that was altered is exported with the break in its manifest, and exit code 1", async (t) => {
  const { folder, env } = await record(t);
  const db = new DatabaseSync(join(folder, "data", "riposte.db"));
  db.exec("update decisions set decided_by = 'somebody'");
  db.close();
  const out = join(folder, "out");

  const { code, errors } = await runCommand(["export", out], { env });

  const manifest = JSON.parse(await readFile(join(out, "manifest.json"), "utf8"));
  assert.equal(code, 1);
  assert.match(manifest.chain.broken, /decision 1 is not as it was kept: it was altered/);
  assert.ok(errors.includes(manifest.chain.broken), errors);
});

test("tables hold the same rows, and no cell is a formula", async (t) => {
  const { out } = await exported(t);

  for (const name of ["statements", "claims", "pairs", "decisions", "sources"]) {
    const [header, ...records] = readCsv(await readFile(join(out, `${name}.csv`), "utf8"));
    const lines = await rows(out, `${name}.jsonl`);
    assert.equal(records.length, lines.length, name);
    assert.deepEqual(header?.cells, Object.keys(lines[0] ?? {}), name);
  }
  assert.doesNotMatch(await readFile(join(out, "decisions.csv"), "utf8"), /[,\n"]=HYPERLINK/);
});

test("claims and responses are schema.org's, and nobody rates anything", async (t) => {
  const { out } = await exported(t);

  const graph = JSON.parse(await readFile(join(out, "claims.jsonld"), "utf8"));
  const [claim, review] = graph["@graph"];
  assert.equal(graph["@context"], "https://schema.org");
  assert.deepEqual([claim["@type"], review["@type"]], ["Claim", "ClaimReview"]);
  assert.equal(review.itemReviewed["@id"], claim["@id"]);
  assert.equal(claim.author.name, "Amnesty International");
  assert.equal(claim.appearance.url, "https://amnesty.example/1");
  assert.equal("reviewRating" in review, false);
});

test("the evidence opens as an archive: each body with its address, time, headers and hash", async (t) => {
  const { out, bodies } = await exported(t);

  const found: string[] = [];
  const bytes = await readFile(join(out, "evidence.warc.gz"));
  for await (const record of new WARCParser([new Uint8Array(bytes)])) {
    if (record.warcType === "warcinfo") continue;
    const payload = await record.contentText();
    found.push(payload);
    const told = payload.includes("Another post");
    assert.equal(record.warcType, told ? "response" : "resource");
    assert.equal(record.warcPayloadDigest, `sha256:${sha256(payload)}`);
    if (told) assert.equal(record.httpHeaders?.headers.get("etag"), '"v1"');
    assert.match(record.warcTargetURI ?? "", /^https:\/\/\w+\.example\/feed$/);
    assert.equal(record.warcDate?.slice(0, 13), "2015-12-23T12");
  }
  assert.deepEqual(found.toSorted(), bodies.toSorted());
});

test("a span of time leaves the rest out, with its evidence", async (t) => {
  const { out } = await exported(t, ["--since", "2015-12-24"]);

  assert.deepEqual(await rows(out, "statements.jsonl"), []);
  assert.deepEqual(await rows(out, "pairs.jsonl"), []);
});

test("an existing folder, a bad time and an empty place are refused, and nothing is left behind", async (t) => {
  const { folder, env } = await record(t);
  const there = join(folder, "there");
  await mkdir(there);
  const attempts: readonly (readonly [string[], RegExp])[] = [
    [["export", there], /is there already/],
    [["export", join(folder, "new"), "--since", "soon"], /--since is "soon".*2015-12-23/s],
    [["export"], /folder/],
  ];
  for (const [words, says] of attempts) {
    const ended = await runCommand(words, { env });
    assert.notEqual(ended.code, 0);
    assert.match(ended.errors, says);
  }
  const none = await runCommand(["export", join(folder, "new")], {
    env: { RIPOSTE_DATA: join(folder, "nothing") },
  });

  assert.match(none.errors, /no data/);
  assert.equal(existsSync(join(folder, "new")), false);
  assert.deepEqual(
    (await readdir(folder)).filter((name) => name.startsWith(".new")),
    [],
  );
});

async function exported(t: TestContext, options: readonly string[] = []) {
  const { folder, env, bodies } = await record(t);
  const out = join(folder, "out");
  const ended = await runCommand(["export", out, ...options], { env });
  return { out, ended, bodies };
}

/** A record with a confirmed pair, in the data folder of a configuration of its own. */
async function record(t: TestContext) {
  const folder = await temporaryFolder(t);
  const data = join(folder, "data");
  const store = await openStore(data);
  const { claim, response } = await putPair(store);
  await store.pairs.decide({
    kind: "confirm",
    responseId: response.id,
    claimId: claim.id,
    by: "nadia",
    from: "slack:C1",
    at: minutesAfter(NOON, 20),
    note: FORMULA,
  });
  const poll = makePoll({ 2: "Another post" }, { observedAt: minutesAfter(NOON, 30) });
  await store.posts.keepPoll({
    ...poll,
    bodies: poll.bodies.map((body) => ({ ...body, ...TOLD })),
  });
  const hashes = (await store.exports.bodies(0, 100)).map(({ hash }) => hash);
  const bodies = await Promise.all(hashes.map((hash) => store.posts.evidence(hash)));
  await store.close();
  return {
    folder,
    env: { RIPOSTE_DATA: data },
    bodies: bodies.map((bytes) => Buffer.from(bytes ?? []).toString()),
  };
}

const TOLD = { status: 200, headers: { etag: '"v1"', "content-type": "text/plain" } };

async function rows(folder: string, name: string): Promise<Record<string, unknown>[]> {
  const text = await readFile(join(folder, name), "utf8");
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}
