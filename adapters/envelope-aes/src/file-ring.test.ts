import { chmod, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { KeyRing } from "@xdr/ports";
import { codeOf, createFakeClock } from "@xdr/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeRingFile, openFileRing } from "./file-ring.ts";
import { parseRing } from "./ring-text.ts";

const clock = { ...createFakeClock(), sleep: (ms: number) => delay(ms) };
let folder: string;
let path: string;
const openRing = (): Promise<KeyRing> => openFileRing(path, "envelope", clock);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "xdr-ring-"));
  path = join(folder, "keyring.json");
  await makeRingFile(path, "envelope", clock);
});
afterEach(() => rm(folder, { recursive: true }));

describe("a ring in a file", () => {
  it("is made once, for its owner only", async () => {
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const before = await readFile(path, "utf8");
    expect(await makeRingFile(path, "envelope", clock)).toBe(false);
    expect(await readFile(path, "utf8")).toBe(before);
    const other = join(folder, "other.json");
    const made = await Promise.all([1, 2, 3].map(() => makeRingFile(other, "envelope", clock)));
    expect(made.filter(Boolean)).toHaveLength(1);
  });

  it("gives a new active key, keeps the old one for opening, and shows both elsewhere", async () => {
    const [ring, elsewhere] = [await openRing(), await openRing()];
    const old = await elsewhere.active();
    const { kid } = await ring.rotate();
    expect((await elsewhere.active()).kid).toBe(kid);
    expect(await elsewhere.byKid(old.kid)).toEqual(old);
    expect((await elsewhere.keys()).map(({ state }) => state)).toEqual(["decrypt-only", "active"]);
  });

  it("loses no key when several rotate at once", async () => {
    const ring = await openRing();
    await Promise.all(Array.from({ length: 8 }, () => ring.rotate()));
    const keys = await ring.keys();
    expect(keys).toHaveLength(9);
    expect(keys.filter(({ state }) => state === "active")).toHaveLength(1);
  });

  it("takes the bytes of a retired key away, and never those of the active one", async () => {
    const ring = await openRing();
    const old = await ring.active();
    expect(await codeOf(ring.retire(old.kid))).toBe("REQUEST_CONFLICT");
    expect(await codeOf(ring.retire("k-none"))).toBe("REQUEST_NOT_FOUND");
    await ring.rotate();
    await ring.retire(old.kid);
    expect(await ring.byKid(old.kid)).toBeUndefined();
    expect(await readFile(path, "utf8")).not.toContain(
      Buffer.from(old.bytes).toString("base64url"),
    );
    expect((await ring.keys()).map(({ state }) => state)).toEqual(["retired", "active"]);
  });

  it("fails closed when the file is gone, foreign or of another purpose", async () => {
    const ring = await openRing();
    expect(await codeOf(openFileRing(path, "token", clock))).toBe("CONFIG_VALUE_INVALID");
    await chmod(path, 0o640);
    expect(await codeOf(openRing())).toBe("CONFIG_VALUE_INVALID");
    await rm(path);
    expect(await codeOf(ring.active())).toBe("SECRETS_PROVIDER_UNAVAILABLE");
  });
});

describe("the text of a ring", () => {
  const whole = async (): Promise<{ purpose: string; keys: Record<string, unknown>[] }> =>
    JSON.parse(await readFile(path, "utf8"));
  const withKey = (ring: Awaited<ReturnType<typeof whole>>, change: object): string =>
    JSON.stringify({ ...ring, keys: ring.keys.map((key) => ({ ...key, ...change })) });

  it("is refused for each thing that is wrong, and never quoted", async () => {
    const ring = await whole();
    const [key] = ring.keys;
    const bad: readonly string[] = [
      "",
      "{",
      "[]",
      "{}",
      JSON.stringify({ ...ring, keys: [] }),
      JSON.stringify({ ...ring, purpose: "token" }),
      JSON.stringify({ ...ring, keys: [key, key] }),
      JSON.stringify({ ...ring, keys: [key, { ...key, kid: "k-2", state: "decrypt-only" }] }),
      withKey(ring, { kid: "" }),
      withKey(ring, { kid: "A.b" }),
      withKey(ring, { state: "on" }),
      withKey(ring, { state: "decrypt-only" }),
      withKey(ring, { createdTime: "yesterday" }),
      withKey(ring, { key: undefined }),
      withKey(ring, { key: "c2hvcnQ" }),
      withKey(ring, { key: Buffer.alloc(32).toString("base64url") }),
      withKey(ring, { key: Buffer.from("changeme".repeat(4)).toString("base64url") }),
    ];
    for (const text of bad) {
      let said = "";
      try {
        parseRing("envelope", text);
      } catch (error) {
        said = String(error);
      }
      expect(said, text).toMatch(/^XdrError: The key ring "envelope" /);
      expect(said).not.toContain(String(key?.["key"]));
    }
    await writeFile(path, JSON.stringify(ring));
    expect(parseRing("envelope", await readFile(path, "utf8")).keys).toHaveLength(1);
  });
});
