/** Shifts every date of this process, libraries included: hours pass when `shiftMs` says so. Returns
 *  how to undo it. */
export function shiftDates(shiftMs: () => number): () => void {
  const real = globalThis.Date;
  const now = () => real.now() + shiftMs();
  globalThis.Date = new Proxy(real, {
    construct: (target, given, newTarget) =>
      Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget),
    get: (target, name, receiver) => (name === "now" ? now : Reflect.get(target, name, receiver)),
  });
  return () => {
    globalThis.Date = real;
  };
}
