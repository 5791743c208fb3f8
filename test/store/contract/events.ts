import assert from "node:assert/strict";
import { test } from "node:test";
import type { Store } from "#src/store/store.ts";
import {
  MOD,
  makeChange,
  makePairing,
  makeProposal,
  makeStatementDraft,
  minutesAfter,
  NOON,
  putStatement,
} from "../../rigs/store-rig.ts";
import type { Open } from "../contract.ts";

const ALL = { limit: 9 };
const HOUR_MS = 3_600_000;

export function eventContract(name: string, open: Open): void {
  test(`${name}: claims about one event are listed once, and an answer to one answers all`, async (t) => {
    const store = await open(t);
    const { first, second, third, denial } = await putFour(store);
    await group(store, [first, second, third], second);
    assert.deepEqual(await listed(store), [first]);
    assert.deepEqual(await listed(store, "unanswered"), [first]);

    const proposals = [makeProposal(denial, third)];
    await store.pairs.keepPairing(makePairing({ statementIds: [denial], proposals }));

    assert.deepEqual(await listed(store, "answered"), [first]);
    assert.deepEqual(await listed(store, "unanswered"), []);
    for (const id of [first, second, third]) {
      assert.equal((await store.pairs.ofEvent(id)).length, 1, `claim ${id}`);
    }
    assert.deepEqual(await store.pairs.ofClaim(first), []);
    const others = await store.statements.othersOfEvent(second);
    assert.deepEqual(
      others.map(({ claim, repeats }) => [claim.statement.id, repeats.length]),
      [
        [first, 0],
        [third, 0],
      ],
    );
  });

  test(`${name}: of an event, a list shows the first claim that is asked for`, async (t) => {
    const store = await open(t);
    const { first, second } = await putFour(store);
    await group(store, [first, second], first);

    const rows = await store.statements.claims({ ...ALL, parties: ["snhr"] });

    assert.deepEqual(
      rows.map((row) => row.statement.id).filter((id) => id === first || id === second),
      [second],
    );
  });

  test(`${name}: what repeats a claim is of its event; paired anew, events are made anew`, async (t) => {
    const store = await open(t);
    const { first, second, third } = await putFour(store);
    await store.pairs.keepPairing(
      makePairing({
        statementIds: [first, second, third],
        repeats: [{ id: third, sameAs: second }],
        events: [
          { id: first, eventId: null },
          { id: second, eventId: first },
          { id: third, eventId: null },
        ],
      }),
    );
    const [other] = await store.statements.othersOfEvent(first);
    assert.deepEqual(
      [other?.claim.statement.id, other?.repeats.map((row) => row.statement.id)],
      [second, [third]],
    );

    const events = [{ id: second, eventId: null }];
    await store.pairs.keepPairing(makePairing({ statementIds: [second], events }));

    assert.deepEqual(await store.statements.othersOfEvent(first), []);
    assert.deepEqual(await listed(store), [second, first]);
  });

  test(`${name}: a first claim that joins another event brings its own along`, async (t) => {
    const store = await open(t);
    const { first, second, third } = await putFour(store);
    await group(store, [second, third], second);

    await store.pairs.keepPairing(
      makePairing({ statementIds: [second], events: [{ id: second, eventId: first }] }),
    );

    const others = await store.statements.othersOfEvent(third);
    assert.deepEqual(
      others.map(({ claim }) => claim.statement.id),
      [first, second],
    );
  });

  test(`${name}: a claim told by itself is not told again as a further source, nor the other way round`, async (t) => {
    const store = await open(t);
    const { first, second, third } = await putFour(store);
    const changes = [
      makeChange("claim", { claimId: second }),
      makeChange("repeat", { claimId: first, statementId: second }),
      makeChange("repeat", { claimId: first, statementId: third }),
      makeChange("claim", { claimId: third }),
    ];

    await store.pairs.keepPairing(makePairing({ changes }));

    const told = await store.changes.unalerted(9);
    assert.deepEqual(
      told.map(({ kind, claimId, statementId }) => [kind, claimId, statementId]),
      [
        ["claim", second, null],
        ["repeat", first, third],
      ],
    );
  });

  test(`${name}: one clock runs for an event, and stops with an answer to any of its claims`, async (t) => {
    const store = await open(t);
    const { first, second, denial } = await putFour(store);
    await group(store, [first, second], first);
    const changes = [first, second].map((claimId) => makeChange("claim", { claimId }));
    await store.pairs.keepPairing(makePairing({ changes }));
    const told = await store.changes.unalerted(9);
    await store.changes.keepAlerts(
      told.map(({ id }) => id),
      [],
      NOON,
    );
    const proposals = [makeProposal(denial, second)];

    await store.pairs.keepPairing(makePairing({ statementIds: [denial], proposals }));

    assert.equal(await store.changes.noteSilences(minutesAfter(NOON, 61), HOUR_MS), 0);
    await store.pairs.keepPairing(makePairing({ statementIds: [denial] }));
    assert.equal(await store.changes.noteSilences(minutesAfter(NOON, 61), HOUR_MS), 1);
  });
}

async function putFour(store: Store) {
  const put = async (id: string, party: string) =>
    (
      await putStatement(
        store,
        id,
        makeStatementDraft(`They did it, says ${party} ${id}.`, { party }),
      )
    ).id;
  return {
    first: await put("1", "amnesty"),
    second: await put("2", "snhr"),
    third: await put("3", "sohr"),
    denial: (
      await putStatement(
        store,
        "101",
        makeStatementDraft("We did not.", { role: "response", type: "denial", party: "ru_mod" }),
        { source: MOD },
      )
    ).id,
  };
}

/** All in the event of the first of them, as pairing may say it: `by` another that is of it already. */
async function group(store: Store, ids: readonly number[], by: number): Promise<void> {
  const [first = 0] = ids;
  const events = ids.map((id) => ({
    id,
    eventId: id === first ? null : id === by ? first : by,
  }));
  await store.pairs.keepPairing(makePairing({ statementIds: ids, events }));
}

async function listed(store: Store, answered?: "answered" | "unanswered") {
  const rows = await store.statements.claims(answered ? { ...ALL, answered } : ALL);
  return rows.map((row) => row.statement.id);
}
