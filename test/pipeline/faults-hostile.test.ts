import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { brotliCompressSync, gzipSync, zstdCompressSync } from "node:zlib";
import { WORLDS, type World } from "../connectors/worlds.ts";
import { usedMs } from "../rigs/fuzz.ts";
import type { Handler } from "../rigs/http-server.ts";
import { NEIGHBOUR_ID, openFaultHouse } from "./faults-rig.ts";

/** A source that misbehaves on the wire or sends what is made to do harm, of every kind: little time, little
 *  memory, one clear sentence, and the neighbour's post is there meanwhile. */

/** Of what nothing else ends; of the others so much that a busy machine is not what ends them. */
const HANGS_MS = 1_200;
const TIMEOUT_MS = 10_000;
/** Of the processor, the whole house and the fault's own making included. */
const MOST_MS = 6_000;
const MOST_BYTES = 400_000_000;

interface Fault {
  readonly name: string;
  readonly answer: Handler;
  readonly says: RegExp;
  /** Nothing ends it but the deadline. */
  readonly hangs?: true;
}

/** Bytes as they are, then the end of the connection. */
const raw =
  (bytes: string, then: "ends" | "resets" | "stays" = "ends"): Handler =>
  (_seen, response) => {
    const { socket } = response;
    socket?.write(bytes, "latin1", () => {
      if (then === "ends") socket.destroy();
      else if (then === "resets") socket.resetAndDestroy();
    });
    return undefined;
  };
const HEAD = "HTTP/1.1 200 OK\r\n";
const endless =
  (chunk: string): Handler =>
  (_seen, response) => {
    const more = () => {
      while (!response.destroyed) {
        if (!response.write(chunk)) {
          response.once("drain", more);
          return;
        }
      }
    };
    more();
    return undefined;
  };
const coded =
  (coding: string, body: Uint8Array): Handler =>
  () => ({ headers: { "content-encoding": coding }, body });
const many = (text: string, count: number) => text.repeat(count);
const LARGE = /larger than/;
const BROKE = /broke the connection off/;
const NOT_ITS_KIND = /\bnot\b|instead|empty|None of|none|knows no|larger than/;
const ZEROS = Buffer.alloc(60_000_000, 32);
const GZIP = gzipSync(ZEROS);

