import { stringOf } from "../world.ts";
import { type Call, type Method, Refusal } from "./method.ts";

const WORKSPACE = "https://rig.slack.test/";

export const authMethods: Readonly<Record<string, Method>> = {
  "api.test": {
    token: "none",
    args: { error: "string", foo: "string" },
    required: [],
    run: ({ args }) => {
      if (args.error !== undefined) throw new Refusal(stringOf(args.error), { args });
      return { args };
    },
  },
  "auth.test": {
    token: "either",
    args: {},
    required: [],
    run: ({ world, request }) =>
      stringOf(request.headers.authorization).includes(world.appToken)
        ? { app_name: "Riposte", app_id: world.appId }
        : {
            url: WORKSPACE,
            team: "Rig",
            user: "riposte",
            team_id: world.teamId,
            user_id: world.botUserId,
            bot_id: world.botId,
            is_enterprise_install: false,
          },
  },
  "apps.connections.open": {
    token: "app",
    args: {},
    required: [],
    run: ({ world }) => ({
      url: `${world.url.replace("http", "ws")}/link/?ticket=${world.id("ticket-")}&app_id=${world.appId}`,
    }),
  },
  "team.info": {
    token: "bot",
    args: { team: "string", domain: "string" },
    required: [],
    scope: () => "team:read",
    run: ({ world }) => ({
      team: { id: world.teamId, name: "Rig", domain: "rig", email_domain: "", url: WORKSPACE },
    }),
  },
  "bots.info": {
    token: "bot",
    args: { bot: "string", team_id: "string" },
    required: [],
    scope: () => "users:read",
    run: botInfo,
  },
};

function botInfo({ world, args }: Call) {
  if (args.bot !== undefined && args.bot !== world.botId) throw new Refusal("bot_not_found");
  return {
    bot: {
      id: world.botId,
      deleted: false,
      name: "riposte",
      app_id: world.appId,
      user_id: world.botUserId,
      icons: {},
    },
  };
}
