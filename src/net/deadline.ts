/** A time budget that runs only while we work: waiting for a turn at a busy host costs nothing. */
export interface Deadline {
  readonly signal: AbortSignal;
  readonly totalMs: number;
  readonly isOver: () => boolean;
  /** Does the work with the clock running. Throws the signal's reason when that fires: undici, for
   *  one, does not give up a connection that is still being made. */
  readonly run: <T>(work: () => Promise<T>) => Promise<T>;
  readonly [Symbol.dispose]: () => void;
}

/** Builds the budget. Its signal fires when the budget is spent or one of `signals` fires.
 *  A plain controller and timer, since `AbortSignal.any` over `AbortSignal.timeout` was seen lost
 *  to garbage collection on Node 20. */
export function createDeadline(totalMs: number, signals: readonly AbortSignal[]): Deadline {
  const controller = new AbortController();
  const stop = () => controller.abort(new DOMException("stopped", "AbortError"));
  for (const signal of signals) signal.addEventListener("abort", stop, { once: true });
  if (signals.some((signal) => signal.aborted)) stop();

  let leftMs = totalMs;
  let over = false;
  return {
    signal: controller.signal,
    totalMs,
    isOver: () => over,
    run: async (work) => {
      const startedAt = performance.now();
      const timer = setTimeout(() => {
        over = true;
        controller.abort(new DOMException("out of time", "TimeoutError"));
      }, leftMs);
      try {
        controller.signal.throwIfAborted();
        return await Promise.race([work(), aborted(controller.signal)]);
      } finally {
        clearTimeout(timer);
        leftMs = Math.max(0, leftMs - (performance.now() - startedAt));
      }
    },
    [Symbol.dispose]: () => {
      for (const signal of signals) signal.removeEventListener("abort", stop);
    },
  };
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}
