import assert from "node:assert/strict";
import { test } from "node:test";
import { createMemoryIndex } from "#src/core/pairing/memory-index.ts";
import { candidate } from "./candidates.ts";

const EVER = { from: new Date(0), to: new Date(Date.UTC(2100, 0)), limit: 10 };

test("what shares the rarer feature comes first", () => {
  const index = createMemoryIndex();
  index.add(candidate(1, { features: ["region:idlib"] }));
  index.add(candidate(2, { features: ["region:idlib", "place:hass"] }));
  index.add(candidate(3, { features: ["region:idlib"] }));

  const found = index.find({ ...EVER, features: ["region:idlib", "place:hass"], roles: ["claim"] });

  assert.equal(found[0]?.id, 2);
  assert.equal(found.length, 3);
});

test("nothing is found that shares no feature, has another role or another time", () => {
  const index = createMemoryIndex();
  index.add(candidate(1, { features: ["place:ariha"] }));
  index.add(candidate(2, { features: ["place:hass"], role: "response" }));
  index.add(candidate(3, { features: ["place:hass"], saidAt: new Date(Date.UTC(1999, 0)) }));

  const found = index.find({
    ...EVER,
    from: new Date(Date.UTC(2000, 0)),
    features: ["place:hass"],
    roles: ["claim"],
  });

  assert.deepEqual(found, []);
});

test("statements added out of order and after a search are found by time", () => {
  const index = createMemoryIndex();
  const features = ["place:hass"];
  index.add(candidate(5, { features }));
  index.find({ ...EVER, features, roles: ["claim"] });
  index.add(candidate(2, { features }));
  index.add(candidate(9, { features }));

  const until = new Date(Date.UTC(2019, 6, 24, 5));
  const found = index.find({ ...EVER, to: until, features, roles: ["claim"] });

  assert.deepEqual(found.map(({ id }) => id).toSorted(), [2, 5]);
});

test("a feature that stands everywhere is not read to its end", () => {
  const index = createMemoryIndex();
  for (let id = 1; id <= 5000; id += 1) {
    index.add(candidate(id, { features: ["region:syria"], saidAt: new Date(id * 1000) }));
  }

  const found = index.find({
    ...EVER,
    features: ["region:syria"],
    roles: ["claim"],
    limit: 5000,
  });

  assert.ok(found.length <= 600);
  assert.ok(found.every(({ id }) => id > 4000));
});

test("a document gives all its statements in reading order, and frequencies count", () => {
  const index = createMemoryIndex();
  index.add(candidate(1, { documentId: "a", order: 1, features: ["place:hass"] }));
  index.add(candidate(2, { documentId: "a", order: 0, role: "other", features: ["place:hass"] }));
  index.add(candidate(3, { documentId: "b" }));

  const { total, counts } = index.frequencies(["place:hass", "place:nowhere"]);

  assert.deepEqual(
    index.ofDocument("a").map(({ id }) => id),
    [2, 1],
  );
  assert.deepEqual([total, counts.get("place:hass"), counts.get("place:nowhere")], [3, 2, 0]);
});
