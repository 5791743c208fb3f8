import { isIP, type LookupFunction } from "node:net";
import { buildConnector } from "undici";
import { SourceError } from "../core/error.ts";
import { isPublicAddress, originKey } from "./address.ts";

/** Looks a name up; every address it has, since one bad one spoils it. */
export type Resolve = (hostname: string) => Promise<readonly ResolvedAddress[]>;

export interface ResolvedAddress {
  readonly address: string;
  readonly family: number;
}

/** Builds the only way to a socket. Judges names by all their addresses and connects to the very
 *  addresses it judged, whatever the name says a moment later; judges literals too, because no
 *  lookup is ever made for them. Fails with SourceError `forbidden-address`. */
export function createDial(
  resolve: Resolve,
  allowed: ReadonlySet<string>,
  timeoutMs: number,
): buildConnector.connector {
  const guarded = buildConnector({ timeout: timeoutMs, lookup: lookupWith(resolve, refuseAny) });
  const open = buildConnector({ timeout: timeoutMs, lookup: lookupWith(resolve, () => null) });
  return (target, callback) => {
    const port = Number(target.port || (target.protocol === "https:" ? 443 : 80));
    if (allowed.has(originKey(target.hostname, port))) return open(target, callback);
    if (isIP(target.hostname) !== 0 && !isPublicAddress(target.hostname)) {
      return callback(forbidden(target.hostname), null);
    }
    return guarded(target, callback);
  };
}

type Verdict = (hostname: string, found: readonly ResolvedAddress[]) => SourceError | null;

function refuseAny(hostname: string, found: readonly ResolvedAddress[]): SourceError | null {
  return found.every(({ address }) => isPublicAddress(address)) ? null : forbidden(hostname);
}

function lookupWith(resolve: Resolve, judge: Verdict): LookupFunction {
  return (hostname, options, callback) => {
    const answer = (found: readonly ResolvedAddress[]) => {
      const refusal = judge(hostname, found);
      const first = found[0];
      if (refusal !== null) callback(refusal, "");
      else if (first === undefined) callback(noAddress(hostname), "");
      else if (options.all === true) callback(null, [...found]);
      else callback(null, first.address, first.family);
    };
    resolve(hostname).then(answer, (error: Error) => callback(error, ""));
  };
}

function forbidden(hostname: string): SourceError {
  const text = `${hostname} is not a public address: only an allowed host may be inside a network`;
  return new SourceError("forbidden-address", text);
}

function noAddress(hostname: string): Error {
  return Object.assign(new Error(`no address for ${hostname}`), { code: "ENOTFOUND" });
}
