import { readFileSync } from "node:fs";
import { join } from "node:path";
import { listPids, readProcess } from "../../sensors/processes/proc.ts";
import { fieldsOf, Refused, type Responder, textOf, wholeOf } from "../responder.ts";
import { changeShadow, shadowLine } from "./shadow-file.ts";

/** shadow(5): what is hashed, and the day since 1970 from which the account is over. */
const passwordAt = 1;
const expiryAt = 7;
const fieldsCount = 9;
const over = "1";

const userForm = /^[a-z_][a-z0-9_.-]{0,31}$/i;

const uidOf = (etc: string, user: string): number => {
  const lines = readFileSync(join(etc, "passwd"), "utf8").split("\n");
  const [line, ...more] = lines.filter((one) => one.startsWith(`${user}:`));
  const uid = Number(line?.split(":")[2]);
  if (line === undefined || more.length > 0 || !Number.isInteger(uid)) {
    throw new Refused(`There is no local user ${user}.`);
  }
  return uid;
};

const disabled = (line: string): string => {
  const fields = line.split(":");
  const password = fields[passwordAt] ?? "";
  const locked = password.startsWith("!") ? password : `!${password}`;
  return fields.with(passwordAt, locked).with(expiryAt, over).join(":");
};

/** Exactly the line before; where a field was changed by somebody else since, that field stays. */
const enabled = (now: string, before: string): string => {
  if (now === disabled(before)) return before;
  const [fields, was, ours] = [now.split(":"), before.split(":"), disabled(before).split(":")];
  return fields.map((field, at) => (field === ours[at] ? (was[at] ?? field) : field)).join(":");
};

/** Ends what the user runs; what it starts meanwhile is ended by the next look. */
const endSessions = (uid: number): number => {
  let ended = 0;
  for (let round = 0; round < 5; round += 1) {
    const own = listPids("/proc").filter((pid) => readProcess("/proc", pid)?.uid === uid);
    if (own.length === 0) break;
    for (const pid of own) {
      try {
        process.kill(pid, "SIGKILL");
        ended += 1;
      } catch {
        // Ended by itself.
      }
    }
  }
  return ended;
};

/**
 * Locks the password of a local user, lets the account expire (which PAM asks with every way of
 * signing in, keys too) and ends what it runs. `revert` puts the very line of shadow(5) back. Never for
 * root or the user of this agent. Target: `{ user }`.
 */
export const disableUser = (options: {
  /** Where `passwd` and `shadow` are; `/etc`. */
  readonly etc: string;
  readonly endSessions?: (uid: number) => number;
}): Responder => {
  const { etc } = options;
  const end = options.endSessions ?? endSessions;
  const read = (fields: Readonly<Record<string, unknown>>) => {
    const user = textOf(fields, "user", 32);
    if (!userForm.test(user)) throw new Refused("user has the wrong form.");
    const uid = uidOf(etc, user);
    if (uid === 0 || uid === process.getuid?.()) {
      throw new Refused(`${user} is root or the user of this agent.`);
    }
    return { user, uid };
  };
  return {
    action: "disable-user",
    plan: async (target) => {
      const { user, uid } = read(fieldsOf(target));
      const line = shadowLine(etc, user);
      if (line?.split(":").length !== fieldsCount) {
        throw new Refused(`${user} has no line in shadow that can be read.`);
      }
      if (line === disabled(line)) throw new Refused(`${user} is disabled already.`);
      return { user, uid };
    },
    apply: async (effect, run) => {
      const fields = fieldsOf(effect);
      const { user, uid } = read(fields);
      if (uid !== wholeOf(fields, "uid")) throw new Refused(`${user} is another user by now.`);
      await changeShadow(etc, user, (line) => {
        // The hash stays on this host: the server has no use for it.
        if (run.noted === undefined) run.note({ line });
        return disabled(line);
      });
      end(uid);
    },
    verify: async (effect) => {
      const user = textOf(fieldsOf(effect), "user", 32);
      const line = shadowLine(etc, user);
      const isThere = line !== undefined && line === disabled(line);
      return { isThere, observed: `${user} ${isThere ? "is disabled" : "is not disabled"}` };
    },
    revert: async (effect, run) => {
      if (run.noted === undefined) return;
      const user = textOf(fieldsOf(effect), "user", 32);
      const before = textOf(fieldsOf(run.noted), "line");
      await changeShadow(etc, user, (line) => enabled(line, before));
    },
  };
};
