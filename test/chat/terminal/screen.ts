import { PassThrough, Writable } from "node:stream";

const ESC = "\u001b";
const SEQUENCE = new RegExp(`${ESC}\\[[\\d;]*[A-Za-z]|${ESC}\\].*?${ESC}\\\\|.`, "gsu");
const MOVE = new RegExp(`^${ESC}\\[(\\d*)([A-Za-z])$`, "u");

/** A window that keeps what it was sent and draws it as a terminal would: enough of ECMA-48 for
 *  readline. Anything else that would move the cursor fails the test that wrote it. */
export class Window extends Writable {
  readonly isTTY: boolean;
  readonly columns: number;
  sent = "";
  private rows: string[][] = [[]];
  private row = 0;
  private column = 0;

  constructor(columns: number, isTTY = true) {
    super({ decodeStrings: false });
    this.columns = columns;
    this.isTTY = isTTY;
  }

  override _write(chunk: string | Uint8Array, _encoding: string, done: () => void): void {
    const text = typeof chunk === "string" ? chunk : new TextDecoder().decode(chunk);
    this.sent += text;
    for (const part of text.match(SEQUENCE) ?? []) {
      this.draw(part);
    }
    done();
  }

  /** The rows as a person sees them. */
  get text(): string {
    return this.rows.map((row) => row.join("").trimEnd()).join("\n");
  }

  get cursor(): readonly [row: number, column: number] {
    return [this.row, this.column];
  }

  private draw(part: string): void {
    const move = MOVE.exec(part);
    if (move !== null) {
      this.move(move[2] ?? "", Number(move[1] || 1));
    } else if (part === "\r") {
      this.column = 0;
    } else if (part === "\n") {
      this.down();
    } else if (!part.startsWith(ESC)) {
      this.put(part);
    }
  }

  private move(letter: string, count: number): void {
    const moves: Readonly<Record<string, () => void>> = {
      A: () => {
        this.row = Math.max(0, this.row - count);
      },
      C: () => {
        this.column += count;
      },
      D: () => {
        this.column = Math.max(0, this.column - count);
      },
      G: () => {
        this.column = count - 1;
      },
      J: () => this.clearBelow(),
      K: () => {
        this.rows[this.row]?.splice(this.column);
      },
      m: () => undefined,
    };
    const act = moves[letter];
    if (act === undefined) {
      throw new Error(`an unexpected control sequence: ${letter}`);
    }
    act();
  }

  private clearBelow(): void {
    this.rows[this.row]?.splice(this.column);
    this.rows.splice(this.row + 1);
  }

  private down(): void {
    this.row += 1;
    this.column = 0;
    this.rows[this.row] ??= [];
  }

  private put(character: string): void {
    if (this.column >= this.columns) {
      this.down();
    }
    const row = this.rows[this.row] ?? [];
    while (row.length < this.column) {
      row.push(" ");
    }
    row[this.column] = character;
    this.rows[this.row] = row;
    this.column += 1;
  }
}

/** A keyboard. */
export function keyboard(isTTY = true): PassThrough & { isTTY: boolean; setRawMode: () => void } {
  return Object.assign(new PassThrough(), { isTTY, setRawMode: () => undefined });
}

/** Lets streams and promises run. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}
