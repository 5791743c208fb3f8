import type { Finding } from "#src/core/finding.ts";
import type { CheckGroup } from "../doctor.ts";
import { forPeople } from "../report-error.ts";

const MARKS = { fine: "✓", notice: "!", wrong: "✗" } as const;

interface ReportSettings {
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean };
  readonly json: boolean;
}

interface Report {
  /** Runs a group's checks and shows each finding as it comes. */
  readonly take: (group: CheckGroup) => Promise<void>;
  /** Shows the sum. Returns the exit code. */
  readonly end: () => number;
}

/** Findings as lines while they come, or as one JSON document at the end. */
export function createReport({ stdout, stderr, json }: ReportSettings): Report {
  const found: (Finding & { readonly group: string })[] = [];
  const say = (line: string) => {
    if (!json) stdout.write(`${forPeople(line)}\n`);
  };
  return {
    take: async ({ name, findings }) => {
      say(name);
      if (json && stderr.isTTY === true) stderr.write(`${name} …\n`);
      for await (const finding of findings()) {
        found.push({ group: name, ...finding });
        say(`  ${MARKS[finding.state]} ${finding.what}`);
        if (finding.fix !== null) say(`    → ${finding.fix}`);
      }
    },
    end: () => {
      const count = (state: Finding["state"]) =>
        found.filter((each) => each.state === state).length;
      const wrong = count("wrong");
      if (json) {
        stdout.write(
          `${forPeople(JSON.stringify({ ok: wrong === 0, findings: found }, null, 2))}\n`,
        );
      } else {
        const sum = `${count("fine")} ✓  ${count("notice")} !  ${wrong} ✗`;
        say(`\n${sum}${wrong === 0 ? "  Ready: npm start" : ""}`);
      }
      return wrong === 0 ? 0 : 1;
    },
  };
}
