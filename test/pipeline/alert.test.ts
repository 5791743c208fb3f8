import assert from "node:assert/strict";
import { test } from "node:test";
import { CHANGE_KINDS, type Delivery } from "#src/core/alert.ts";
import type { Decision } from "#src/core/pair.ts";
import type { Store } from "#src/store/store.ts";
import { recordPlatform, textOf } from "../rigs/recording-platform.ts";
import {
  CHANNEL,
  MOD,
  makeChange,
  makePairing,
  makePoll,
  makeProposal,
  makeSource,
  makeStatementDraft,
  minutesAfter,
  NOON,
  putClaimAndResponse,
  putPost,
  putStatement,
} from "../rigs/store-rig.ts";
import { openPipeline, type Pipeline } from "./rig.ts";

const OTHER = { platform: "terminal", channelId: "other" };
const LATER = minutesAfter(NOON, 5);

test("a thread carries its key, the watch's policy and a name that says whose claim it is", async () => {
  await using desk = await openPipeline({ platforms: [recordPlatform()] });
  await desk.watch({ threadPolicy: "reply" });
  const { claim } = await tellClaim(desk);

  const [delivery] = await desk.deliveries();

  const title = `Claim ${claim.id} · Amnesty: “Russian strikes killed hundreds of civilians.”`;
  assert.deepEqual(delivery?.thread, { key: `claim:${claim.id}`, policy: "reply", title });
  assert.deepEqual([delivery?.mode, delivery?.replaces], ["post", null]);
});

test("where messages can be replaced, every change in a thread replaces the one that started it", async () => {
  await using desk = await openPipeline({ platforms: [editing()] });
  await desk.watch({ kinds: ["claim"] });
  const { claim, response } = await tellClaim(desk);
  const root = async () => rootEdits(await desk.deliveries());

  const changes: readonly [string, () => Promise<unknown>][] = [
    ["repeat", () => repeat(desk.store, claim.id)],
    ["response", () => respond(desk.store, claim.id, response.id)],
    ["decision", () => decide(desk.store, "confirm", response.id, claim.id)],
    ["edit", () => edit(desk.store, claim.quote)],
    ["deletion", () => deletePost(desk.store)],
  ];
  for (const [kind, happen] of changes) {
    const before = await root();

    await happen();
    await tell(desk);

    const [made, ...more] = (await root()).slice(before.length);
    assert.deepEqual([made?.replaces, more], [1, []], kind);
    assert.deepEqual(made?.thread?.key, `claim:${claim.id}`, kind);
  }
  const all = await desk.deliveries();
  assert.deepEqual(
    all.filter(({ mode }) => mode !== "edit").map(({ mode }) => mode),
    ["post"],
    "the watch wants to hear of none of these",
  );
  const last = textOf((await root()).at(-1)?.message ?? assert.fail());
  assert.match(last, /2 sources/);
  assert.match(last, /confirmed by an editor/);
  assert.match(last, /version 2/);
  assert.match(last, /deleted since/);
});

test("an editor's word also replaces the message that told the response", async () => {
  await using desk = await openPipeline({ platforms: [editing()] });
  await desk.watch({ kinds: ["claim", "response"] });
  const { claim, response } = await tellClaim(desk);
  await respond(desk.store, claim.id, response.id);
  await tell(desk);
  const before = await desk.deliveries();
  const answer = before.find(({ mode }) => mode === "reply");

  await decide(desk.store, "reject", response.id, claim.id);
  await tell(desk);

  const news = (await desk.deliveries()).slice(before.length);
  assert.deepEqual(
    news.map(({ mode, replaces }) => [mode, replaces]),
    [
      ["edit", 1],
      ["edit", answer?.id],
    ],
    "the watch does not want the word itself",
  );
  const now = textOf(news[1]?.message ?? assert.fail());
  assert.match(now, /rejected by an editor/);
  assert.match(now, /Nadia rejected/);
  assert.match(now, new RegExp(`\\[confirm ${response.id} ${claim.id}\\] \\[show`));
});

test("an editor's word is a line in the thread where the watch wants it", async () => {
  await using desk = await openPipeline({ platforms: [recordPlatform()] });
  await desk.watch({ kinds: CHANGE_KINDS });
  await desk.watch({ channel: OTHER, kinds: ["decision"] });
  const { claim, response } = await tellClaim(desk);
  await respond(desk.store, claim.id, response.id);
  await tell(desk);
  const before = await desk.deliveries();

  await decide(desk.store, "confirm", response.id, claim.id, "on the phone");
  await tell(desk);

  const [word, ...more] = (await desk.deliveries()).slice(before.length);
  assert.deepEqual([word?.channel, word?.mode, more], [CHANNEL, "reply", []]);
  const text = textOf(word?.message ?? assert.fail());
  assert.match(text, /Nadia confirmed that .* answers claim .*“on the phone”/);
});

