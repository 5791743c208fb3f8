import assert from "node:assert/strict";
import { test } from "node:test";
import { buttonsOf, type CommandRig, openCommandRig, textOf } from "../rigs/command-rig.ts";
import {
  CLAIM,
  DENIAL,
  keepPairs,
  putClaim,
  putResponse,
  tellStory,
  withStory,
} from "../rigs/command-story.ts";
import {
  makePairing,
  makeProposal,
  makeStatementDraft,
  minutesAfter,
  NOON,
  putPost,
} from "../rigs/store-rig.ts";

async function statesOf(rig: CommandRig, response: number) {
  const rows = await rig.store.pairs.ofResponse(response);
  return Object.fromEntries(rows.map(({ pair }) => [pair.claimId, pair.state]));
}

test("/confirm of a response with one suggested pair confirms it and keeps who, when and where", () =>
  withStory(async (rig, { claim, denial }) => {
    const message = await rig.type(`/confirm ${denial} note:"checked"`);

    assert.equal(
      textOf(message),
      [
        `Confirmed: response ${denial} answers claim ${claim}.`,
        `• #${claim} Amnesty International: “Russian air strikes have killed hundreds of civilians.”`,
        `• #${denial} Russian Ministry of Defence: “The report holds nothing but clichés.”`,
        "Kept on record: Nadia (U1), 23 Dec 2015, 12:00 UTC.",
        "Note: checked",
        `To take it back: /reject ${denial} ${claim}`,
      ].join("\n"),
    );
    assert.equal(message.ephemeral, undefined);
    assert.deepEqual(await statesOf(rig, denial), { [claim]: "confirmed" });
    const [decision] = await rig.store.pairs.decisions(denial);
    assert.deepEqual(
      { ...decision, id: 0 },
      {
        id: 0,
        kind: "confirm",
        responseId: denial,
        claimId: claim,
        by: "Nadia (U1)",
        from: "terminal:main",
        at: NOON,
        note: "checked",
      },
    );
  }));

test("what is confirmed already is told with who did it, and nothing is written again", () =>
  withStory(async (rig, { claim, denial }) => {
    await rig.type(`/confirm ${denial}`);

    const text = textOf(await rig.type(`/confirm ${denial} ${claim}`));

    assert.match(text, /confirmed already.*Nothing was changed/u);
    assert.match(text, /By Nadia \(U1\), 23 Dec 2015, 12:00/u);
    assert.equal((await rig.store.pairs.decisions(denial)).length, 1);
  }));

test("a response that may answer several claims is confirmed by naming one", () =>
  withStory(async (rig, { claim, waiting, denial }) => {
    await keepPairs(
      rig.store,
      [makeProposal(denial, claim), makeProposal(denial, waiting, { score: 0.6 })],
      [denial],
    );

    const choice = await rig.type(`/confirm ${denial}`);
    const buttons = buttonsOf(choice);
    const before = await statesOf(rig, denial);
    const done = await rig.type(buttons[1] ?? "");

    assert.match(textOf(choice), /may answer 2 claims\. Nothing was changed/u);
    assert.deepEqual(buttons, [`confirm ${denial} ${claim}`, `confirm ${denial} ${waiting}`]);
    assert.deepEqual(before, { [claim]: "suggested", [waiting]: "suggested" });
    assert.deepEqual(await statesOf(rig, denial), { [claim]: "suggested", [waiting]: "confirmed" });
    assert.deepEqual(buttonsOf(done), [`reject ${denial} ${claim}`]);
  }));

test("naming the claim alone offers its responses", () =>
  withStory(async (rig, { claim, denial }) => {
    const message = await rig.type(`/confirm ${claim}`);

    assert.deepEqual(buttonsOf(message), [`confirm ${denial} ${claim}`]);
    assert.deepEqual(await statesOf(rig, denial), { [claim]: "suggested" });
  }));

test("a claim that several posts tell is a claim, and offers each of its responses once", () =>
  withStory(async (rig, { claim, denial }) => {
    const again = await putClaim(rig.store, "a7", `Again: ${CLAIM}`, minutesAfter(NOON, -90));
    const other = await putResponse(rig.store, "m7", "We hit no civilians.");
    const copy = await putResponse(rig.store, "m8", `Once more: ${DENIAL}`);
    const proposals = [
      makeProposal(denial, again, { score: 0.95 }),
      makeProposal(denial, claim),
      makeProposal(other, again, { score: 0.7 }),
      makeProposal(copy, again, { score: 0.65 }),
    ];
    const repeats = [
      { id: again, sameAs: claim },
      { id: copy, sameAs: denial },
    ];
    const statementIds = [again, other, copy, denial];
    await rig.store.pairs.keepPairing(makePairing({ statementIds, proposals, repeats }));

    for (const command of ["confirm", "reject"]) {
      const offered = await rig.type(`/${command} ${claim}`);

      const text = textOf(offered);
      assert.ok(text.startsWith(`${claim} is a claim; name the response that you mean.`), text);
      assert.deepEqual(buttonsOf(offered), [
        `${command} ${denial} ${claim}`,
        `${command} ${other} ${again}`,
      ]);
      const lines = text.match(/^• .*/gmu);
      assert.deepEqual(lines, [
        `• #${denial} Russian Ministry of Defence: “${DENIAL}”`,
        `• #${other} Russian Ministry of Defence: “We hit no civilians.”`,
      ]);
    }
    const byCopy = buttonsOf(await rig.type(`/confirm ${again}`));
    assert.deepEqual(byCopy, [`confirm ${denial} ${again}`, `confirm ${other} ${again}`]);
  }));

