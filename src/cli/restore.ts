import { loadConfig } from "#src/config.ts";
import { restoreRecord } from "#src/store/restore.ts";
import { countOf } from "./verify.ts";

/** Puts a backup in the place of the record, while no Riposte runs on it. Throws UserError,
 *  StoreError. */
export async function restore(file: string, options: { readonly replace?: true }): Promise<void> {
  const { dataFolder } = loadConfig();
  const { before, verified } = await restoreRecord(file, dataFolder, {
    replace: options.replace === true,
    now: new Date(),
  });
  const kept = before === null ? "" : `The record that was there is kept as ${before}.\n`;
  process.stdout.write(
    `${file} is now the record in ${dataFolder}: ${countOf(verified.links)}, all as kept.\n${kept}`,
  );
}
