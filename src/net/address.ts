import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import { ConfigError, SourceError } from "../core/error.ts";

/** The web's own ports and their common alternatives: a guess at other services' ports is refused. */
const WEB_PORTS = new Set([80, 443, 8080, 8443]);

/** Reads `127.0.0.1:8080`, `localhost:3000`, `[::1]:80`, `intranet` (80 and 443) to the keys that
 *  `originKey` gives. Throws ConfigError. */
export function readAllowHosts(hosts: readonly string[]): ReadonlySet<string> {
  const problems = hosts.flatMap((host, index) =>
    URL.canParse(`http://${host}/`) && !/[/@?#\s]/.test(host)
      ? []
      : [{ path: `allowHosts[${index}]`, message: `"${host}" is not of the form host:port` }],
  );
  if (problems.length > 0) throw new ConfigError(problems);

  return new Set(
    hosts.flatMap((host) => {
      const url = new URL(`http://${host}/`);
      const ports = url.port === "" ? [80, 443] : [Number(url.port)];
      return ports.map((port) => originKey(url.hostname, port));
    }),
  );
}

export function originKey(hostname: string, port: number): string {
  return `${bareHost(hostname)}:${port}`;
}

export function portOf(url: URL): number {
  if (url.port !== "") return Number(url.port);
  return url.protocol === "https:" ? 443 : 80;
}

/** Judges an address before anything is sent to it, each redirect hop anew; `from` is what
 *  pointed here, a hop or content, null for the address that was asked for. What a name resolves to is judged when it
 *  is dialled (`createDial`). Throws SourceError `forbidden-address`. */
export function judgeUrl(url: URL, from: URL | null, allowed: ReadonlySet<string>): void {
  const refuse = (why: string): never => {
    const pointed = from === null ? "" : `${from.host} leads to `;
    throw new SourceError("forbidden-address", `${pointed}${label(url)}: ${why}`);
  };

  if (url.protocol !== "http:" && url.protocol !== "https:") {
    refuse(`only http and https are fetched, not ${url.protocol}`);
  }
  if (url.username !== "" || url.password !== "") {
    refuse("a name or password in an address is not sent");
  }
  if (isAllowed(url, allowed)) {
    // A stranger must not be able to point us at what the operator opened for himself.
    if (from !== null && !isAllowed(from, allowed)) {
      refuse("a host of the allow list is reached directly only");
    }
    return;
  }
  if (!WEB_PORTS.has(portOf(url))) {
    refuse(`port ${portOf(url)} is not one of ${[...WEB_PORTS].join(", ")}`);
  }
  const host = bareHost(url.hostname);
  if (isIP(host) !== 0 && !isPublicAddress(host)) refuse("this is not a public address");
}

/** Whether an IP address is on the public internet: not loopback, private, link-local, multicast,
 *  reserved, documentation, nor an IPv6 form that wraps an IPv4 address. */
export function isPublicAddress(address: string): boolean {
  const bare = address.replace(/%.*$/, "");
  if (!ipaddr.isValid(bare)) return false;
  const parsed = ipaddr.process(bare);
  if (parsed.range() !== "unicast") return false;
  // All global IPv6 unicast lies in 2000::/3 (RFC 4291 section 2.4; IANA): what else ipaddr.js
  // calls unicast, such as ::7f00:1 or 64:ff9b:1::/48, is not ours to trust.
  return parsed.kind() === "ipv4" || (parsed.toByteArray()[0] ?? 0) >> 5 === 0b001;
}

function isAllowed(url: URL, allowed: ReadonlySet<string>): boolean {
  return allowed.has(originKey(url.hostname, portOf(url)));
}

function bareHost(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, "");
}

function label(url: URL): string {
  return url.host === "" ? `a ${url.protocol} address` : url.host;
}
