import { runSoak } from "./run.ts";

/** The soak in full; `CRASH_ITEMS`, `CRASH_KILLS`, `CRASH_DAYS` and `CRASH_SEED` make it another size. */

const say = (line: string) => {
  process.stdout.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`);
};
const { figures, faults } = await runSoak(
  {
    items: Number(process.env.CRASH_ITEMS ?? 20_000),
    kills: Number(process.env.CRASH_KILLS ?? 300),
    days: Number(process.env.CRASH_DAYS ?? 3),
    seed: Number(process.env.CRASH_SEED ?? 1),
  },
  say,
);
for (const [name, figure] of Object.entries(figures)) say(`${name}: ${figure}`);
for (const fault of faults) say(`FAULT ${fault}`);
say(`${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;
