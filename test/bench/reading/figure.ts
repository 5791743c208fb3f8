/** One measured number, beside what it must reach. */
export interface Figure {
  /** The heading it stands under. */
  readonly set: string;
  readonly name: string;
  /** Null where nothing could be measured. */
  readonly value: number | null;
  readonly bar?: Bar;
  /** `share` (the default) is 0 to 1. Speeds are shown, never held against the last run. */
  readonly unit?: "share" | "count" | "ms" | "per-second" | "ratio";
  /** The smaller the better, where no bar says so. */
  readonly isError?: boolean;
  readonly detail?: string;
}

export type Bar =
  | { readonly atLeast: number }
  | { readonly atMost: number }
  | { readonly under: number };

/** The name under which a run records it. */
export function keyOf({ set, name }: Figure): string {
  return `${set} · ${name}`;
}

export function meetsBar({ value, bar }: Figure): boolean | null {
  if (bar === undefined || value === null) {
    return null;
  }
  if ("atLeast" in bar) {
    return value >= bar.atLeast;
  }
  return "atMost" in bar ? value <= bar.atMost : value < bar.under;
}

/** Whether a smaller value is the better one. */
export function isLessBetter({ bar, isError }: Figure): boolean {
  return isError === true || (bar !== undefined && !("atLeast" in bar));
}

/** Whether it depends on the machine and its other work. */
export function isSpeed({ unit }: Figure): boolean {
  return unit === "ms" || unit === "per-second" || unit === "ratio";
}

/** A line of the table: name, value, bar, verdict, difference to the last run, detail. */
export function showFigure(figure: Figure, last: number | undefined): string {
  const verdict = meetsBar(figure);
  const cells = [
    `  ${figure.name.padEnd(42)}`,
    showValue(figure, figure.value).padStart(8),
    showBar(figure).padStart(9),
    verdict === null ? " " : verdict ? "✓" : "✗",
    showChange(figure, last).padStart(9),
    figure.detail ?? "",
  ];
  return cells.join("  ").trimEnd();
}

function showValue({ unit = "share" }: Figure, value: number | null): string {
  if (value === null) {
    return "–";
  }
  switch (unit) {
    case "share":
      return value.toFixed(3);
    case "count":
      return String(value);
    case "ms":
      return `${value.toFixed(2)} ms`;
    case "per-second":
      return `${value.toFixed(0)}/s`;
    case "ratio":
      return `× ${value.toFixed(2)}`;
    default:
      return unit satisfies never;
  }
}

function showBar(figure: Figure): string {
  const { bar } = figure;
  if (bar === undefined) {
    return "";
  }
  if ("atLeast" in bar) {
    return `≥ ${showNumber(bar.atLeast)}`;
  }
  return "atMost" in bar ? `≤ ${showNumber(bar.atMost)}` : `< ${showNumber(bar.under)}`;
}

function showNumber(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(2);
}

function showChange(figure: Figure, last: number | undefined): string {
  if (last === undefined || figure.value === null) {
    return "new";
  }
  const change = figure.value - last;
  if (Math.abs(change) < 0.0005) {
    return "=";
  }
  const digits = isSpeed(figure) ? 1 : figure.unit === "count" ? 0 : 3;
  return `${change > 0 ? "+" : "−"}${Math.abs(change).toFixed(digits)}`;
}
