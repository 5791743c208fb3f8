import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { COMMANDS } from "#commands/index.ts";
import type { Completing } from "#src/chat/chat.ts";
import { type CompleteDeps, createComplete } from "#src/chat/complete.ts";
import { suggestTimes, suggestZones } from "#src/chat/suggest-when.ts";
import type { Known } from "#src/core/known.ts";
import { type CommandRig, openCommandRig, PARTIES, TOPICS } from "../rigs/command-rig.ts";
import { type Story, tellStory } from "../rigs/command-story.ts";
import { makeParty } from "../rigs/make-party.ts";
import { CHANNEL, NOON } from "../rigs/store-rig.ts";

const KNOWN: Known = {
  parties: PARTIES,
  topics: TOPICS,
  languages: ["en", "fr", "ru", "ar"],
  now: NOON,
  zone: "Europe/Paris",
};

let rig: CommandRig;
let story: Story;
before(async () => {
  rig = await openCommandRig();
  story = await tellStory(rig.store);
});
after(() => rig.close());

async function complete(
  [command, option, typed, locale = null]: readonly [string, string, string, (string | null)?],
  deps: Partial<CompleteDeps> = {},
) {
  const user: Completing["user"] = {
    id: "U1",
    name: "Nadia",
    locale,
    standing: "everyone",
    groups: [],
  };
  const failures: unknown[] = [];
  const ask = createComplete({
    commands: COMMANDS,
    knownOf: async () => KNOWN,
    store: rig.store,
    log: { error: (fields) => failures.push(fields) },
    ...deps,
  });
  const found = await ask({ command, option, typed, channel: CHANNEL, user });
  return { found, failures };
}

/** What is typed, and the values offered, best first. */
const CASES: readonly (readonly [
  asked: readonly [string, string, string, (string | null)?],
  values: readonly string[],
])[] = [
  [["sources", "party", "amn"], ["amnesty"]],
  [["sources", "party", "  AMNESTY "], ["amnesty"]],
  [["sources", "party", "амнист"], ["amnesty"]],
  [["sources", "party", "Конашенков"], ["ru_mod"]],
  [["sources", "party", "@mod"], ["ru_mod"]],
  [["sources", "party", "défense"], ["ru_mod"]],
  [["sources", "party", "amensty"], ["amnesty"]],
  [
    ["sources", "party", "russ"],
    ["russia", "ru_mod"],
  ],
  [
    ["sources", "party", "the government"],
    ["syria", "syria_2024"],
  ],
  [["sources", "party", "xyzzy"], []],
  [
    ["pairs", "party", "amnesty,russ"],
    ["amnesty,russia", "amnesty,ru_mod"],
  ],
  [
    ["pairs", "party", "amnesty ، ru_mod; syr"],
    ["amnesty,ru_mod,syria", "amnesty,ru_mod,syria_2024"],
  ],
  [["pairs", "party", "amnesty,amn"], []],
  [["pairs", "topic", "frappes"], ["syria"]],
  [["pairs", "topic", ""], ["syria"]],
  [["pairs", "language", "rus"], ["ru"]],
  [["pairs", "language", "العرب"], ["ar"]],
  [["pairs", "answer", "accus"], ["counter_accusation"]],
  [["pairs", "answer", "опроверж", "ru"], ["denial"]],
  [["watch", "kinds", "claim,resp"], ["claim,response"]],
  [["pairs", "since", "yest"], ["yesterday"]],
  [
    ["pairs", "since", "вчера", "ru"],
    ["вчера", "yesterday"],
  ],
  [
    ["pairs", "since", "3"],
    ["3h", "3d", "3w"],
  ],
  [["pairs", "since", "2015-12-20"], ["2015-12-20"]],
  [["pairs", "since", "2016-12-20"], []],
  [["pairs", "until", "2016-12-20"], ["2016-12-20"]],
  [["help", "command", "pai"], ["pairs"]],
  [
    ["help", "command", "réponses", "fr"],
    ["pairs", "show", "search", "timeline"],
  ],
  [["sources", "source", "amn"], ["amnesty"]],
  [["sources", "source", "минобороны"], ["mod_russia"]],
  [["sources", "source", "https://new.example/feed"], []],
  [["pairs", "public", "y"], ["yes"]],
  [["pairs", "before", ""], []],
  [["timeline", "page", "1"], []],
  [["watch", "burst", "1"], []],
  [["search", "query", "hospital"], []],
  [["digest", "value", "08"], []],
  [["pairs", "nonsense", "x"], []],
  [["nonsense", "party", "x"], []],
  [["constructor", "__proto__", "x"], []],
];

for (const [asked, values] of CASES) {
  test(`${asked.join(" ")} is completed`, async () => {
    const { found, failures } = await complete(asked);

    assert.deepEqual(
      found.map(({ value }) => value),
      values,
    );
    assert.deepEqual(failures, []);
  });
}

