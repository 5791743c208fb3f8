import { DatabaseSync } from "node:sqlite";
import { StoreError } from "#src/core/error.ts";
import { storeError } from "./failure.ts";

/** Takes a data folder for this process: an exclusive transaction on a database of its own, which
 *  the operating system ends with the process, however it dies. Returns what gives it back.
 *  Throws StoreError `in-use` at once where another has it. */
export function lockFolder(file: string, folder: string): () => void {
  const connection = open(file);
  try {
    connection.exec("begin exclusive");
  } catch (error) {
    connection.close();
    const failure = storeError(error, file);
    if (failure instanceof StoreError && failure.kind === "in-use") {
      throw new StoreError(
        "in-use",
        `Another Riposte is using the data folder ${folder}: stop that one first, or start this one with another folder`,
        error,
      );
    }
    throw failure;
  }
  return () => connection.close();
}

function open(file: string): DatabaseSync {
  try {
    return new DatabaseSync(file, { timeout: 0 });
  } catch (error) {
    throw storeError(error, file);
  }
}