test("a response told with its claim is replaced as such, and one told alone gets its claim", async () => {
  await using desk = await openPipeline({ platforms: [editing()] });
  await desk.watch({ kinds: ["response"] });
  const { claim, response } = await putClaimAndResponse(desk.store);
  await desk.store.pairs.keepPairing(
    makePairing({ changes: [makeChange("response", { statementId: response.id })] }),
  );
  await respond(desk.store, claim.id, response.id);
  await tell(desk);
  const before = await desk.deliveries();
  assert.deepEqual(
    before.map(({ mode, thread }) => [mode, thread?.key]),
    [
      ["post", `claim:${response.id}`],
      ["post", `claim:${claim.id}`],
    ],
  );

  await decide(desk.store, "confirm", response.id, claim.id);
  await tell(desk);

  const news = (await desk.deliveries()).slice(before.length);
  assert.deepEqual(
    news.map(({ mode, replaces, thread }) => [mode, replaces, thread?.key]),
    [
      ["edit", 2, `claim:${claim.id}`],
      ["edit", 1, `claim:${response.id}`],
    ],
  );
  for (const { message } of news) {
    const text = textOf(message);
    assert.ok(text.includes(claim.quote) && text.includes(response.quote), text);
    assert.match(text, /confirmed by an editor/);
  }
});

test("an edit of a response that was told alone replaces that message, in its own thread", async () => {
  await using desk = await openPipeline({ platforms: [editing()] });
  await desk.watch({ kinds: CHANGE_KINDS });
  const { response } = await putClaimAndResponse(desk.store);
  const changes = [makeChange("response", { statementId: response.id })];
  await desk.store.pairs.keepPairing(makePairing({ changes }));
  await tell(desk);

  const statements = [
    makeStatementDraft(response.quote, { role: "response", party: "ru_mod", against: [] }),
  ];
  const text = `${response.quote} Полностью.`;
  await putPost(desk.store, { externalId: "101", text, statements, source: MOD, at: LATER });
  await tell(desk);

  const [, note, replaced] = await desk.deliveries();
  assert.deepEqual([note?.mode, note?.thread?.key], ["reply", `claim:${response.id}`]);
  assert.deepEqual([replaced?.mode, replaced?.replaces], ["edit", 1]);
  assert.match(textOf(replaced?.message ?? assert.fail()), /was not found/);
});

test("nothing is replaced where it cannot be, nor what is not sent yet or told with others", async () => {
  await using desk = await openPipeline({ platforms: [recordPlatform(), editing("slack")] });
  const slack = { platform: "slack", channelId: "C1" };
  await desk.watch({ kinds: CHANGE_KINDS });
  await desk.watch({ channel: slack, kinds: CHANGE_KINDS });
  const { claim, response } = await putClaimAndResponse(desk.store);
  await announce(desk.store, claim.id);
  await respond(desk.store, claim.id, response.id);
  await desk.alert();
  assert.deepEqual(rootEdits(await desk.deliveries()), [], "all in one go");
  const inSlack = (await desk.deliveries()).filter(({ channel }) => channel.platform === "slack");
  const alike = { ...draftOf(inSlack[0]), changeId: null };
  await desk.store.changes.keepAlerts([], [alike], NOON);
  const other = (await desk.deliveries()).at(-1)?.id ?? 0;
  await desk.store.deliveries.bundle([inSlack[0]?.id ?? 0, other], { summary: "2", blocks: [] });

  await repeat(desk.store, claim.id);
  await tell(desk);

  assert.deepEqual(rootEdits(await desk.deliveries()), []);
});

test("nothing is kept for a platform that can never speak, neither alerts nor digests", async () => {
  await using desk = await openPipeline({
    platforms: [recordPlatform("slack")],
    speaks: (platform) => platform !== "terminal",
  });
  const createdAt = minutesAfter(NOON, -24 * 60);
  for (const channel of [CHANNEL, { platform: "slack", channelId: "C1" }]) {
    await desk.watch({ channel, createdAt });
    const setting = { enabled: true, time: "09:00", zone: "UTC", language: "en" };
    await desk.store.digests.set({ channel, ...setting });
  }

  await tellClaim(desk);
  assert.equal(await desk.digest(), 1);

  const platforms = (await desk.deliveries()).map(({ channel }) => channel.platform);
  assert.deepEqual(platforms, ["slack", "slack"]);
  assert.deepEqual(await desk.store.changes.unalerted(9), []);
});

