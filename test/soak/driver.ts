import { join } from "node:path";
import type { Plan } from "./posts.ts";
import { viewRecord } from "./record.ts";
import type { Scene } from "./scene.ts";
import { isDigest } from "./told.ts";

const SOURCES = ["amnesty", "ministry", "wire"] as const;
/** How often it looks into the record: each look is a reader beside the process. */
const LOOK_MS = 150;

/** Shows the next step when all of the last is kept, and lets days go by when their digests are told. */
export interface Driver {
  readonly plan: Plan;
  readonly days: number;
  /** Whether each source was looked at twice: what it shows from then on is news. */
  readonly isRead: () => boolean;
  readonly begin: () => void;
  /** `kills` of all that are planned happened: steps keep pace with them. */
  readonly look: (kills: number) => void;
  /** Grows with whatever it does. */
  readonly progress: () => number;
  readonly isOver: () => boolean;
  readonly describe: () => string;
}

export function createDriver(
  scene: Scene,
  plan: Plan,
  size: { readonly kills: number; readonly days: number },
): Driver {
  const { server } = scene.room;
  let step = -1;
  let over = false;
  let lookedAt = 0;
  let kept = { posts: 0, revisions: 0 };
  let published = new Date();
  const dayOf = (at: number) => Math.floor((at * (size.days + 1)) / plan.steps);
  const hasDigests = (day: number) =>
    Object.values({ a: scene.singly(), b: scene.together() })
      .flatMap((channels) => Object.values(channels))
      .every((threads) => threads.filter(({ root }) => isDigest(root)).length >= day);
  const show = (next: number) => {
    step = next;
    scene.setDay(dayOf(step));
    if (step % 3 === 0) published = new Date();
    for (const [source, posts] of Object.entries(plan.feeds(step, published))) {
      scene.room.show(source, posts);
    }
  };
  const isStepOver = () => {
    using record = viewRecord(join(scene.room.folder, "data"));
    kept = record.counts();
    const wanted = plan.kept(step);
    return kept.posts >= wanted.posts && kept.revisions >= wanted.revisions;
  };
  const look = (kills: number) => {
    if (over || performance.now() - lookedAt < LOOK_MS) return;
    lookedAt = performance.now();
    if ((step + 1) / plan.steps > (kills + 1) / size.kills || !isStepOver()) return;
    const next = step + 1;
    const turns = next === plan.steps || dayOf(next) > dayOf(step);
    if (turns && !hasDigests(dayOf(step))) return;
    if (next === plan.steps) over = true;
    else show(next);
  };
  return {
    plan,
    days: size.days,
    isRead: () =>
      SOURCES.every((id) => server.requests.filter(({ path }) => path === `/${id}`).length > 1),
    begin: () => show(0),
    look,
    progress: () => server.requests.length + scene.sent(),
    isOver: () => over,
    describe: () =>
      `step ${step + 1} of ${plan.steps}, day ${dayOf(Math.max(0, step))}, ${kept.posts} posts, ${kept.revisions} revisions, ${scene.sent()} sends, ${scene.failures()} of them failed`,
  };
}
