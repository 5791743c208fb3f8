import { createHash } from "node:crypto";

/** SHA-256 in lower-case hex, 64 characters. */
export function sha256(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}

/** Hash of a text as a reader sees it: white space and Unicode form do not make a new version. */
export function contentHash(text: string): string {
  return sha256(text.normalize("NFC").replace(/\s+/gu, " ").trim());
}