const FAULTS: readonly Fault[] = [
  {
    name: "headers, then nothing",
    answer: raw(`${HEAD}\r\n`, "stays"),
    says: /did not answer in full/,
    hangs: true,
  },
  {
    name: "a byte at a time",
    answer: (_seen, response) => {
      const timer = setInterval(() => response.write(" "), 100);
      response.on("close", () => clearInterval(timer));
      return undefined;
    },
    says: /did not answer in full/,
    hangs: true,
  },
  {
    name: "a header at a time",
    answer: (_seen, { socket }) => {
      socket?.write(HEAD);
      const timer = setInterval(() => socket?.write("x-more: 1\r\n"), 100);
      socket?.on("close", () => clearInterval(timer)).on("error", () => clearInterval(timer));
      return undefined;
    },
    says: /did not answer in full/,
    hangs: true,
  },
  {
    name: "fewer bytes than announced, and silence",
    answer: raw(`${HEAD}content-length: 900\r\n\r\n<rss>`, "stays"),
    says: /did not answer in full/,
    hangs: true,
  },
  { name: "a reset before the answer", answer: raw("", "resets"), says: BROKE },
  {
    name: "a reset in the body",
    answer: raw(`${HEAD}content-length: 900\r\n\r\n<rss>`, "resets"),
    says: BROKE,
  },
  {
    name: "an end in the body",
    answer: raw(`${HEAD}content-length: 900\r\n\r\n<rss>`),
    says: BROKE,
  },
  {
    name: "an end between chunks",
    answer: raw(`${HEAD}transfer-encoding: chunked\r\n\r\n5\r\n<rss>\r\n`),
    says: BROKE,
  },
  {
    name: "a chunk that is none",
    answer: raw(`${HEAD}transfer-encoding: chunked\r\n\r\nzz\r\n<rss>\r\n`),
    says: /not valid HTTP/,
  },
  {
    name: "two lengths",
    answer: raw(`${HEAD}content-length: 1\r\ncontent-length: 2\r\n\r\n<<`),
    says: /length/,
  },
  {
    name: "a body shorter than it is",
    answer: raw(`${HEAD}content-length: 3\r\n\r\n<rss version="2.0"/>`),
    says: /\S/,
  },
  { name: "another protocol", answer: raw("SSH-2.0-OpenSSH_9.9\r\n"), says: /not valid HTTP/ },
  { name: "a body without end", answer: endless(many("<item>", 10_000)), says: LARGE },
  {
    name: "headers without end",
    answer: raw(`${HEAD}x: ${many("y", 90_000)}\r\n\r\n`),
    says: /headers/,
  },
  { name: "a gzip bomb", answer: coded("gzip", GZIP), says: LARGE },
  {
    name: "a brotli bomb",
    answer: coded("br", brotliCompressSync(ZEROS, { params: { 1: 1 } })),
    says: LARGE,
  },
  { name: "a zstd bomb", answer: coded("zstd", zstdCompressSync(ZEROS)), says: LARGE },
  { name: "a bomb in a bomb", answer: coded("gzip, gzip", gzipSync(GZIP)), says: LARGE },
  {
    name: "half of a gzip body",
    answer: coded("gzip", gzipSync("<rss>").subarray(0, 20)),
    says: /inflated/,
  },
  {
    name: "a circle of redirects",
    answer: ({ path }) => ({
      status: 302,
      headers: { location: path.startsWith("/b") ? "/c" : "/b" },
    }),
    says: /redirect/,
  },
  {
    name: "redirects without end",
    answer: ({ path }) => ({ status: 302, headers: { location: `/r${path}` } }),
    says: /redirect/,
  },
  {
    name: "a redirect into the network",
    answer: () => ({ status: 302, headers: { location: "http://169.254.169.254/" } }),
    says: /not a public address|redirects/,
  },
  {
    name: "a picture",
    answer: () => ({
      headers: { "content-type": "image/png" },
      body: Buffer.from("89504e470d0a1a0a0000000d", "hex"),
    }),
    says: NOT_ITS_KIND,
  },
  { name: "laughs by the billion", answer: () => laughs(), says: NOT_ITS_KIND },
  {
    name: "entities of other files",
    answer: () =>
      `<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY % b SYSTEM "http://127.0.0.1/x"> %b;]><r>&a;</r>`,
    says: NOT_ITS_KIND,
  },
  {
    name: "an attribute of 9 MB",
    answer: () => `<r a="${many("x", 9_000_000)}"/>`,
    says: NOT_ITS_KIND,
  },
  {
    name: "an attribute of 1.5 MB",
    answer: () => `<html><a href="${many("x", 1_500_000)}">x</a></html>`,
    says: NOT_ITS_KIND,
  },
  { name: "elements as deep as the sea", answer: () => many("<div>", 300_000), says: NOT_ITS_KIND },
  { name: "declarations without end", answer: () => many("<!", 100_000), says: NOT_ITS_KIND },
  {
    name: "brackets without end",
    answer: () => many("[", 900_000) + many("]", 900_000),
    says: NOT_ITS_KIND,
  },
  { name: "braces without end", answer: () => many('{"a":', 300_000), says: NOT_ITS_KIND },
];

/** A page that lists nothing is a page. */
const IS_FINE: ReadonlySet<string> = new Set(["page an attribute of 1.5 MB"]);

for (const world of WORLDS) {
  describe(`${world.connector.kind} meets`, () => {
    for (const fault of FAULTS) {
      it(fault.name, () => meet(world, fault));
    }
  });
}

async function meet(world: World, fault: Fault): Promise<void> {
  await using house = await openFaultHouse(world, {
    timeoutMs: fault.hangs ? HANGS_MS : TIMEOUT_MS,
  });
  await house.at(0);
  await house.addNeighbour();
  house.handler = fault.answer;
  const before = process.memoryUsage.rss();
  const start = process.cpuUsage();
  const order: string[] = [];

  await Promise.all([
    house.at(1).then(() => order.push("source")),
    house.polls.at(1, NEIGHBOUR_ID).then(({ newRevisions }) => {
      assert.equal(newRevisions, 1);
      order.push("neighbour");
    }),
  ]);

  const used = usedMs(start);
  assert.ok(used < MOST_MS, `${used} ms`);
  const grown = process.memoryUsage.rss() - before;
  assert.ok(grown < MOST_BYTES, `${grown} bytes`);
  if (fault.hangs) assert.deepEqual(order, ["neighbour", "source"]);
  const { state } = await house.row();
  const told = state.lastError ?? "";
  if (!IS_FINE.has(`${world.connector.kind} ${fault.name}`)) {
    assert.equal(state.state, "failing", told);
    assert.match(told, fault.says);
    assert.ok(told.length < 300 && !/[\r\n]|\bat .*:\d+:\d+|undefined|\[object/.test(told), told);
  }
  const neighbour = await house.polls.store.sources.get(NEIGHBOUR_ID);
  assert.equal(neighbour?.state.state, "ok");
  assert.equal((await house.texts()).length, 7);
  assert.deepEqual(house.polls.errors, []);
}

function laughs(): string {
  const entities = Array.from(
    { length: 12 },
    (_, index) => `<!ENTITY e${index + 1} "${many(`&e${index};`, 10)}">`,
  );
  return `<!DOCTYPE r [<!ENTITY e0 "ha">${entities.join("")}]><r>&e12;</r>`;
}
