import type { UsersInfoResponse, WebClient } from "@slack/web-api";
import type { Permission } from "#src/core/command-kinds.ts";
import type { ChatUser } from "../chat.ts";
import { Remembered } from "../once.ts";
import type { SlackLog } from "./deps.ts";
import { chatError } from "./failure.ts";

const PERSON_MS = 3_600_000;
const GROUP_MS = 600_000;
/** After a failure nobody asks again at once. */
const FAILURE_MS = 60_000;
const MAX_PEOPLE = 2_000;

export interface PeopleSettings {
  readonly client: WebClient;
  /** Ids that the configuration trusts: those of user groups start with `S`, others are people's. */
  readonly groups: readonly string[];
  readonly log: SlackLog;
  readonly now: () => Date;
}

/** Who is who in the workspace, looked up when they ask for something and kept for an hour.
 *  Never throws: a person who cannot be looked up has no standing. */
export function createPeople({ client, groups, log, now }: PeopleSettings) {
  const people = new Remembered<Kept<Person | null>>(MAX_PEOPLE);
  const members = new Remembered<Kept<readonly string[] | null>>(Math.max(1, groups.length));
  const complained = new Set<string>();
  const trusted = groups.filter((id) => id.startsWith("S"));

  /** One look-up for everybody who asks meanwhile; null where it failed. */
  function kept<Value>(
    cache: Remembered<Kept<Value | null>>,
    key: string,
    keepMs: number,
    look: () => Promise<Value>,
  ): Promise<Value | null> {
    const before = cache.get(key);
    const time = now().getTime();
    if (before !== undefined && time < before.until) return before.value;
    const entry: Kept<Value | null> = { until: time + keepMs, value: Promise.resolve(null) };
    entry.value = look().catch((error: unknown) => {
      entry.until = time + FAILURE_MS;
      complain(error);
      return null;
    });
    cache.set(key, entry);
    return entry.value;
  }

  function complain(error: unknown): void {
    const { kind, message } = chatError(error);
    if (complained.has(message)) return;
    complained.add(message);
    log.warn({ kind, reason: message }, "people and groups cannot be looked up in Slack");
  }

  async function groupsOf(userId: string): Promise<readonly string[]> {
    const lists = await Promise.all(
      trusted.map((group) => kept(members, group, GROUP_MS, () => membersOf(client, group))),
    );
    return trusted.filter((_, index) => lists[index]?.includes(userId) === true);
  }

  return async (userId: string, name?: string): Promise<ChatUser> => {
    const [person, own] = await Promise.all([
      kept(people, userId, PERSON_MS, () => personOf(client, userId)),
      groupsOf(userId),
    ]);
    return {
      id: userId,
      name: person?.name ?? name ?? userId,
      locale: person?.locale ?? null,
      standing: person?.standing ?? "everyone",
      groups: own,
    };
  };
}

interface Kept<Value> {
  until: number;
  value: Promise<Value>;
}

interface Person {
  readonly name: string | null;
  readonly locale: string | null;
  readonly standing: Permission;
}

async function personOf(client: WebClient, userId: string): Promise<Person> {
  const { user } = await client.users.info({ user: userId, include_locale: true });
  return { name: nameOf(user), locale: user?.locale ?? null, standing: standingOf(user) };
}

type SlackUser = UsersInfoResponse["user"];

function nameOf(user: SlackUser): string | null {
  const names = [user?.profile?.display_name, user?.real_name, user?.name];
  return names.find((name) => name !== undefined && name !== "") ?? null;
}

/** Guests and people of other workspaces run nothing here, whatever they are at home. */
function standingOf(user: SlackUser): Permission {
  const runs = user?.is_admin === true || user?.is_owner === true;
  const stranger = user?.is_stranger === true || user?.deleted === true;
  return runs && !stranger ? "admin" : "everyone";
}

async function membersOf(client: WebClient, group: string): Promise<readonly string[]> {
  const { users } = await client.usergroups.users.list({ usergroup: group });
  return users ?? [];
}
