import { SourceError } from "../core/error.ts";

export interface PaceOptions {
  /** Requests at once per host. */
  readonly perHost: number;
  /** Between two starts at one host. */
  readonly spacingMs: number;
  /** Requests at once overall. */
  readonly inFlight: number;
  readonly now: () => number;
}

/** Who may ask which host when. */
export interface Pace {
  /** Waits for a turn at the host; the function that it gives ends the turn. Throws SourceError
   *  `rate-limited` where the host is held back, and the signal's reason where that aborts. */
  readonly enter: (host: string, signal: AbortSignal) => Promise<() => void>;
  /** Sends away everyone who waits for the host or comes within `waitMs`. */
  readonly hold: (host: string, waitMs: number) => void;
}

/** More would wait longer than a quarter of an hour at the default spacing. */
const MAX_WAITING = 1_000;

interface Waiter {
  readonly start: () => void;
  readonly refuse: (error: SourceError) => void;
}

interface Line {
  running: number;
  nextStartAt: number;
  heldUntil: number;
  waiting: Waiter[];
}

interface Lines {
  readonly options: PaceOptions;
  readonly byHost: Map<string, Line>;
  running: number;
  timer: NodeJS.Timeout | undefined;
}

/** Holds all hosts to their pace, in the order of asking within a host, in turns between hosts. */
export function createPace(options: PaceOptions): Pace {
  const lines: Lines = { options, byHost: new Map(), running: 0, timer: undefined };
  return {
    enter: (host, signal) => enter(lines, host, signal),
    hold: (host, waitMs) => hold(lines, host, waitMs),
  };
}

function enter(lines: Lines, host: string, signal: AbortSignal): Promise<() => void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const line = lineOf(lines, host);
    const heldMs = line.heldUntil - lines.options.now();
    if (heldMs > 0) throw heldBack(host, heldMs);
    if (line.waiting.length >= MAX_WAITING) throw crowded(host, lines.options.spacingMs);

    const leave = () => {
      line.waiting = line.waiting.filter((other) => other !== waiter);
      reject(signal.reason);
      pump(lines);
    };
    const waiter: Waiter = {
      start: () => {
        signal.removeEventListener("abort", leave);
        resolve(once(() => end(lines, line)));
      },
      refuse: (error) => {
        signal.removeEventListener("abort", leave);
        reject(error);
      },
    };
    signal.addEventListener("abort", leave, { once: true });
    line.waiting.push(waiter);
    pump(lines);
  });
}

function hold(lines: Lines, host: string, waitMs: number): void {
  const line = lineOf(lines, host);
  line.heldUntil = Math.max(line.heldUntil, lines.options.now() + waitMs);
  const sentAway = line.waiting;
  line.waiting = [];
  for (const waiter of sentAway) waiter.refuse(heldBack(host, waitMs));
  pump(lines);
}

/** Starts whoever may start, and comes back when the next one may. */
function pump(lines: Lines): void {
  clearTimeout(lines.timer);
  lines.timer = undefined;
  let soonestMs = Number.POSITIVE_INFINITY;
  for (const [host, line] of [...lines.byHost]) {
    soonestMs = Math.min(soonestMs, startLine(lines, host, line));
    if (isIdle(line, lines.options.now())) lines.byHost.delete(host);
  }
  if (soonestMs < Number.POSITIVE_INFINITY) lines.timer = setTimeout(pump, soonestMs, lines);
}

/** Answers how long until this host's next start; infinite where that waits for an end. */
function startLine(lines: Lines, host: string, line: Line): number {
  const { options, byHost } = lines;
  while (line.running < options.perHost && lines.running < options.inFlight) {
    if (line.waiting.length === 0) break;
    // A clock that was set back must not stop a host for longer than one spacing.
    const waitMs = Math.min(line.nextStartAt - options.now(), options.spacingMs);
    if (waitMs > 0) return waitMs;

    const [next, ...rest] = line.waiting;
    line.waiting = rest;
    line.running += 1;
    lines.running += 1;
    line.nextStartAt = options.now() + options.spacingMs;
    // To the end of the order: where all places are taken, other hosts come first.
    byHost.delete(host);
    byHost.set(host, line);
    next?.start();
  }
  return Number.POSITIVE_INFINITY;
}

function end(lines: Lines, line: Line): void {
  line.running -= 1;
  lines.running -= 1;
  pump(lines);
}

function lineOf(lines: Lines, host: string): Line {
  const known = lines.byHost.get(host);
  if (known !== undefined) return known;
  const line: Line = { running: 0, nextStartAt: 0, heldUntil: 0, waiting: [] };
  lines.byHost.set(host, line);
  return line;
}

function isIdle(line: Line, now: number): boolean {
  if (line.running > 0 || line.waiting.length > 0) return false;
  return line.nextStartAt <= now && line.heldUntil <= now;
}

function heldBack(host: string, waitMs: number): SourceError {
  const seconds = Math.ceil(waitMs / 1_000);
  return new SourceError("rate-limited", `${host} asked not to be asked for another ${seconds} s`, {
    waitMs,
  });
}

function crowded(host: string, spacingMs: number): SourceError {
  const text = `${MAX_WAITING} requests already wait for their turn at ${host}`;
  return new SourceError("rate-limited", text, { waitMs: MAX_WAITING * spacingMs });
}

function once(action: () => void): () => void {
  let done = false;
  return () => {
    if (done) return;
    done = true;
    action();
  };
}
