import type { Environment } from "./config-schema.ts";
import type { ApiAccess, Apis } from "./connectors/connector.ts";

/** Where the APIs of accounts are, and with which token: the platforms' own addresses unless the
 *  environment names others, e.g. an egress proxy. */
export function readApis(environment: Environment): Apis {
  const { X_API_URL, X_BEARER_TOKEN, VK_API_URL, VK_TOKEN, BLUESKY_API_URL } = environment;
  return {
    x: access(X_API_URL ?? "https://api.x.com/2", X_BEARER_TOKEN),
    vk: access(VK_API_URL ?? "https://api.vk.com/method", VK_TOKEN),
    bluesky: access(BLUESKY_API_URL ?? "https://public.api.bsky.app/xrpc", undefined),
  };
}

function access(url: string, token: string | undefined): ApiAccess {
  return { url: url.replace(/\/+$/u, ""), token: token ?? null };
}
