import assert from "node:assert/strict";
import { test } from "node:test";
import { permissionOf } from "#src/core/access.ts";
import type { Permission } from "#src/core/command-kinds.ts";

type User = Parameters<typeof permissionOf>[0];

function user(standing: Permission, more: Partial<User> = {}): User {
  return { id: "U1", standing, groups: ["desk"], ...more };
}

const CASES: readonly (readonly [
  who: User,
  lists: { readonly admins?: readonly string[]; readonly editors?: readonly string[] },
  may: Permission,
])[] = [
  [user("everyone"), {}, "everyone"],
  [user("editor"), {}, "editor"],
  [user("admin"), {}, "admin"],
  // The lists add to what the platform says and take nothing away.
  [user("admin"), { editors: ["U1"] }, "admin"],
  [user("editor"), { admins: ["U2"] }, "editor"],
  // By id, by group, by everybody.
  [user("everyone"), { editors: ["U1"] }, "editor"],
  [user("everyone"), { editors: ["desk"] }, "editor"],
  [user("everyone"), { editors: ["*"] }, "editor"],
  [user("everyone"), { admins: ["U1"] }, "admin"],
  [user("everyone"), { admins: ["desk"] }, "admin"],
  [user("everyone"), { admins: ["*"] }, "admin"],
  [user("everyone"), { admins: ["U1"], editors: ["U1"] }, "admin"],
  // Others' ids, and ids that only begin alike.
  [user("everyone"), { editors: ["U2", "night-desk"] }, "everyone"],
  [user("everyone"), { editors: ["U", "U12", "des", ""] }, "everyone"],
  [user("everyone", { groups: [] }), { editors: ["desk"] }, "everyone"],
  [user("everyone", { id: "desk", groups: [] }), { editors: ["desk"] }, "editor"],
  // A person who calls themselves so is not everybody.
  [user("everyone", { id: "*", groups: [] }), { editors: ["U1"] }, "everyone"],
];

for (const [who, { admins = [], editors = [] }, may] of CASES) {
  const title = `${who.standing} ${who.id} of ${who.groups.join()}, admins ${admins}, editors ${editors}`;
  test(`${title}: ${may}`, () => {
    assert.equal(permissionOf(who, { admins, editors }), may);
  });
}
