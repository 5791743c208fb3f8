import assert from "node:assert/strict";
import { test } from "node:test";
import type { ModelReading } from "#src/core/model/model-reading.ts";
import type { Store } from "#src/store/store.ts";
import { makeStatementDraft, minutesAfter, NOON, putPost } from "../../rigs/store-rig.ts";
import type { Open } from "../contract.ts";
import { edit } from "./told.ts";

const LONG_AGO = minutesAfter(NOON, -60);
const ASKED = { model: "small", promptVersion: 1 };

export function machineContract(name: string, open: Open): void {
  test(`${name}: a model is asked once about each latest revision on a topic`, async (t) => {
    const store = await open(t);
    const first = await put(store, "1", "They did it.");
    await put(store, "2", "They did it again.");
    await putPost(store, { externalId: "3", text: "Weather.", statements: [], topics: [] });
    const due = () => store.modelReadings.due(ASKED, LONG_AGO, 9);

    assert.deepEqual((await due()).map(({ revision }) => revision.text).sort(), [
      "They did it again.",
      "They did it.",
    ]);
    assert.equal((await due())[0]?.language, "en");
    await store.modelReadings.keep(reading(first));
    await store.modelReadings.keep(reading(first));
    assert.equal((await due()).length, 1);
    assert.equal(await store.modelReadings.countSince(NOON), 1);
    assert.equal(
      (await store.modelReadings.due({ ...ASKED, promptVersion: 2 }, NOON, 9)).length,
      2,
    );
    assert.deepEqual(await store.modelReadings.due(ASKED, minutesAfter(NOON, 1), 9), []);

    await edit(store, "1", "They did it, twice.", ["They did it, twice."]);
    assert.equal((await due()).length, 2, "the edited post is another text");
    assert.equal(await store.modelReadings.ofPost(first.postId), null);
  });

  test(`${name}: quiet posts are not asked about`, async (t) => {
    const store = await open(t);
    const text = "They did it.";
    const statements = [makeStatementDraft(text)];
    await putPost(store, { externalId: "old", text, statements, quiet: true });

    assert.deepEqual(await store.modelReadings.due(ASKED, LONG_AGO, 9), []);
    assert.deepEqual(await store.translations.due("ar", "LibreTranslate", LONG_AGO, 9), []);
  });

  test(`${name}: a reading comes back as it was kept, also by the claim that it names`, async (t) => {
    const store = await open(t);
    const claim = await put(store, "1", "They did it.");
    const response = await put(store, "2", "We did not.");
    const kept = reading(response, {
      pairs: [{ response: 0, claim: { kind: "kept", id: claim.id }, answer: "denial" }],
      dropped: { invented: 2 },
    });
    await store.modelReadings.keep(kept);

    assert.deepEqual(await store.modelReadings.ofPost(response.postId), kept);
    assert.deepEqual(await store.modelReadings.naming(claim.id, 9), [kept]);
    assert.deepEqual(await store.modelReadings.naming(response.id, 9), []);
    const later = reading(response, { promptVersion: 2 });
    await store.modelReadings.keep(later);
    assert.deepEqual(await store.modelReadings.ofPost(response.postId), later);
    assert.deepEqual(await store.modelReadings.naming(claim.id, 9), [], "it says so no more");
  });

  test(`${name}: a text is translated once for a language and a translator`, async (t) => {
    const store = await open(t);
    const { translations } = store;
    await put(store, "1", "They did it.");
    const due = (target: string) => translations.due(target, "DeepL", LONG_AGO, 9);
    const kept = { target: "ar", translator: "DeepL", at: NOON };

    assert.deepEqual(await due("en"), [], "it is in that language");
    assert.deepEqual(await due("ar"), [{ text: "They did it.", language: "en" }]);
    await translations.keep({ ...kept, original: "They did it.", text: "فعلوها." });
    await translations.keep({ ...kept, original: "They did.", text: null });
    assert.deepEqual(await due("ar"), []);
    assert.equal((await due("fr")).length, 1);
    const texts = ["They  did it.", "They did.", "Who?"];
    assert.deepEqual(
      [...(await translations.cached(texts, "ar", "DeepL"))],
      [
        ["They  did it.", { text: "فعلوها.", translator: "DeepL" }],
        ["They did.", null],
      ],
    );
    assert.deepEqual([...(await translations.cached(texts, "ar", "LibreTranslate"))], []);
    assert.equal(await translations.countSince(NOON), 2);
  });
}

interface Put {
  readonly id: number;
  readonly postId: number;
  readonly revisionId: number;
}

async function put(store: Store, externalId: string, text: string): Promise<Put> {
  const [statement] = await putPost(store, {
    externalId,
    text,
    statements: [makeStatementDraft(text)],
  });
  assert.ok(statement);
  return statement;
}

function reading({ postId, revisionId }: Put, part: Partial<ModelReading> = {}): ModelReading {
  return {
    ...ASKED,
    postId,
    revisionId,
    statements: [
      {
        start: 0,
        end: 4,
        quote: "They",
        role: "response",
        type: "denial",
        speaker: null,
        party: null,
      },
    ],
    pairs: [],
    dropped: {},
    askedAt: NOON,
    ...part,
  };
}
