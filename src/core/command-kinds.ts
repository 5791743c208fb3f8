/** Who may use a command, from least to most. */
export const PERMISSIONS = ["everyone", "editor", "admin"] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** Whether someone with `has` may do what needs `needs`. */
export function mayDo(has: Permission, needs: Permission): boolean {
  return PERMISSIONS.indexOf(has) >= PERMISSIONS.indexOf(needs);
}

/** Groups of commands, in the order in which help lists them. */
export const COMMAND_GROUPS = ["read", "decide", "follow", "run"] as const;
export type CommandGroup = (typeof COMMAND_GROUPS)[number];
