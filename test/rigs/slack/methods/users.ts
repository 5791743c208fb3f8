import type { Json, SlackPerson } from "../rig.ts";
import type { World } from "../world.ts";
import { type Method, pageOf, Refusal } from "./method.ts";

export const userMethods: Readonly<Record<string, Method>> = {
  "users.info": {
    token: "bot",
    args: { user: "user", include_locale: "boolean" },
    required: ["user"],
    scope: () => "users:read",
    run: ({ world, args }) => {
      const person = world.people.get(String(args.user));
      if (person === undefined) throw new Refusal("user_not_found");
      return { user: userOf(world, person, args.include_locale === true) };
    },
  },
  "users.list": {
    token: "bot",
    args: { cursor: "string", limit: "integer", include_locale: "boolean", team_id: "string" },
    required: [],
    scope: () => "users:read",
    run: (call) => {
      const { page, nextCursor } = pageOf(call, [...call.world.people.values()], 200);
      const locale = call.args.include_locale === true;
      return {
        members: page.map((person) => userOf(call.world, person, locale)),
        cache_ts: Math.floor(call.world.now() / 1000),
        response_metadata: { next_cursor: nextCursor },
      };
    },
  },
  "usergroups.list": {
    token: "bot",
    args: {
      include_users: "boolean",
      include_count: "boolean",
      include_disabled: "boolean",
      team_id: "string",
    },
    required: [],
    scope: () => "usergroups:read",
    run: ({ world, args }) => ({
      usergroups: [...world.groups].map(([id, group]) => ({
        id,
        team_id: world.teamId,
        is_usergroup: true,
        name: group.handle,
        handle: group.handle,
        ...(args.include_count === true ? { user_count: group.members.size } : {}),
        ...(args.include_users === true ? { users: [...group.members] } : {}),
      })),
    }),
  },
  "usergroups.users.list": {
    token: "bot",
    args: { usergroup: "string", include_disabled: "boolean", team_id: "string" },
    required: ["usergroup"],
    scope: () => "usergroups:read",
    run: ({ world, args }) => {
      const group = world.groups.get(String(args.usergroup));
      if (group === undefined) throw new Refusal("no_such_subteam");
      return { users: [...group.members] };
    },
  },
};

function userOf(world: World, person: SlackPerson, withLocale: boolean): Json {
  return {
    id: person.id,
    team_id: world.teamId,
    name: person.name,
    deleted: false,
    real_name: person.name,
    tz: person.tz,
    profile: { display_name: person.name, real_name: person.name },
    is_admin: person.isAdmin || person.isOwner,
    is_owner: person.isOwner,
    is_primary_owner: person.isOwner,
    is_restricted: false,
    is_ultra_restricted: false,
    is_bot: false,
    is_app_user: false,
    ...(withLocale ? { locale: person.locale } : {}),
  };
}
