import { composeDigest } from "#src/core/compose/digest.ts";
import type { ClaimFacts, DeletionFacts, DigestFacts, EditFacts } from "#src/core/compose/facts.ts";
import { isSure } from "#src/core/compose/pair-state.ts";
import { createVoice } from "#src/core/compose/voice.ts";
import { latestSlot } from "#src/core/digest-slot.ts";
import type { Message } from "#src/core/message.ts";
import type { PairRow } from "#src/core/rows.ts";
import { isUnwell } from "#src/core/source-state.ts";
import { partiesOf } from "#src/core/statement.ts";
import {
  type ChannelRef,
  type DigestSetting,
  type Watch,
  type WatchSubject,
  wants,
} from "#src/core/watch.ts";
import { type AlertDeps, askedAs } from "./alert.ts";
import { gatherClaim, gathering, siblingsOf } from "./gather.ts";
import { type SubjectDeps, subjectOf } from "./subject.ts";

const DAY_MS = 86_400_000;
/** Changes of one day that a digest looks at. */
const MAX_CHANGES = 2_000;
/** Claims that still wait, and how far back they are looked for. */
const MAX_UNANSWERED = 50;
const UNANSWERED_DAYS = 30;

/** Enqueues every channel's digest whose time has come, once a day each. Returns how many. */
export async function digestDue(deps: AlertDeps): Promise<number> {
  let enqueued = 0;
  for (const setting of await deps.store.digests.enabled()) {
    if (!deps.speaks(setting.channel.platform)) {
      continue;
    }
    enqueued += (await digestChannel(deps, setting)) ? 1 : 0;
  }
  return enqueued;
}

async function digestChannel(deps: AlertDeps, setting: DigestSetting): Promise<boolean> {
  const { channel } = setting;
  const now = deps.now();
  const slot = latestSlot(setting, now);
  const watches = await deps.store.watches.ofChannel(channel);
  const last = await deps.store.digests.last(channel);
  const began = earliest(watches);
  // A channel that begins to watch at noon has no digest of that morning to catch up on.
  if (
    began === null ||
    slot.at.getTime() < began.getTime() ||
    (last !== null && last.day >= slot.day)
  ) {
    return false;
  }
  const message = await digestOf(deps, { ...setting, watches, from: last?.at ?? null });
  const draft = {
    channel,
    changeId: null,
    message,
    mode: "post",
    thread: null,
    replaces: null,
    dueAt: now,
  } as const;
  return deps.store.digests.enqueue(slot.day, draft, now);
}

/** The digest of the last day as a channel would get it now. */
export async function digestNow(deps: AlertDeps, setting: DigestSetting): Promise<Message> {
  const watches = await deps.store.watches.ofChannel(setting.channel);
  return digestOf(deps, { ...setting, watches, from: null });
}

type Asked = DigestSetting & { readonly watches: readonly Watch[]; readonly from: Date | null };

async function digestOf(given: AlertDeps, asked: Asked): Promise<Message> {
  const deps = gathering(given);
  const to = deps.now();
  const from = asked.from ?? new Date(to.getTime() - DAY_MS);
  const voice = createVoice({
    words: deps.wordsOf(asked.language),
    zone: asked.zone,
    now: to,
    lexicon: deps.lexicon,
  });
  const muted = await deps.store.mutes.ofChannel(asked.channel);
  return composeDigest(await factsBetween(deps, { ...asked, muted }, from, to), voice);
}

type DigestDeps = AlertDeps & SubjectDeps;
/** What a channel wants to hear of, and of which claims no more. */
type Reader = { readonly watches: readonly Watch[]; readonly muted: ReadonlySet<number> };

