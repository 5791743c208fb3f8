import assert from "node:assert/strict";
import { test } from "node:test";
import type { CandidateQuery } from "#src/core/pairing/candidate.ts";
import type { StatementDraft } from "#src/core/statement.ts";
import type { Store } from "#src/store/store.ts";
import {
  MOD,
  makePoll,
  makeStatementDraft,
  minutesAfter,
  NOON,
  type PutPost,
  putPost,
  putStatement,
} from "../../rigs/store-rig.ts";
import type { Open } from "../contract.ts";

const EVER = {
  from: new Date(0),
  to: minutesAfter(NOON, 99_999),
  roles: ["claim"],
  limit: 9,
} as const;

export function candidateContract(name: string, open: Open): void {
  test(`${name}: candidates share a feature, the rarest weigh most`, async (t) => {
    const store = await open(t);
    const common = ["party:ru_mod"];
    const rare = await put(store, "1", { features: [...common, "place:hass"] });
    const plain = await put(store, "2", { features: common });
    const both = await put(store, "3", { features: [...common, "place:hass", "figure:22"] });
    await put(store, "4", { features: ["place:paris"] });

    assert.deepEqual(await find(store, ["figure:22", "place:hass", ...common]), [
      both,
      rare,
      plain,
    ]);
    assert.deepEqual(await find(store, ["figure:22"]), [both]);
    assert.deepEqual(await find(store, ["figure:23"]), []);
    assert.deepEqual(await find(store, []), []);
    assert.deepEqual(
      await find(store, ["place:hass"], { limit: 1 }),
      [rare],
      "the first of equals",
    );
  });

  test(`${name}: candidates are sought in a span of time and in the roles asked for`, async (t) => {
    const store = await open(t);
    const features = ["place:hass"];
    const at = (minutes: number) => ({
      at: minutesAfter(NOON, 90),
      publishedAt: minutesAfter(NOON, minutes),
    });
    const early = await put(store, "1", { features }, at(0));
    const late = await put(store, "2", { features }, at(60));
    const response = await put(store, "3", { features, role: "response" }, at(30));
    const cases: readonly [Partial<CandidateQuery>, readonly number[]][] = [
      [{}, [late, early]],
      [{ roles: ["response"] }, [response]],
      [{ roles: ["response", "claim"] }, [late, response, early]],
      [{ roles: [] }, []],
      [{ from: NOON, to: NOON }, [early]],
      [{ from: minutesAfter(NOON, 1) }, [late]],
      [{ to: minutesAfter(NOON, 59) }, [early]],
    ];
    for (const [part, expected] of cases) {
      const found = await find(store, features, part);
      assert.deepEqual(found.toSorted(), expected.toSorted(), JSON.stringify(part));
    }
  });

  test(`${name}: a candidate says where it stands`, async (t) => {
    const store = await open(t);
    const draft = makeStatementDraft("Это ложь.", { role: "response", features: ["concept:lie"] });
    const { id, postId } = await putStatement(store, "101", draft, {
      source: MOD,
      language: "ru",
      topics: ["syria"],
    });

    const [candidate] = await store.statements.index.find({
      ...EVER,
      features: ["concept:lie"],
      roles: ["response"],
    });

    assert.deepEqual(candidate, {
      ...draft,
      id,
      documentId: String(postId),
      documentKind: "post",
      language: "ru",
      topics: ["syria"],
      saidAt: NOON,
      order: 0,
      url: "https://mod.example/101",
      references: [],
      sameAs: null,
      eventId: null,
    });
  });

  test(`${name}: a document gives its statements in reading order`, async (t) => {
    const store = await open(t);
    const [first, second, third] = ["One.", "Two.", "Three."].map((quote) =>
      makeStatementDraft(quote),
    );
    assert.ok(first && second && third);
    const statements = await putPost(store, {
      externalId: "1",
      text: "One. Two. Three.",
      statements: [third, first, second],
    });
    const documentId = String(statements[0]?.postId);

    const found = await store.statements.index.ofDocument(documentId);

    assert.deepEqual(
      found.map((candidate) => [candidate.order, candidate.quote]),
      [
        [0, "One."],
        [1, "Two."],
        [2, "Three."],
      ],
    );
    assert.deepEqual(await store.statements.index.ofDocument("999"), []);
    assert.deepEqual(await store.statements.index.ofDocument("no number"), []);
  });

  test(`${name}: frequencies count the statements that stand`, async (t) => {
    const store = await open(t);
    await put(store, "1", { features: ["a", "b", "b"] });
    await put(store, "2", { features: ["a"] });
    const counted = async () => {
      const { total, counts } = await store.statements.index.frequencies(["a", "b", "c"]);
      return [total, counts.get("a") ?? 0, counts.get("b") ?? 0, counts.get("c") ?? 0];
    };
    assert.deepEqual(await counted(), [2, 2, 1, 0]);

    await put(store, "1", { features: ["c"] }, { text: "Rewritten.", statements: [] });
    assert.deepEqual(await counted(), [1, 1, 0, 0]);
    assert.deepEqual(await find(store, ["b"]), []);
    const back = await put(store, "1", { features: ["a", "b", "b"] });

    assert.deepEqual(await counted(), [2, 2, 1, 0]);
    assert.deepEqual(await find(store, ["b"]), [back]);
  });

  test(`${name}: a statement read anew is found by its new features only`, async (t) => {
    const store = await open(t);
    const quote = "They bombed it.";
    const id = await put(store, "1", { quote, end: quote.length, features: ["place:hass"] });

    const draft = makeStatementDraft(quote, { features: ["place:idlib"], role: "response" });
    await putPost(store, { externalId: "1", text: `Update. ${quote}`, statements: [draft] });

    assert.deepEqual(await find(store, ["place:hass"], { roles: ["claim", "response"] }), []);
    assert.deepEqual(await find(store, ["place:idlib"]), [], "it is no claim any more");
    assert.deepEqual(await find(store, ["place:idlib"], { roles: ["response"] }), [id]);
  });

  test(`${name}: what a deleted post said can still be answered`, async (t) => {
    const store = await open(t);
    const id = await put(store, "1", { features: ["place:hass"] });

    const tombstones = [{ externalId: "1", evidence: "declared" }] as const;
    await store.posts.keepPoll(makePoll({}, { tombstones }));

    assert.deepEqual(await find(store, ["place:hass"]), [id]);
  });
}

async function put(
  store: Store,
  externalId: string,
  part: Partial<StatementDraft>,
  post: Partial<PutPost> = {},
): Promise<number> {
  const draft = makeStatementDraft(`Statement number ${externalId}.`, part);
  const [statement] = await putPost(store, {
    externalId,
    text: draft.quote,
    statements: [draft],
    ...post,
  });
  return statement?.id ?? 0;
}

async function find(
  store: Store,
  features: readonly string[],
  part: Partial<CandidateQuery> = {},
): Promise<readonly number[]> {
  const found = await store.statements.index.find({ ...EVER, features, ...part });
  return found.map((candidate) => candidate.id);
}
