import type { Change, Delivery, DeliveryDraft } from "#src/core/alert.ts";
import type { ResponseFacts } from "#src/core/compose/facts.ts";
import { composeResponse } from "#src/core/compose/response.ts";
import type { Message } from "#src/core/message.ts";
import type { PairRow } from "#src/core/rows.ts";
import { wants } from "#src/core/watch.ts";
import type { AlertDeps, Watching } from "./alert.ts";
import { composeChange } from "./compose-change.ts";
import { lastDecision, type Subject, type SubjectDeps, subjectOf } from "./subject.ts";
import type { VoiceOf } from "./voices.ts";

export interface Updating {
  readonly change: Change;
  readonly subject: Subject;
  readonly watching: Watching;
  /** The thread in which the change belongs, which stands in the channel. */
  readonly thread: string;
  readonly voiceOf: VoiceOf;
}

type UpdateDeps = AlertDeps & SubjectDeps;

/** After a change, the messages that stand in the channel say what is so now: the one that started
 *  the thread, and after an editor's word the one that told the response. */
export async function updatesFor(
  deps: UpdateDeps,
  updating: Updating,
): Promise<readonly DeliveryDraft[]> {
  const drafts: DeliveryDraft[] = [];
  for (const told of await standing(deps, updating)) {
    const message = await composeAnew(deps, told, updating);
    if (message !== null) {
      drafts.push({
        channel: told.channel,
        changeId: updating.change.id,
        message,
        mode: "edit",
        thread: told.thread,
        replaces: told.id,
        dueAt: deps.now(),
      });
    }
  }
  return drafts;
}

/** The messages that the change makes out of date, each once. */
async function standing(
  { store }: UpdateDeps,
  { change, watching: { channel }, thread }: Updating,
): Promise<readonly Delivery[]> {
  const roots = await store.deliveries.tellings(channel, { kind: "thread", thread });
  const { kind, statementId, claimId } = change;
  const decided = kind === "decision" && statementId !== null && claimId !== null;
  const responses = decided
    ? await store.deliveries.tellings(channel, {
        kind: "response",
        responseId: statementId,
        claimId,
      })
    : [];
  const told = [...roots.slice(0, 1), ...responses];
  return [...new Map(told.map((delivery) => [delivery.id, delivery])).values()];
}

/** What was told, as it would be told now; null where nothing is left to tell. */
async function composeAnew(
  deps: UpdateDeps,
  told: Delivery,
  { subject, watching, voiceOf }: Updating,
): Promise<Message | null> {
  const change = told.changeId === null ? null : await deps.store.changes.get(told.changeId);
  const [first] = watching.watches;
  if (change === null || first === undefined) {
    return null;
  }
  const asked = { ...subject, kind: change.kind };
  const watch = watching.watches.find((each) => wants(each, asked, deps.lexicon.parties)) ?? first;
  const voice = await voiceOf(told.channel, watch.language);
  const annotated = (message: Message) => deps.annotate?.(message, voice) ?? message;
  const claimPosted = told.mode === "reply";
  if (change.kind === "response") {
    const facts = await responseFacts(deps, change, subject);
    return facts === null ? null : annotated(composeResponse({ ...facts, claimPosted }, voice));
  }
  const now = await subjectOf(deps, change);
  return now === null ? null : annotated(composeChange(now, claimPosted, voice));
}

/** A response with its pair in whatever state: what was rejected since is told as rejected. */
async function responseFacts(
  deps: UpdateDeps,
  change: Change,
  subject: Subject,
): Promise<Omit<ResponseFacts, "claimPosted"> | null> {
  const { statements } = deps.store;
  const response = change.statementId === null ? null : await statements.get(change.statementId);
  if (response === null) {
    return null;
  }
  const pair = await pairOf(deps, change, subject);
  const decision = pair === null ? null : await lastDecision(deps, pair);
  return { response, pair, ...(decision === null ? {} : { decision }) };
}

/** A response that was told alone may have been tied to a claim since. */
async function pairOf(
  deps: UpdateDeps,
  change: Change,
  { facts }: Subject,
): Promise<PairRow | null> {
  if (change.pairId !== null) {
    return deps.store.pairs.get(change.pairId);
  }
  const decided = facts.kind === "decision" && facts.pair.pair.state !== "rejected";
  return decided && facts.pair.pair.responseId === change.statementId ? facts.pair : null;
}
