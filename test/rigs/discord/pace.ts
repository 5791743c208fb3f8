import type { Answer } from "./answer.ts";
import { tooMany } from "./faults.ts";
import type { RecordedRequest } from "./rig.ts";
import type { World } from "./world.ts";

export interface Pace {
  /** A 429 where the window of the channel is full. */
  (request: RecordedRequest): Answer | null;
  readonly headers: (request: RecordedRequest) => Readonly<Record<string, string>>;
}

interface Window {
  readonly endsAt: number;
  used: number;
}

/** A window per channel for new messages, as Discord's buckets are.
 *  Source: https://discord.com/developers/docs/topics/rate-limits */
export function createPace(world: World): Pace {
  const { pace: settings } = world.settings;
  const windows = new Map<string, Window>();
  const isPaced = (request: RecordedRequest) =>
    settings !== undefined &&
    request.method === "POST" &&
    /^\/channels\/\d+\/messages$/.test(request.path);
  const take = (request: RecordedRequest): Answer | null => {
    if (settings === undefined || !isPaced(request)) {
      return null;
    }
    const known = windows.get(request.path);
    const window =
      known !== undefined && known.endsAt > Date.now()
        ? known
        : { endsAt: Date.now() + settings.windowMs, used: 0 };
    windows.set(request.path, window);
    window.used += 1;
    return window.used > settings.limit ? tooMany((window.endsAt - Date.now()) / 1000) : null;
  };
  const headers = (request: RecordedRequest): Readonly<Record<string, string>> => {
    const window = windows.get(request.path);
    if (settings === undefined || window === undefined || !isPaced(request)) {
      return {};
    }
    return {
      "x-ratelimit-limit": String(settings.limit),
      "x-ratelimit-remaining": String(Math.max(0, settings.limit - window.used)),
      "x-ratelimit-reset": String(window.endsAt / 1000),
      "x-ratelimit-reset-after": String(Math.max(0, window.endsAt - Date.now()) / 1000),
      "x-ratelimit-bucket": `messages-${request.path.split("/")[2]}`,
    };
  };
  return Object.assign(take, { headers });
}