test("the list of sources is read once for all that is told in one go", async () => {
  let read = 0;
  await using desk = await openPipeline({
    platforms: [recordPlatform()],
    store: (store) => ({
      ...store,
      sources: {
        ...store.sources,
        list: () => {
          read += 1;
          return store.sources.list();
        },
      },
    }),
  });
  await desk.watch();
  for (const id of ["1", "2", "3"]) {
    const claim = await putStatement(desk.store, id, makeStatementDraft(`Claim number ${id}.`));
    await announce(desk.store, claim.id);
  }

  await desk.alert();

  assert.equal((await desk.deliveries()).length, 3);
  assert.equal(read, 1);
});

test("a claim muted in a channel tells nothing there, whatever thread of its post it has", async () => {
  await using desk = await openPipeline({ platforms: [editing()] });
  await desk.watch({ kinds: CHANGE_KINDS });
  await desk.watch({ channel: OTHER, kinds: CHANGE_KINDS });
  const texts = ["Claim A.", "Claim B."];
  const statements = texts.map((text) => makeStatementDraft(text));
  const post = { externalId: "1", text: texts.join(" "), statements };
  const [a, b] = await putPost(desk.store, post);
  assert.ok(a && b);
  await announce(desk.store, a.id);
  await tell(desk);
  const before = await desk.deliveries();

  await desk.store.mutes.add(CHANNEL, b.id, "Nadia", NOON);
  await edit(desk.store, texts.join(" "), statements);
  await tell(desk);

  const news = (await desk.deliveries()).slice(before.length);
  assert.deepEqual(
    news.map(({ channel, mode }) => [channel.channelId, mode]),
    [
      ["other", "reply"],
      ["other", "edit"],
    ],
  );
});

function editing(name = "terminal") {
  return recordPlatform(name, { canEdit: true });
}

/** A claim and a response to it are there, and the claim is told. */
async function tellClaim(desk: Pipeline) {
  const both = await putClaimAndResponse(desk.store);
  await announce(desk.store, both.claim.id);
  await tell(desk);
  return both;
}

async function tell(desk: Pipeline): Promise<void> {
  await desk.alert();
  await desk.deliverAt(0);
}

function rootEdits(deliveries: readonly Delivery[]): readonly Delivery[] {
  return deliveries.filter(({ mode }) => mode === "edit");
}

function draftOf(delivery: Delivery | undefined): Delivery {
  return delivery ?? assert.fail();
}

async function announce(store: Store, claimId: number): Promise<void> {
  await store.pairs.keepPairing(makePairing({ changes: [makeChange("claim", { claimId })] }));
}

async function respond(store: Store, claimId: number, statementId: number): Promise<void> {
  await store.pairs.keepPairing(
    makePairing({
      proposals: [makeProposal(statementId, claimId)],
      changes: [makeChange("response", { claimId, statementId })],
    }),
  );
}

async function repeat(store: Store, claimId: number): Promise<void> {
  const source = makeSource({ id: "reuters", name: "Reuters", url: "https://reuters.example/" });
  const again = await putStatement(store, "55", makeStatementDraft("Told again."), { source });
  await store.pairs.keepPairing(
    makePairing({
      statementIds: [again.id],
      repeats: [{ id: again.id, sameAs: claimId }],
      changes: [makeChange("repeat", { claimId, statementId: again.id })],
    }),
  );
}

async function decide(
  store: Store,
  kind: Decision["kind"],
  responseId: number,
  claimId: number,
  note: string | null = null,
): Promise<void> {
  const word = { by: "Nadia", from: "terminal:main", at: LATER, note };
  await store.pairs.decide({ kind, responseId, claimId, ...word });
}

async function edit(
  store: Store,
  text: string,
  statements = [makeStatementDraft(text)],
): Promise<void> {
  const post = { externalId: "1", text: `${text} (updated)`, statements, at: LATER };
  await putPost(store, post);
}

async function deletePost(store: Store): Promise<void> {
  const tombstones = [{ externalId: "1", evidence: "declared" }] as const;
  await store.posts.keepPoll(makePoll({}, { tombstones, observedAt: LATER }));
}
