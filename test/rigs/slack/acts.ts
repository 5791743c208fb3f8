import type { Act, Json, SlackView } from "./rig.ts";
import type { Happening, Mutable, World } from "./world.ts";

/** Source: https://docs.slack.dev/interactivity/handling-user-interaction#acknowledgment_response */
export const ACK_MS = 3_000;
const ANSWER_MS = 10_000;

export interface OpenAct {
  readonly act: Act;
  /** Sets what the acknowledgement was. */
  readonly acknowledge: (ack: {
    readonly ackMs: number | null;
    readonly ack: unknown;
    readonly status?: number | null;
    readonly failed?: string | null;
  }) => void;
  /** Notes a view that came with the acknowledgement. */
  readonly addView: (view: SlackView) => void;
}

/** Starts the record of an act. `sees` tells what of the workspace's happenings answers it. */
export function openAct(
  world: World,
  act: { readonly kind: Act["kind"]; readonly payload: Json; readonly triggerId: string | null },
  sees: (happening: Happening) => boolean,
): OpenAct {
  const responses: Json[] = [];
  const views: SlackView[] = [];
  const seen = Promise.withResolvers<void>();
  let answered: Promise<void> | null = null;
  const record: Mutable<Act> = {
    ...act,
    ackMs: null,
    ack: null,
    status: null,
    failed: null,
    responses,
    views,
    get answered() {
      answered ??= withinMs(seen.promise, ANSWER_MS, `the ${act.kind} was not answered`);
      return answered;
    },
  };
  const addView = (view: SlackView) => {
    if (!views.includes(view)) views.push(view);
    seen.resolve();
  };
  world.listeners.add((happening) => {
    if (happening.kind === "response" && happening.act === record) {
      responses.push(happening.args);
      seen.resolve();
    } else if (happening.kind === "view" && happening.act === record) {
      addView(happening.view);
    } else if (sees(happening)) {
      if (happening.kind === "view") addView(happening.view);
      seen.resolve();
    }
  });
  return {
    act: record,
    acknowledge: (ack) => {
      record.ackMs = ack.ackMs;
      record.ack = ack.ack;
      record.status = ack.status ?? null;
      record.failed = ack.failed ?? null;
      if (ack.ack !== null) seen.resolve();
    },
    addView,
  };
}

/** The promise, or a rejection with the sentence after so long. */
export async function withinMs(
  promise: Promise<void>,
  waitMs: number,
  otherwise: string,
): Promise<void> {
  const late = Promise.withResolvers<void>();
  const timer = setTimeout(() => late.reject(new Error(otherwise)), waitMs);
  try {
    await Promise.race([promise, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
