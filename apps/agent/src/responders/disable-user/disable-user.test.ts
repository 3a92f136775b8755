import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sampleRun } from "../../testing/sample-run.ts";
import { Refused, type Responder } from "../responder.ts";
import { disableUser } from "./disable-user.ts";
import { changeShadow } from "./shadow-file.ts";

let root = "";
let etc = "";
let ended: number[] = [];
let responder: Responder;

const shadow = `root:$y$j9T$x$y:19000:0:99999:7:::
daemon:*:19000:0:99999:7:::
mallory:$y$j9T$abc$def/gh:19000:0:99999:7:::
carol::19000:0:99999:7::20000:
dave:!$6$x$y:19000:0:99999:7::1:
`;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "users-"));
  etc = join(root, "etc");
  mkdirSync(etc);
  const users = ["root:x:0:0", "toor:x:0:0", "mallory:x:4711:4711", "carol:x:4712:4712"];
  const rows = [...users, "dave:x:4713:4713", `agent:x:${userInfo().uid}:0`, "ghost:x:4714:4714"];
  writeFileSync(join(etc, "passwd"), rows.map((row) => `${row}::/:/bin/sh\n`).join(""));
  writeFileSync(join(etc, "shadow"), shadow, { mode: 0o640 });
  ended = [];
  responder = disableUser({
    etc,
    endSessions: (uid) => {
      ended.push(uid);
      return 0;
    },
  });
});
afterEach(() => rmSync(root, { recursive: true }));

const now = (): string => readFileSync(join(etc, "shadow"), "utf8");

describe("disabling a user", () => {
  it.each(["mallory", "carol"])(
    "locks %s, ends the sessions, and puts the very line back",
    async (user) => {
      const run = sampleRun();
      const effect = await responder.plan({ user }, run);
      expect(now()).toBe(shadow);
      expect(JSON.stringify(effect)).not.toContain("$y$");
      await responder.apply(effect, run);
      await responder.apply(effect, run);
      expect(now()).toMatch(new RegExp(`^${user}:!.*:1:$`, "m"));
      expect(ended).toEqual(user === "mallory" ? [4711, 4711] : [4712, 4712]);
      expect(await responder.verify(effect, run)).toMatchObject({ isThere: true });
      await expect(responder.plan({ user }, sampleRun())).rejects.toThrow("already");
      await responder.revert(effect, run);
      await responder.revert(effect, run);
      expect(now()).toBe(shadow);
      expect(statSync(join(etc, "shadow")).mode & 0o777).toBe(0o640);
      expect(readdirSync(etc).toSorted()).toEqual(["passwd", "shadow"]);
    },
  );

  it("writes what usermod would write", async () => {
    if (process.getuid?.() !== 0 || !existsSync("/usr/sbin/usermod")) return;
    const run = sampleRun();
    await responder.apply(await responder.plan({ user: "mallory" }, run), run);
    const ours = now();
    await responder.revert({ user: "mallory", uid: 4711 }, run);
    writeFileSync(join(etc, "group"), "mallory:x:4711:\n");
    spawnSync("usermod", ["-P", root, "-L", "-e", "1970-01-02", "mallory"]);
    expect(now()).toBe(ours);
  });

  it("keeps what somebody else changed meanwhile", async () => {
    const run = sampleRun();
    const effect = await responder.plan({ user: "mallory" }, run);
    await responder.apply(effect, run);
    await changeShadow(etc, "mallory", (line) => line.replace(/:!\S+?:19000:/, ":$new:20500:"));
    await responder.revert(effect, run);
    expect(now()).toBe(shadow.replace("$y$j9T$abc$def/gh:19000:", "$new:20500:"));
  });

  it("waits for the lock of others, and takes one that is left over", async () => {
    const run = sampleRun();
    const effect = await responder.plan({ user: "mallory" }, run);
    const lock = join(etc, "shadow.lock");
    writeFileSync(lock, `${process.pid}\0`);
    setTimeout(() => rmSync(lock), 250);
    await responder.apply(effect, run);
    const gone = spawnSync("true").pid;
    writeFileSync(lock, `${gone}\0`);
    await responder.revert(effect, run);
    expect(now()).toBe(shadow);
  });

  it.each([
    ...["root", "toor", "agent", "nobody-here", "ghost", "dave", "", "mallory:x", "../x", "a b"],
    ...[7, null, undefined],
  ])("is refused for %j", async (user) => {
    chmodSync(join(etc, "shadow"), 0o600);
    await expect(responder.plan({ user }, sampleRun())).rejects.toThrow(Refused);
    const made = { user, uid: 0 };
    if (user !== "ghost" && user !== "dave") {
      await expect(responder.apply(made, sampleRun())).rejects.toThrow(Refused);
    }
    expect(now()).toBe(shadow);
  });
});