async function factsBetween(
  deps: DigestDeps,
  { watches, muted }: Reader,
  from: Date,
  to: Date,
): Promise<DigestFacts> {
  const claims: ClaimFacts[] = [];
  const responses: PairRow[] = [];
  const edits: EditFacts[] = [];
  const deletions: DeletionFacts[] = [];
  for (const change of await deps.store.changes.between(from, to, MAX_CHANGES)) {
    const subject = await subjectOf(deps, change);
    if (
      subject === null ||
      subject.threads.some(({ row }) => muted.has(row.statement.id)) ||
      !isWanted(deps, watches, { ...subject, kind: askedAs(change, subject, false) })
    ) {
      continue;
    }
    const { facts } = subject;
    if (facts.kind === "claim") claims.push(facts.claim);
    else if (facts.kind === "repeat" && facts.repeat.own) claims.push(facts.repeat.own);
    else if (facts.kind === "response" && facts.response.pair) responses.push(facts.response.pair);
    else if (facts.kind === "edit") edits.push(facts.edit);
    else if (facts.kind === "deletion") deletions.push(facts.deletion);
  }
  const told = new Set(claims.flatMap(groupIds));
  return {
    from,
    to,
    claims: onePerEvent(claims),
    responses,
    edits,
    deletions,
    unanswered: await unanswered(deps, { watches, muted }, told, to),
    sources: (await deps.sourceRows()).filter(({ state }) => isUnwell(state, to)),
  };
}

/** Claims from before that still wait, the oldest first. */
async function unanswered(
  deps: DigestDeps,
  { watches, muted }: Reader,
  alreadyTold: ReadonlySet<number>,
  to: Date,
): Promise<readonly ClaimFacts[]> {
  const since = new Date(to.getTime() - UNANSWERED_DAYS * DAY_MS);
  const told = new Set(alreadyTold);
  const waiting: ClaimFacts[] = [];
  for (const topicId of new Set(watches.map((watch) => watch.topicId))) {
    const rows = await deps.store.statements.claims({
      topicId,
      answered: "unanswered",
      since,
      until: to,
      limit: MAX_UNANSWERED,
    });
    for (const row of rows) {
      const { id } = row.statement;
      const parties = partiesOf([row.statement]);
      // What was there before the subscription is in the record, and no news.
      if (
        row.post.quiet ||
        told.has(id) ||
        !isWanted(deps, watches, { kind: "claim", topics: [topicId], parties })
      ) {
        continue;
      }
      const facts = await gatherClaim(deps, row, await siblingsOf(deps, row));
      const group = groupIds(facts);
      for (const one of group) told.add(one);
      if (!group.some((one) => muted.has(one)) && !facts.responses.some(isSure)) {
        waiting.push(facts);
      }
    }
  }
  return waiting.sort((a, b) => saidAt(a) - saidAt(b));
}

function isWanted(deps: AlertDeps, watches: readonly Watch[], subject: WatchSubject): boolean {
  return watches.some((watch) => wants(watch, subject, deps.lexicon.parties));
}

function earliest(watches: readonly Watch[]): Date | null {
  const times = watches.map((watch) => watch.createdAt.getTime());
  return times.length === 0 ? null : new Date(Math.min(...times));
}

/** Claims of one post are told together, and so are those about one event. */
function groupIds({ claim, siblings = [], event = [] }: ClaimFacts): readonly number[] {
  return [claim, ...siblings, ...event.map((other) => other.claim)].map((row) => row.statement.id);
}

/** Of claims about one event the first told: it stands with the others. */
function onePerEvent(claims: readonly ClaimFacts[]): readonly ClaimFacts[] {
  const seen = new Set<number>();
  return claims.filter((facts) => {
    const isNew = !seen.has(facts.claim.statement.id);
    for (const id of groupIds(facts)) seen.add(id);
    return isNew;
  });
}

function saidAt(facts: ClaimFacts): number {
  return facts.claim.statement.saidAt.getTime();
}

/** What `/digest now` needs to know of a channel that never set anything. */
export function usualSetting(
  channel: ChannelRef,
  usual: Pick<DigestSetting, "time" | "zone">,
  language: string,
): DigestSetting {
  return { channel, enabled: true, ...usual, language };
}
