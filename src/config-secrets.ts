/** The variables of the environment that hold a secret. */
export const SECRET_VARIABLES = [
  "DISCORD_TOKEN",
  "SLACK_BOT_TOKEN",
  "SLACK_APP_TOKEN",
  "SLACK_SIGNING_SECRET",
  "X_BEARER_TOKEN",
  "VK_TOKEN",
  "MODEL_KEY",
  "TRANSLATE_KEY",
  "WEBSUB_SECRET",
] as const;

/** Every secret that is set, for what must not repeat it: logs, reports, errors. */
export function secretsSet(): readonly string[] {
  return SECRET_VARIABLES.flatMap((name) => process.env[name]?.trim() || []);
}
