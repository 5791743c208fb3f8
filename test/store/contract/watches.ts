import assert from "node:assert/strict";
import { test } from "node:test";
import type { DigestSetting } from "#src/core/watch.ts";
import { CHANNEL, makeDelivery, makeWatch, minutesAfter, NOON } from "../../rigs/store-rig.ts";
import type { Open } from "../contract.ts";

const OTHER = { platform: "slack", channelId: "main" };
const SETTING: DigestSetting = {
  channel: CHANNEL,
  enabled: true,
  time: "09:00",
  zone: "Europe/Paris",
  language: "fr",
};

export function watchContract(name: string, open: Open): void {
  test(`${name}: a watch lasts until it is ended, once`, async (t) => {
    const store = await open(t);
    const draft = makeWatch({ parties: ["ru_mod"], kinds: ["claim", "edit"], language: "ar" });

    const watch = await store.watches.add(draft);
    const other = await store.watches.add(makeWatch({ channel: OTHER }));

    assert.deepEqual(watch, { ...draft, id: watch.id, endedAt: null });
    assert.deepEqual(await store.watches.ofChannel(CHANNEL), [watch]);
    assert.deepEqual(await store.watches.active(), [watch, other]);
    assert.equal(await store.watches.end(watch.id, NOON, "editor"), true);
    assert.equal(await store.watches.end(watch.id, NOON, "editor"), false);
    assert.equal(await store.watches.end(999, NOON, "editor"), false);
    assert.deepEqual(await store.watches.ofChannel(CHANNEL), []);
    assert.deepEqual(await store.watches.active(), [other]);
    assert.equal(await store.watches.everHad(CHANNEL, draft.topicId), true);
    assert.equal(await store.watches.everHad(CHANNEL, "other topic"), false);
  });

  test(`${name}: a channel has one digest setting, the last one`, async (t) => {
    const store = await open(t);
    assert.equal(await store.digests.setting(CHANNEL), null);

    await store.digests.set(SETTING);
    await store.digests.set({ ...SETTING, time: "18:30" });
    await store.digests.set({ ...SETTING, channel: OTHER, enabled: false });

    assert.deepEqual(await store.digests.setting(CHANNEL), { ...SETTING, time: "18:30" });
    assert.deepEqual(await store.digests.enabled(), [{ ...SETTING, time: "18:30" }]);
    assert.equal((await store.digests.setting(OTHER))?.enabled, false);
  });

  test(`${name}: a digest is enqueued once a channel and local day`, async (t) => {
    const store = await open(t);
    const digest = makeDelivery();
    const later = minutesAfter(NOON, 30);
    assert.equal(await store.digests.last(CHANNEL), null);

    const enqueued = await Promise.all([
      store.digests.enqueue("2015-12-23", digest, NOON),
      store.digests.enqueue("2015-12-23", digest, NOON),
      store.digests.enqueue("2015-12-23", { ...digest, channel: OTHER }, NOON),
      store.digests.enqueue("2015-12-24", digest, later),
    ]);

    assert.deepEqual(enqueued, [true, false, true, true]);
    assert.equal((await store.deliveries.list({ limit: 9 })).length, 3);
    assert.deepEqual(await store.digests.last(CHANNEL), { day: "2015-12-24", at: later });
    assert.deepEqual(await store.digests.last(OTHER), { day: "2015-12-23", at: NOON });
  });
}
