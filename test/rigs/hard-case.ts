import { readFileSync } from "node:fs";
import { join } from "node:path";

/** One text with what must be read in it, and nothing else that claims or answers. */
export interface HardCase {
  /** What the cases around it differ in. */
  readonly subject: string;
  readonly text: string;
  /** `response denial kremlin recalled by=Песков against=russia |words|`, in order. */
  readonly expected: readonly Expected[];
  /** Why the reader fails it, where it does. */
  readonly missedBecause: string | null;
}

export interface Expected {
  readonly role: string;
  readonly type: string;
  readonly party: string;
  readonly isRecalled: boolean;
  /** Part of the speaker's name. */
  readonly by: string | null;
  readonly against: string | null;
  readonly words: string;
}

const LABEL = /\{([^{}|]+)\|([^{}]*)\}/gu;
const MISSED = /^missed \(([^)]+)\) /u;

/** Reads `test/fixtures/reading/hard-cases/<language>.txt`: `# subject`, then a case a line; `⏎` is a line break, `=`
 *  in front means: without the accusation before it; `missed (reason)` in front: known not to be read so. */
export function hardCases(language: string, accusation: string): readonly HardCase[] {
  const file = join(import.meta.dirname, `../fixtures/reading/hard-cases/${language}.txt`);
  let subject = "";
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .flatMap((line) => {
      if (line.startsWith("# ")) {
        subject = line.slice(2);
        return [];
      }
      const missedBecause = MISSED.exec(line)?.[1] ?? null;
      const row = line.replace(MISSED, "").replaceAll("⏎", "\n");
      const words = row.replace(/^= /u, "").replace(LABEL, "$2");
      const text = row.startsWith("= ") ? words : `${accusation} ${words}`;
      const expected = [...row.matchAll(LABEL)].map(([, label = "", said = ""]) =>
        expectedOf(label, said),
      );
      return [{ subject, text, expected, missedBecause }];
    });
}

function expectedOf(label: string, words: string): Expected {
  const [role = "", type = "", party = "", ...rest] = label.split(/\s(?=\S)/u);
  const flags = rest.join(" ");
  return {
    role,
    type,
    party,
    isRecalled: /(?:^|\s)recalled(?:\s|$)/u.test(flags),
    by: /by=(.+)$/u.exec(flags)?.[1] ?? null,
    against: /against=(\S+)/u.exec(flags)?.[1] ?? null,
    words,
  };
}
