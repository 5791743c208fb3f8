import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { SourceError } from "#src/core/error.ts";
import { createPace, type Pace, type PaceOptions } from "#src/net/pace.ts";

const STAYS = new AbortController().signal;

/** Runs the steps under a fake clock; `started` fills with `name@seconds` as turns begin. */
async function underClock(
  options: Partial<PaceOptions>,
  steps: (pace: Pace, world: World) => Promise<void>,
): Promise<void> {
  mock.timers.enable({ apis: ["setTimeout", "Date"], now: 0 });
  try {
    const all = { perHost: 2, spacingMs: 1_000, inFlight: 40, now: Date.now, ...options };
    const pace = createPace(all);
    await steps(pace, createWorld(pace));
  } finally {
    mock.timers.reset();
  }
}

interface World {
  readonly started: string[];
  /** Asks for a turn; its end comes with `end(name)`. */
  readonly ask: (host: string, name: string, signal?: AbortSignal) => void;
  readonly end: (name: string) => Promise<void>;
  readonly pass: (ms: number) => Promise<void>;
}

function createWorld(pace: Pace): World {
  const started: string[] = [];
  const ends = new Map<string, () => void>();
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  return {
    started,
    ask: (host, name, signal = STAYS) => {
      pace.enter(host, signal).then(
        (leave) => {
          started.push(`${name}@${Date.now() / 1_000}`);
          ends.set(name, leave);
        },
        (error: Error) =>
          started.push(`${name} ${error instanceof SourceError ? error.kind : error.name}`),
      );
    },
    end: async (name) => {
      ends.get(name)?.();
      await settle();
    },
    pass: async (ms) => {
      await settle();
      for (let left = ms; left > 0; left -= 100) {
        mock.timers.tick(Math.min(100, left));
        await settle();
      }
    },
  };
}

test("two requests run at one host, a second apart; the third waits for an end", async () => {
  await underClock({}, async (_pace, { ask, end, pass, started }) => {
    ask("a.example", "one");
    ask("a.example", "two");
    ask("a.example", "three");
    await pass(5_000);
    assert.deepEqual(started, ["one@0", "two@1"]);

    await end("one");
    assert.deepEqual(started, ["one@0", "two@1", "three@5"]);
  });
});

test("requests to one host start in order and no sooner than a second after each other", async () => {
  await underClock({ perHost: 10 }, async (_pace, { ask, end, pass, started }) => {
    for (const name of ["one", "two", "three"]) ask("a.example", name);
    await pass(500);
    await end("one");
    await end("one");
    await pass(3_000);

    assert.deepEqual(started, ["one@0", "two@1", "three@2"]);
  });
});

test("another host does not wait", async () => {
  await underClock({}, async (_pace, { ask, pass, started }) => {
    ask("a.example", "a1");
    ask("a.example", "a2");
    ask("b.example", "b1");
    await pass(100);

    assert.deepEqual(started, ["a1@0", "b1@0"]);
  });
});

test("the limit over all hosts holds, and hosts take turns when places get free", async () => {
  const options = { inFlight: 2, spacingMs: 0 };
  await underClock(options, async (_pace, { ask, end, pass, started }) => {
    for (const name of ["a1", "a2", "a3", "a4"]) ask("a.example", name);
    ask("b.example", "b1");
    await pass(1_000);
    assert.deepEqual(started, ["a1@0", "a2@0"]);

    await end("a1");
    await end("a2");
    assert.deepEqual(started.slice(2), ["a3@1", "b1@1"], "a long queue starves nobody");
  });
});

test("a host that asks for a pause is left alone as a whole, then asked again", async () => {
  await underClock({}, async (pace, { ask, pass, started }) => {
    ask("a.example", "running");
    ask("a.example", "waiting");
    ask("b.example", "elsewhere");
    await pass(100);
    pace.hold("a.example", 60_000);
    ask("a.example", "late");
    await pass(59_000);
    ask("a.example", "still-held");
    await pass(1_000);
    ask("a.example", "free");
    await pass(100);

    assert.deepEqual(started, [
      "running@0",
      "elsewhere@0",
      "waiting rate-limited",
      "late rate-limited",
      "still-held rate-limited",
      "free@60.1",
    ]);
  });
});

test("the refusal says how long is left, and a shorter pause does not undo a longer", async () => {
  await underClock({}, async (pace, { pass }) => {
    pace.hold("a.example", 60_000);
    pace.hold("a.example", 1_000);
    await pass(20_000);

    await assert.rejects(pace.enter("a.example", STAYS), { kind: "rate-limited", waitMs: 40_000 });
  });
});

test("whoever gives up waiting takes no turn", async () => {
  await underClock({ perHost: 1 }, async (_pace, { ask, end, pass, started }) => {
    const impatient = new AbortController();
    ask("a.example", "one");
    ask("a.example", "two", impatient.signal);
    ask("a.example", "three");
    await pass(100);
    impatient.abort();
    await end("one");
    await pass(2_000);

    assert.deepEqual(started, ["one@0", "two AbortError", "three@1"]);
  });
});

test("a clock that is set back stops nobody for more than one spacing", async () => {
  let skewMs = 0;
  const now = () => Date.now() + skewMs;
  await underClock({ now }, async (_pace, { ask, pass, started }) => {
    ask("a.example", "one");
    await pass(100);
    skewMs = -7_200_000;
    ask("a.example", "two");
    await pass(5_000);

    assert.equal(started.length, 2);
  });
});

test("a queue that grows without end is refused", async () => {
  await underClock({}, async (_pace, { ask, pass, started }) => {
    for (let asked = 0; asked < 1_003; asked += 1) ask("a.example", `r${asked}`);
    await pass(100);

    assert.deepEqual(started, ["r0@0", "r1001 rate-limited", "r1002 rate-limited"]);
  });
});
