import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type CommandRig, openCommandRig, textOf } from "../rigs/command-rig.ts";
import { tellStory } from "../rigs/command-story.ts";
import { makeWatch } from "../rigs/store-rig.ts";

let rig: CommandRig;
before(async () => {
  rig = await openCommandRig({ permission: "admin" });
  await tellStory(rig.store);
  await rig.store.watches.add(makeWatch());
});
after(() => rig.close());

const HUGE = "x".repeat(100_000);
const INJECTION = "'; drop table statements; --";

/** A line that must change nothing, and what its answer must say. */
const CASES: readonly (readonly [line: string, answer: RegExp])[] = [
  ["/pairs party:ru_mud", /no party is known as “ru_mud”.*Did you mean “ru_mod”/u],
  ["/pairs party:,", /party is missing/u],
  ["/pairs party:", /no party is known as “party:”/u],
  ["/pairs topic:nowhere", /no topic is called “nowhere”.*one of syria/u],
  ["/pairs answer:maybe", /“maybe” is not one of the choices/u],
  ["/pairs state:confirmd", /Did you mean “confirmed”/u],
  ["/pairs language:klingon", /“klingon” is not a language/u],
  ["/pairs since:soon", /“soon” is not a date.*2015-12-23.*7d/u],
  ["/pairs since:2016-12-01", /lies in the future/u],
  ["/pairs since:2015-12-20 until:2015-12-10", /since must lie before until/u],
  ["/pairs since:2015-02-30", /is not a date/u],
  ["/pairs before:-1", /not a number/u],
  ["/pairs before:99999999999999999999", /not a number/u],
  ["/pairs before:1e3", /not a number/u],
  [`/pairs "party:${INJECTION}"`, /no party is known as/u],
  [`/pairs ${HUGE}`, /party is too long.*at most 1,000 characters/u],
  ["/pairs constructor:x", /There is no option “constructor”/u],
  ["/claims maybe", /“maybe” is not one of the choices/u],
  ["/claims answered:unanswered party:nobody", /no party/u],
  ["/claims unanswered 2015", /“2015”: these words have no place here/u],
  ["/show", /id is missing/u],
  ["/show twelve", /“twelve” is not a number that fits.*e\.g\. 12/u],
  ["/show 999", /no claim or response with the number 999/u],
  ["/show 1.5", /not a number/u],
  ["/search", /query is missing/u],
  ["/search 123 !!!", /no word to search for/u],
  [`/search ${HUGE}`, /query is too long/u],
  ["/timeline since:yesterdayy", /not a date/u],
  ["/timeline page:0", /a whole number from 1 to 50/u],
  ["/timeline until:2015-13-45", /until: “2015-13-45” is not a date/u],
  ["/confirm", /response is missing/u],
  ["/confirm three", /not a number/u],
  ["/confirm 999", /no claim or response with the number 999/u],
  ["/confirm 3 1", /are not a pair yet/u],
  ["/confirm 3 999", /no claim or response with the number 999/u],
  ["/confirm 1", /No pair of 1 waits for a decision/u],
  ["/confirm 3 answer:no", /not one of the choices/u],
  [`/confirm 3 note:${"x".repeat(501)}`, /note is too long/u],
  ["/confirm 2", /2 is a claim; name the response/u],
  ["/reject", /response is missing/u],
  ["/reject 1", /No pair of 1 waits/u],
  ["/reject 2", /2 is a claim/u],
  ["/link 3", /claim is missing/u],
  ["/link 3 3", /cannot answer itself/u],
  ["/link 3 999", /no claim or response with the number 999/u],
  ["/link 999 3", /no claim or response with the number 999/u],
  ["/link 3 2 extra", /“extra”: these words/u],
  ["/watch ad", /Did you mean “add”/u],
  ["/watch add syria kinds:claims", /Did you mean “claim”/u],
  ["/watch add syria mode:hourly", /one of instant, digest/u],
  ["/watch add syria kinds:claim,response", /has this watch already, with the number 1/u],
  [`/watch add "${INJECTION}"`, /no topic is called/u],
  ["/unwatch 7", /no watch “7”/u],
  ["/unwatch weather", /no watch “weather”/u],
  ["/mute twelve", /claim: “twelve” is not a number that fits/u],
  ["/mute 999", /no claim or response with the number 999/u],
  ["/mute 0", /not a number/u],
  ["/mute 99999999999999999999", /not a number/u],
  ["/mute 3", /3 is a response, not a claim.*\/mute 2/u],
  ["/mute 1 2", /“2”: these words/u],
  ["/mute before:x", /before: “x” is not a number/u],
  [`/mute "${INJECTION}"`, /not a number/u],
  ["/unmute", /claim is missing/u],
  ["/unmute 1", /Claim 1 is not muted here/u],
  ["/unmute 3", /3 is a response.*\/unmute 2/u],
  ["/unmute 999", /no claim or response with the number 999/u],
  ["/audit yesterday", /“yesterday”: these words/u],
  ["/audit before:-3", /not a number/u],
  ["/status public:perhaps", /public: “perhaps” is not one of the choices.*yes, no/u],
  ["/digest tomorrow", /not one of the choices/u],
  ["/digest time", /value is missing/u],
  ["/digest time 25:00", /value: “25:00” is not a time of day.*08:30/u],
  ["/digest zone Moskow", /Did you mean “Europe\/Moscow”/u],
  ["/digest zone Mars/Olympus", /not a time zone/u],
  ["/digest language klingon", /not a language/u],
  ["/sources ad", /Did you mean “add”/u],
  ["/sources add", /source is missing/u],
  ["/sources add nonsense", /“nonsense” is nothing that Riposte can read/u],
  ["/sources add https://new.example/feed party:nobody", /no party is known/u],
  [
    "/sources add https://amnesty.example/feed",
    /there already: Amnesty International \(amnesty\)/u,
  ],
  ["/sources remove nowhere", /There is no source “nowhere”/u],
  ["/sources remove amnesti", /Did you mean “amnesty”/u],
  ["/sources pause", /source is missing/u],
  ["/sources resume amnesty", /is not paused/u],
  [`/sources remove "${INJECTION}"`, /There is no source/u],
  ["/status now", /“now”: these words/u],
  ["/help pears", /no command “pears”.*one of pairs/u],
  [`/${HUGE}`, /There is no command/u],
  [`/pairs ${"a:b ".repeat(500)}`, /There is no option “a”/u],
];

for (const [line, answer] of CASES) {
  test(`bad input is told and changes nothing: ${line.slice(0, 60)}`, async () => {
    const before = await rig.snapshot();

    const message = await rig.type(line);

    const text = textOf(message);
    assert.match(text.replaceAll("\n", " "), answer);
    assert.ok(text.length < 3_000, `the answer has ${text.length} characters`);
    assert.equal(await rig.snapshot(), before);
    assert.deepEqual(rig.logged, []);
  });
}
