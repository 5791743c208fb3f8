import { createHash, type Hash } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import { join } from "node:path";

/** A file of an export with what its manifest says of it. */
export interface ExportFile {
  readonly write: (data: string | Uint8Array) => Promise<void>;
  /** Makes it durable. */
  readonly end: () => Promise<FileFacts>;
}

export interface FileFacts {
  readonly file: string;
  readonly size_bytes: number;
  readonly sha256: string;
}

/** Opens a new file for its owner alone, written in order. */
export async function openFile(folder: string, name: string): Promise<ExportFile> {
  const handle: FileHandle = await open(join(folder, name), "wx", 0o600);
  const hash: Hash = createHash("sha256");
  let size = 0;
  return {
    write: async (data) => {
      const bytes = typeof data === "string" ? Buffer.from(data) : data;
      hash.update(bytes);
      size += bytes.byteLength;
      await handle.write(bytes);
    },
    end: async () => {
      await handle.sync();
      await handle.close();
      return { file: name, size_bytes: size, sha256: hash.digest("hex") };
    },
  };
}
