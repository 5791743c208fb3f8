import type { Permission } from "./command-kinds.ts";

/** Who may do what on one platform, beside what the platform itself says: ids of people, roles or
 *  user groups; `*` is everybody. */
export interface Access {
  readonly admins: readonly string[];
  readonly editors: readonly string[];
}

/** What a person may do: the most that the platform's word and the configuration's lists give. */
export function permissionOf(
  user: { readonly id: string; readonly standing: Permission; readonly groups: readonly string[] },
  { admins, editors }: Access,
): Permission {
  const isIn = (list: readonly string[]) =>
    list.some((id) => id === "*" || id === user.id || user.groups.includes(id));
  if (user.standing === "admin" || isIn(admins)) return "admin";
  return user.standing === "editor" || isIn(editors) ? "editor" : "everyone";
}
