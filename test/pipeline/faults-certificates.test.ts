import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { type AddressInfo, connect } from "node:net";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { createServer, getCACertificates, setDefaultCACertificates } from "node:tls";
import { createFetch, type FetchOptions } from "#src/net/http.ts";
import { apisAt, WORLDS, type World } from "../connectors/worlds.ts";
import { startServer } from "../rigs/http-server.ts";
import { minutesAfter, NOON } from "../rigs/store-rig.ts";
import { openPolls } from "./poll-rig.ts";

/** A source behind a certificate that cannot be trusted, or under a name that nobody knows, is told as
 *  such, and is read again when that is over. */

const FOLDER = join(import.meta.dirname, "../fixtures/certificates");
const pem = (name: string) => readFileSync(join(FOLDER, `${name}.pem`), "utf8");
const HOST = "source.example";

const CERTIFICATES = [
  ["signed by itself", "self", /certificate of source\.example.*cannot be trusted/],
  ["for another host", "other", /certificate of source\.example.*cannot be trusted/],
  ["over", "expired", /certificate of source\.example.*cannot be trusted/],
] as const;

const here = async () => [{ address: "127.0.0.1", family: 4 }];
const failing = (code: string) => async () => {
  throw Object.assign(new Error("getaddrinfo"), { code });
};
const NAMES: readonly (readonly [string, NonNullable<FetchOptions["resolve"]>])[] = [
  ["nobody knows it", failing("ENOTFOUND")],
  ["no server of names answers", failing("EAI_AGAIN")],
  ["it has no address", async () => []],
  ["the lookup never ends", () => new Promise(() => undefined)],
];

const usual = getCACertificates("default");
before(() => setDefaultCACertificates([...usual, pem("ca")]));
after(() => setDefaultCACertificates([...usual]));

for (const world of WORLDS) {
  describe(`${world.connector.kind} behind`, () => {
    for (const [name, certificate, says] of CERTIFICATES) {
      it(`a certificate ${name}`, async () => {
        await using house = await openSecure(world);
        assert.equal((await house.at(0)).newRevisions, 5);

        house.present(certificate);
        await house.at(30);

        assert.match(await house.failure(), says);
        house.present("good");
        assert.equal((await house.at(120)).newRevisions, 1);
      });
    }
    for (const [name, resolve] of NAMES) {
      it(`a name: ${name}`, async () => {
        await using house = await openSecure(world);
        await house.at(0);

        house.resolve = resolve;
        await house.at(30);

        assert.match(await house.failure(), /source\.example/);
        house.resolve = here;
        assert.equal((await house.at(120)).newRevisions, 1);
      });
    }
  });
}

async function openSecure(world: World) {
  let count = 5;
  let now = NOON;
  const house = { resolve: here as NonNullable<FetchOptions["resolve"]> };
  const server = await startServer((...seen) => world.serve(count)(...seen));
  const context = (name: string) => ({ key: pem("key"), cert: pem(name) });
  const front = createServer(context("good"), (socket) => {
    const inner = connect(server.port, "127.0.0.1");
    socket.on("error", () => inner.destroy());
    inner.on("error", () => socket.destroy());
    socket.pipe(inner).pipe(socket);
  });
  await new Promise<void>((resolve) => front.listen(0, "127.0.0.1", resolve));
  const { port } = front.address() as AddressInfo;
  const url = `https://${HOST}:${port}`;
  const open = () =>
    createFetch({
      allowHosts: [`${HOST}:${port}`],
      resolve: (name) => house.resolve(name),
      spacingMs: 0,
      timeoutMs: 1_500,
      now: () => now,
    });
  // A new one each time: what is open still shows the certificate before.
  let fetch = open();
  const polls = await openPolls({
    connector: world.connector,
    url: `${url}${world.path}`,
    fetch: (request) => fetch(request),
    apis: apisAt(url),
  });
  return Object.assign(house, {
    at: async (minutes: number) => {
      now = minutesAfter(NOON, minutes);
      count = minutes === 120 ? 6 : 5;
      await fetch.close();
      fetch = open();
      return polls.at(minutes);
    },
    present: (name: string) => front.setSecureContext(context(name)),
    failure: async () => {
      const [row] = await polls.store.sources.list();
      assert.equal(row?.state.state, "failing");
      return row.state.lastError ?? "";
    },
    [Symbol.asyncDispose]: async () => {
      await polls[Symbol.asyncDispose]();
      await fetch.close();
      await server.close();
      front.close();
    },
  });
}
