/** Runs what has a key once per key and hands everybody the same outcome; a failure is forgotten,
 *  so that it can be tried again. Remembers the latest `limit` keys. */
export function createOnce<Value>(
  limit: number,
): (key: string, act: () => Promise<Value>) => Promise<Value> {
  const outcomes = new Map<string, Promise<Value>>();
  return (key, act) => {
    const before = outcomes.get(key);
    if (before !== undefined) {
      return before;
    }
    const outcome = act().catch((error: unknown) => {
      outcomes.delete(key);
      throw error;
    });
    outcomes.set(key, outcome);
    const [oldest] = outcomes.keys();
    if (outcomes.size > limit && oldest !== undefined) {
      outcomes.delete(oldest);
    }
    return outcome;
  };
}
