import { type Answer, type Call, ok, Refusal, type Route } from "../answer.ts";
import type { Json } from "../rig.ts";
import {
  botMember,
  botUser,
  channel,
  guild,
  personMember,
  roles,
  user,
  userById,
} from "../shapes.ts";
import { isThread, type World } from "../world.ts";

/** Who the bot is, where it is, and where the gateway is. */
export function identityRoutes(gatewayUrl: () => string): readonly Route[] {
  return [
    {
      method: "GET",
      path: "/gateway",
      answer: "GatewayResponse",
      open: true,
      run: () => ok({ url: gatewayUrl() }),
    },
    {
      method: "GET",
      path: "/gateway/bot",
      answer: "GatewayBotResponse",
      run: () => ok({ url: gatewayUrl(), shards: 1, session_start_limit: START_LIMIT }),
    },
    {
      method: "GET",
      path: "/users/@me",
      answer: "UserPIIResponse",
      run: ({ world }) =>
        ok({ ...botUser(world), mfa_enabled: false, locale: "en-US", verified: true, email: null }),
    },
    {
      method: "GET",
      path: "/users/@me/guilds",
      answer: "MyGuildResponse[]",
      run: ({ world }) => ok([myGuild(world)]),
    },
    {
      method: "GET",
      path: "/users/:user",
      answer: "UserResponse",
      run: ({ world, params }) => ok(userById(world, params.user ?? "")),
    },
    {
      method: "GET",
      path: "/applications/@me",
      answer: "PrivateApplicationResponse",
      run: ({ world }) => ok(application(world)),
    },
    {
      method: "GET",
      path: "/oauth2/applications/@me",
      answer: "PrivateApplicationResponse",
      run: ({ world }) => ok(application(world)),
    },
    ...GUILD_ROUTES,
  ];
}

const START_LIMIT = { total: 1000, remaining: 999, reset_after: 14_400_000, max_concurrency: 1 };

const GUILD_ROUTES: readonly Route[] = [
  {
    method: "GET",
    path: "/guilds/:guild",
    answer: "GuildWithCountsResponse",
    run: inGuild(({ world }) => ok(guild(world))),
  },
  {
    method: "GET",
    path: "/guilds/:guild/channels",
    answer: "GuildChannelResponse[]",
    run: inGuild(({ world }) =>
      ok(
        [...world.channels.values()]
          .filter((one) => !isThread(one) && !one.deleted)
          .map((one) => channel(world, one)),
      ),
    ),
  },
  {
    method: "GET",
    path: "/guilds/:guild/roles",
    answer: "GuildRoleResponse[]",
    run: inGuild(({ world }) => ok(roles(world))),
  },
  {
    method: "GET",
    path: "/guilds/:guild/members/:user",
    answer: "GuildMemberResponse",
    run: inGuild(memberOf),
  },
];

function inGuild(run: Route["run"]): Route["run"] {
  return (call) => {
    if (call.params.guild !== call.world.guildId) {
      throw new Refusal(404, 10004, "Unknown Guild");
    }
    return run(call);
  };
}

function memberOf({ world, params }: Call): Answer {
  if (params.user === "@me" || params.user === world.botUserId) {
    return ok(botMember(world));
  }
  const person = world.people.get(params.user ?? "");
  if (person === undefined) {
    throw new Refusal(404, 10007, "Unknown Member");
  }
  return ok(personMember(person));
}

function myGuild(world: World): Json {
  return {
    id: world.guildId,
    name: "The newsroom",
    icon: null,
    banner: null,
    owner: false,
    permissions: "0",
    features: [],
  };
}

function application(world: World): Json {
  return {
    id: world.applicationId,
    name: "Riposte",
    icon: null,
    description: "",
    type: null,
    flags: 0,
    flags_new: "0",
    bot: botUser(world),
    bot_public: false,
    bot_require_code_grant: false,
    verify_key: "0".repeat(64),
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    owner: user(world.ownerId, "owner"),
    approximate_guild_count: 1,
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0,
    team: null,
    eligible_oauth2_scopes: [],
  };
}
