import { type Config, loadShipped } from "#src/config.ts";
import { openRiposte, type Riposte } from "#src/main.ts";
import { MOD, makeSource, minutesAfter, NOON } from "./store-rig.ts";

/** The whole house on a data folder, an hour after noon, that speaks nowhere and polls nothing by itself. */
export function openQuietHouse(dataFolder: string, part: Partial<Config> = {}): Promise<Riposte> {
  const ignore = () => undefined;
  const log = { info: ignore, warn: ignore, error: ignore };
  const usual = { ...loadShipped(), sources: [makeSource(), MOD], watches: [] };
  return openRiposte({
    config: { ...usual, ...part, dataFolder },
    platforms: [],
    log,
    now: () => minutesAfter(NOON, 60),
  });
}
