import { createHmac, timingSafeEqual } from "node:crypto";

/** Methods that the recommendation names. Source: W3C WebSub section 8. */
const METHODS = new Set(["sha1", "sha256", "sha384", "sha512"]);

/** The secret of one subscription, made from the installation's own so that none is kept. */
export function secretOf(installation: string, key: string): string {
  return createHmac("sha256", installation).update(`websub ${key}`).digest("hex");
}

/** Whether a hub signed this body: `X-Hub-Signature: sha256=…`. Never throws. */
export function isSigned(body: Uint8Array, header: string | undefined, secret: string): boolean {
  const [, method = "", hex = ""] =
    /^([a-z0-9]{1,10})=([0-9a-f]{40,128})$/i.exec(header ?? "") ?? [];
  if (!METHODS.has(method.toLowerCase())) return false;
  const own = createHmac(method.toLowerCase(), secret).update(body).digest();
  const given = Buffer.from(hex, "hex");
  return own.byteLength === given.byteLength && timingSafeEqual(own, given);
}
