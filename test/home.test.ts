import assert from "node:assert/strict";
import { test } from "node:test";
import { phrasesFor } from "#src/chat/phrases.ts";
import { wordsFor } from "#src/chat/words.ts";
import { createHome, type HomeDeps } from "#src/home.ts";
import { openCommandRig, PARTIES, TOPICS, textOf } from "./rigs/command-rig.ts";
import { CLAIM, tellStory, WAITING } from "./rigs/command-story.ts";
import { CHANNEL, makeWatch, NOON } from "./rigs/store-rig.ts";

function asked(locale: string | null) {
  const user = { id: "U1", name: "Nadia", locale, standing: "everyone" as const, groups: [] };
  return { channel: CHANNEL, user };
}

function deps(store: HomeDeps["store"], failures: unknown[] = []): HomeDeps {
  return {
    store,
    config: {
      lexicon: { parties: PARTIES, places: [], topics: TOPICS },
      digest: { time: "08:30", zone: "UTC" },
      chat: { access: {} },
    } as unknown as HomeDeps["config"],
    wordsOf: wordsFor,
    phrasesOf: phrasesFor,
    now: () => NOON,
    log: { error: (fields) => failures.push(fields) },
  };
}

test("a page tells of the platform's channels and of what waits, in the person's language", async () => {
  const rig = await openCommandRig();
  await tellStory(rig.store);
  await rig.store.watches.add(makeWatch({ language: "ru" }));
  await rig.store.watches.add(makeWatch({ channel: { ...CHANNEL, channelId: "desk" } }));
  await rig.store.watches.add(makeWatch({ channel: { platform: "other", channelId: "trap" } }));
  const home = createHome(deps(rig.store));

  const english = textOf(await home(asked(null)));
  const french = textOf(await home(asked("fr-CA")));

  await rig.close();
  assert.ok(english.includes(WAITING) && !english.includes(CLAIM), "answered ones do not wait");
  assert.ok(english.includes("terminal:main") && english.includes("terminal:desk"));
  assert.ok(!english.includes("trap"));
  assert.match(english, /No response for 3 days/u);
  assert.match(french, /Sans réponse depuis 3\sjours/u);
});

test("what fails is logged and told by its id, in the person's language", async () => {
  const rig = await openCommandRig();
  const failures: Readonly<Record<string, unknown>>[] = [];
  const watches = { ...rig.store.watches, active: () => Promise.reject(new Error("hunter2")) };
  const home = createHome(deps({ ...rig.store, watches }, failures));

  const message = await home(asked("fr"));

  await rig.close();
  assert.match(message.summary, /^Une erreur s’est produite/u);
  assert.ok(message.summary.includes(String(failures[0]?.id)));
  assert.doesNotMatch(JSON.stringify(message), /hunter2/u);
});