test("/reject takes a confirmed pair back, and its own answer says how to undo it", () =>
  withStory(async (rig, { claim, denial }) => {
    await rig.type(`/confirm ${denial}`);

    const text = textOf(await rig.type(`/reject ${denial}`));

    assert.match(text, new RegExp(`does not answer claim ${claim}`, "u"));
    assert.deepEqual(await statesOf(rig, denial), { [claim]: "rejected" });
    assert.match(text, new RegExp(`To take it back: /confirm ${denial} ${claim}`, "u"));
    await rig.type(`/confirm ${denial} ${claim}`);
    assert.deepEqual(await statesOf(rig, denial), { [claim]: "confirmed" });
    const kinds = (await rig.store.pairs.decisions(denial)).map(({ kind }) => kind);
    assert.deepEqual(kinds, ["confirm", "reject", "confirm"]);
  }));

test("/link makes a pair that Riposte had not found, and no pairing overrides it", () =>
  withStory(async (rig, { claim, waiting, denial }) => {
    const text = textOf(await rig.type(`/link ${denial} ${waiting}`));

    assert.match(text, new RegExp(`Linked: response ${denial} answers claim ${waiting}`, "u"));
    await keepPairs(rig.store, [makeProposal(denial, claim)], [denial]);
    assert.deepEqual(await statesOf(rig, denial), { [claim]: "suggested", [waiting]: "confirmed" });
  }));

test("an editor may say what kind of answer it is", () =>
  withStory(async (rig, { claim, denial }) => {
    const answerOf = async () => (await rig.store.pairs.ofResponse(denial))[0]?.pair.answer;

    await rig.type(`/confirm ${denial} answer:rejection`);
    assert.equal(await answerOf(), "rejection");

    await rig.type(`/link ${denial} ${claim} answer:demand-evidence`);
    assert.equal(await answerOf(), "demand_evidence");
  }));

test("a statement that was read as no answer is linked only with its kind", () =>
  withStory(async (rig, { claim, waiting }) => {
    const words = "We flew 300 sorties.";
    const draft = makeStatementDraft(words, { role: "other", type: null, party: "ru_mod" });
    const put = { externalId: "m9", text: words, statements: [draft] };
    const [sorties] = await putPost(rig.store, put);
    const id = sorties?.id ?? 0;

    const refused = textOf(await rig.type(`/link ${id} ${claim}`));
    const linked = textOf(await rig.type(`/link ${id} ${claim} answer:justification`));

    assert.match(refused, /not known how statement \d+ answers.*one of denial/su);
    assert.match(linked, /Linked/u);
    assert.deepEqual(await statesOf(rig, id), { [claim]: "confirmed" });
    assert.notEqual(waiting, id);
  }));

test("a response from before the claim is linked, and told", () =>
  withStory(async (rig, { waiting }) => {
    const early = await putResponse(rig.store, "m0", "No.", minutesAfter(NOON, -10_000));
    const late = await putClaim(rig.store, "a9", "A school was hit.", NOON);

    assert.match(textOf(await rig.type(`/link ${early} ${late}`)), /published before the claim/u);
    const afterwards = await rig.type(`/link ${late} ${waiting} answer:counter-accusation`);
    assert.doesNotMatch(textOf(afterwards), /before the claim/u);
  }));

test("/link takes no claim for a response, unless it is one or the editor says how it answers", () =>
  withStory(async (rig, { claim, waiting, denial }) => {
    const before = await rig.snapshot();
    const exchanged = textOf(await rig.type(`/link ${waiting} ${denial}`));
    const twoClaims = textOf(await rig.type(`/link ${claim} ${waiting}`));
    assert.equal(await rig.snapshot(), before);

    assert.match(exchanged, new RegExp(`${waiting} is a claim, not a response\\. Nothing`, "u"));
    assert.ok(exchanged.includes(`Example: /link ${denial} ${waiting}`), exchanged);
    assert.ok(twoClaims.includes(`/link ${claim} ${waiting} answer:counter-accusation`), twoClaims);

    await rig.type(`/link ${claim} ${waiting} answer:counter-accusation`);
    // Now it stands as a response too.
    const third = await putClaim(rig.store, "a9", "A school was hit.", minutesAfter(NOON, -600));
    assert.match(textOf(await rig.type(`/link ${claim} ${third}`)), /^Linked/u);
    assert.deepEqual(await statesOf(rig, claim), { [waiting]: "confirmed", [third]: "confirmed" });
  }));

test("the claim of a pair may itself be a response", () =>
  withStory(async (rig, { denial }) => {
    const answer = await putResponse(rig.store, "m5", "And that is a lie.", NOON);

    assert.match(textOf(await rig.type(`/link ${answer} ${denial}`)), /^Linked/u);
  }));

test("only editors decide", async () => {
  const rig = await openCommandRig({ permission: "everyone" });
  const { denial } = await tellStory(rig.store);
  const before = await rig.snapshot();
  for (const line of [`/confirm ${denial}`, `/reject ${denial}`, `/link ${denial} 1`]) {
    assert.match((await rig.type(line)).summary, /only editors may use/u, line);
  }
  assert.equal(await rig.snapshot(), before);
  await rig.close();
});
