import { type Config, loadConfig } from "#src/config.ts";
import { ConfigError } from "#src/core/error.ts";
import { type Finding, fine, wrong } from "#src/core/finding.ts";
import { type Clock, checkClock, createClock } from "./doctor/clock.ts";
import { checkFolder, checkSecretsFile } from "./doctor/folder.ts";
import { checkMachines } from "./doctor/machines.ts";
import { checkPlatforms } from "./doctor/platforms.ts";
import { openRecord, type RecordView } from "./doctor/record.ts";
import { createReport } from "./doctor/report.ts";
import { checkSources } from "./doctor/sources.ts";
import { describeProblem } from "./report-error.ts";

export interface CheckGroup {
  readonly name: string;
  readonly findings: () => AsyncIterable<Finding> | Iterable<Finding>;
}

/** Looks at everything that Riposte needs, says what to click or change, and changes nothing.
 *  Exit code 1 where something is wrong. */
export async function doctor(options: { readonly json?: boolean }): Promise<void> {
  const { stdout, stderr } = process;
  const report = createReport({ stdout, stderr, json: options.json === true });
  const config = readConfig();
  if (config instanceof ConfigError) {
    await report.take({ name: "Configuration", findings: () => config.problems.map(asFinding) });
  } else {
    for (const group of groupsOf(config, await openRecord(config.dataFolder), createClock())) {
      await report.take(group);
    }
  }
  process.exitCode = report.end();
}

function readConfig(): Config | ConfigError {
  try {
    return loadConfig();
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
}

function groupsOf(config: Config, record: RecordView, clock: Clock): readonly CheckGroup[] {
  return [
    { name: "Configuration", findings: () => configFindings(config) },
    { name: "Data", findings: () => checkFolder(config.dataFolder, record) },
    ...checkPlatforms(config, record, clock.note),
    { name: "Sources", findings: () => checkSources(config, record, clock.note) },
    { name: "Model and translation", findings: () => checkMachines(config) },
    { name: "Clock", findings: () => checkClock(clock) },
  ];
}

async function* configFindings(config: Config): AsyncGenerator<Finding> {
  const file = config.userFile ?? "config/default.yaml alone";
  yield fine(`${file}: ${config.sources.length} sources, ${config.watches.length} watch(es)`);
  yield* config.incomplete.map(asFinding);
  yield* await checkSecretsFile();
}

function asFinding(problem: ConfigError["problems"][number]): Finding {
  return wrong(describeProblem(problem), "Correct it there");
}
