/** What shadow-utils say about accounts and groups. */
export interface AccountFact {
  readonly kind:
    | "user-created"
    | "user-deleted"
    | "user-locked"
    | "user-unlocked"
    | "user-changed"
    | "password-changed"
    | "group-created"
    | "group-deleted"
    | "member-added"
    | "member-removed"
    | "failed"
    | "other";
  readonly user?: string;
  readonly group?: string;
  readonly byUser?: string;
  readonly uid?: string;
  readonly gid?: string;
  readonly detail?: string;
}

type Part = "user" | "group" | "byUser" | "uid" | "gid" | "detail";
type Shape = readonly [RegExp, AccountFact["kind"], readonly Part[]];

/**
 * Sources: shadow-utils `src/{useradd,userdel,usermod,groupadd,groupdel,gpasswd,passwd,chage}.c`.
 * Names stand in quotes that they cannot hold, or between words; repetitions are bounded.
 */
const shapes: readonly Shape[] = [
  [
    /^new user: name=(.{1,256}?), UID=(\d{1,10}), GID=(\d{1,10}), (.{0,512})$/,
    "user-created",
    ["user", "uid", "gid", "detail"],
  ],
  [
    /^(?:new group: |group added to \/etc\/g?shadow: |group added to \/etc\/group: )name=(.{1,256}?)(?:, GID=(\d{1,10}))?$/,
    "group-created",
    ["group", "gid"],
  ],
  [/^delete user '(.{1,256}?)'$/, "user-deleted", ["user"]],
  [/^add '(.{1,256}?)' to (?:shadow )?group '(.{1,256}?)'$/, "member-added", ["user", "group"]],
  [
    /^delete '(.{1,256}?)' from (?:shadow )?group '(.{1,256}?)'$/,
    "member-removed",
    ["user", "group"],
  ],
  [
    /^user (.{1,256}?) added by (.{1,256}?) to group (.{1,256})$/,
    "member-added",
    ["user", "byUser", "group"],
  ],
  [
    /^user (.{1,256}?) removed by (.{1,256}?) from group (.{1,256})$/,
    "member-removed",
    ["user", "byUser", "group"],
  ],
  [/^unlock user '(.{1,256}?)' password$/, "user-unlocked", ["user"]],
  [/^lock user '(.{1,256}?)' password$/, "user-locked", ["user"]],
  [/^change user '(.{1,256}?)' password$/, "password-changed", ["user"]],
  [
    /^password for '?(.{1,256}?)'? changed by '?(.{1,256}?)'?$/,
    "password-changed",
    ["user", "byUser"],
  ],
  [/^changed? (?:password expiry for|user name) '?(.{1,256}?)'?$/, "user-changed", ["user"]],
  [/^changed? user '(.{1,256}?)' (.{1,512})$/, "user-changed", ["user", "detail"]],
  [
    /^removed (?:shadow )?group '(.{1,256}?)'(?: owned by '(.{1,256}?)')?$/,
    "group-deleted",
    ["group", "user"],
  ],
  [/^group '(.{1,256}?)' removed(?: from .{1,64})?$/, "group-deleted", ["group"]],
  [/^failed adding user '(.{1,256}?)',? (.{0,256})$/, "failed", ["user", "detail"]],
];

/** Reads one message; `other` when it is none of those known. */
export const parseAccountMessage = (message: string): AccountFact => {
  for (const [pattern, kind, names] of shapes) {
    const found = pattern.exec(message);
    if (found === null) continue;
    const parts: { [P in Part]?: string } = {};
    for (const [index, name] of names.entries()) {
      const value = found[index + 1];
      if (value !== undefined && value !== "") parts[name] = value;
    }
    return { kind, ...parts };
  }
  return { kind: "other" };
};