test("labels speak the person's language, values are what is typed", async () => {
  const cases = [
    [["sources", "party", "ru_mod", "fr-CA"], "Ministère russe de la Défense (ru_mod)"],
    [["sources", "party", "ru_mod", "pt-BR"], "Russian Ministry of Defence (ru_mod)"],
    [
      ["pairs", "party", "amnesty,ru_mod", "ru"],
      "Международная амнистия (amnesty), Минобороны России (ru_mod)",
    ],
    [["pairs", "language", "fr", "ru"], "французский (fr)"],
    [["pairs", "state", "confirmed", "fr"], "confirmé par la rédaction"],
    [["pairs", "since", "7d", "fr"], "7d (16 déc. 2015, 13:00)"],
    [["pairs", "since", "today", "ru"], "today (23 дек. 2015 г., 00:00)"],
    [["pairs", "until", "", "ar"], "اليوم (today)"],
    [
      ["help", "command", "claims", "fr"],
      "/claims · Les dernières mises en cause, et depuis quand chacune attend une réponse",
    ],
    [["sources", "source", "amnesty"], "Amnesty International (amnesty)"],
  ] as const;
  for (const [asked, label] of cases) {
    const { found } = await complete(asked);
    assert.equal(found[0]?.label, label);
  }
});

test("numbers are offered with who said what, the latest first", async () => {
  const { claim, waiting, denial } = story;
  const cases = [
    [
      ["show", "id", ""],
      [denial, claim, waiting],
    ],
    [["show", "id", "clichés"], [denial]],
    [
      ["show", "id", "amnesty"],
      [claim, waiting],
    ],
    [["show", "id", `#${waiting}`], [waiting]],
    [["confirm", "response", ""], [denial]],
    [
      ["confirm", "claim", ""],
      [claim, waiting],
    ],
    [["reject", "response", ""], [denial]],
    [["link", "response", ""], [denial]],
    [["link", "claim", "ariha"], [waiting]],
  ] as const;
  for (const [asked, ids] of cases) {
    const { found } = await complete([...asked]);
    assert.deepEqual(
      found.map(({ value }) => Number(value)),
      ids,
      asked.join(" "),
    );
  }
  const { found } = await complete(["show", "id", String(denial), "fr"]);
  assert.equal(
    found[0]?.label,
    `#${denial} · Ministère russe de la Défense · The report holds nothing but clichés.`,
  );
});

test("a number that is not among the latest is found too", async () => {
  const { found } = await complete(["link", "response", String(story.claim)]);

  assert.deepEqual(
    found.map(({ value }) => value),
    [String(story.claim)],
  );
});

test("no more is offered than platforms show, and nothing longer", async () => {
  const parties = Array.from({ length: 60 }, (_, index) =>
    makeParty({ id: `party_${index}`, names: { en: `${"Very ".repeat(40)}long ${index}` } }),
  );
  const long = makeParty({ id: "p".repeat(101), names: { en: "Party" } });
  const knownOf = async () => ({ ...KNOWN, parties: [long, ...parties] });

  const { found } = await complete(["sources", "party", "party"], { knownOf });
  const { found: listed } = await complete(["pairs", "party", `${"party_1,".repeat(12)}`], {
    knownOf,
  });

  assert.equal(found.length, 25);
  assert.deepEqual(listed, []);
  for (const { value, label } of found) {
    assert.ok(value.length <= 100 && label.length <= 100, label);
  }
});

test("zones are found by name and city, also mistyped; the channel's stands first", () => {
  const cases = [
    ["", "Asia/Tokyo"],
    ["paris", "Europe/Paris"],
    ["europe/mos", "Europe/Moscow"],
    ["Damascsu", "Asia/Damascus"],
    ["new y", "America/New_York"],
  ] as const;
  for (const [typed, zone] of cases) {
    assert.equal(suggestZones(typed, "Asia/Tokyo")[0]?.value, zone, typed);
  }
  assert.deepEqual(suggestZones("Mars/Olympus Mons", "UTC"), []);
});

test("times of day are offered as they are kept", () => {
  assert.deepEqual(
    suggestTimes("8h30").map(({ value }) => value),
    ["08:30"],
  );
  assert.ok(suggestTimes("").length > 3);
});

test("it never throws: what failed is logged without what was typed", async () => {
  const broken = {
    sources: { list: () => Promise.reject(new Error("disk")) },
  } as unknown as CompleteDeps["store"];

  const { found, failures } = await complete(["sources", "source", "hunter2"], { store: broken });

  assert.deepEqual(found, []);
  assert.equal(failures.length, 1);
  assert.doesNotMatch(JSON.stringify(failures), /hunter2/u);
});

test("what is typed may be anything", async () => {
  const typed = [
    "\u0000",
    "🇫🇷".repeat(500),
    "x".repeat(100_000),
    ",,,,",
    "#",
    "-1",
    "1e9",
    "\uD800",
  ];
  for (const command of COMMANDS) {
    for (const { name } of command.describe(KNOWN)) {
      for (const text of typed) {
        const { found, failures } = await complete([command.name, name, text]);
        assert.deepEqual(failures, [], `${command.name} ${name}`);
        for (const { value, label } of found) assert.ok(value !== "" && label !== "");
      }
    }
  }
});
