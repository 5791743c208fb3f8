/** JSON Schema of an app manifest, as far as an app like this one uses it.
 *  Sources: https://docs.slack.dev/reference/app-manifest and github.com/slackapi/manifest-schema,
 *  version 1. */

const text = (minLength: number, maxLength: number) => ({ type: "string", minLength, maxLength });
const url = (maxLength: number) => ({ type: "string", pattern: "^https?://", maxLength });
const flag = { type: "boolean" };

/** An object with these fields and no others. */
function closed(properties: Record<string, object>, required: readonly string[] = []): object {
  return { type: "object", additionalProperties: false, properties, required };
}

const names = (maxItems: number) => ({
  type: "array",
  maxItems,
  uniqueItems: true,
  items: { type: "string", maxLength: 50 },
});

const features = closed({
  app_home: closed({
    home_tab_enabled: flag,
    messages_tab_enabled: flag,
    messages_tab_read_only_enabled: flag,
  }),
  bot_user: closed({ display_name: text(1, 80), always_online: flag }, ["display_name"]),
  shortcuts: {
    type: "array",
    minItems: 1,
    maxItems: 10,
    items: closed(
      {
        name: text(1, 24),
        type: { enum: ["message", "global"] },
        callback_id: text(1, 255),
        description: text(1, 150),
      },
      ["name", "type", "callback_id", "description"],
    ),
  },
  slash_commands: {
    type: "array",
    minItems: 1,
    maxItems: 50,
    items: closed(
      {
        command: { ...text(2, 32), pattern: "^/[^\\s/\\p{Lu}]+$" },
        url: url(3000),
        description: text(1, 2000),
        usage_hint: text(1, 1000),
        should_escape: flag,
      },
      ["command", "description"],
    ),
  },
  unfurl_domains: {
    type: "array",
    minItems: 1,
    maxItems: 5,
    uniqueItems: true,
    items: { type: "string", maxLength: 255, pattern: "^(?![.-])([-a-z0-9.])+([a-z0-9])$" },
  },
});

const settings = closed({
  allowed_ip_address_ranges: { ...names(50), minItems: 1 },
  event_subscriptions: closed({
    request_url: url(3500),
    user_events: names(100),
    bot_events: names(100),
  }),
  incoming_webhooks: closed({ incoming_webhooks_enabled: flag }),
  interactivity: closed(
    { is_enabled: flag, request_url: url(3500), message_menu_options_url: url(3500) },
    ["is_enabled"],
  ),
  org_deploy_enabled: flag,
  socket_mode_enabled: flag,
  token_rotation_enabled: flag,
  is_hosted: flag,
});

const version = { type: "integer", minimum: 0 };

export const MANIFEST_SCHEMA: object = closed(
  {
    $schema: { type: "string" },
    _metadata: closed({
      schema_version: version,
      min_version: version,
      major_version: { enum: [1, 2] },
      minor_version: version,
    }),
    display_information: closed(
      {
        name: text(1, 35),
        description: text(1, 140),
        long_description: text(175, 4000),
        background_color: { type: "string", pattern: "^#[0-9a-fA-F]{3}([0-9a-fA-F]{3})?$" },
      },
      ["name"],
    ),
    features,
    oauth_config: closed({
      redirect_urls: { type: "array", maxItems: 1000, items: { type: "string", maxLength: 2500 } },
      scopes: closed({
        bot: names(255),
        user: names(255),
        bot_optional: names(255),
        user_optional: names(255),
      }),
      token_management_enabled: flag,
      pkce_enabled: flag,
    }),
    settings,
  },
  ["display_information"],
);
