/** What is remembered of the latest keys, up to `limit`; the oldest is forgotten first. */
export class Remembered<Value> {
  readonly #entries = new Map<string, Value>();
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get(key: string): Value | undefined {
    return this.#entries.get(key);
  }

  set(key: string, value: Value): void {
    this.#entries.delete(key);
    this.#entries.set(key, value);
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > this.#limit && oldest !== undefined) this.#entries.delete(oldest);
  }

  delete(key: string): void {
    this.#entries.delete(key);
  }
}

/** Runs what has a key once and hands everybody the same outcome; a failure is forgotten, so that
 *  it can be tried again. */
export async function runOnce<Value>(
  outcomes: Remembered<Promise<Value>>,
  key: string,
  act: () => Promise<Value>,
): Promise<Value> {
  const before = outcomes.get(key);
  if (before !== undefined) return before;
  const outcome = act();
  outcomes.set(key, outcome);
  try {
    return await outcome;
  } catch (error) {
    outcomes.delete(key);
    throw error;
  }
}

/** Says of each id whether it is new. */
export function createFirstTime(limit: number): (id: string) => boolean {
  const seen = new Remembered<true>(limit);
  return (id) => {
    if (seen.get(id)) return false;
    seen.set(id, true);
    return true;
  };
}
