import { randomBytes } from "node:crypto";
import { hash as hashBcrypt } from "@node-rs/bcrypt";
import { isXdrError } from "@xdr/event";
import { describe, expect, it } from "vitest";
import { createArgon2Hasher } from "./argon2-hasher.ts";

const ids = { secret: (bytes: number) => randomBytes(bytes).toString("base64url") };

describe("argon2 hasher", () => {
  it("writes a PHC string with OWASP's parameters and knows its password", async () => {
    const hasher = createArgon2Hasher({ ids });
    const stored = await hasher.hash("correct horse battery staple");
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await hasher.verify(stored, "correct horse battery staple")).toBe(true);
    expect(await hasher.verify(stored, "correct horse battery stapl")).toBe(false);
    expect(await hasher.hash("correct horse battery staple")).not.toBe(stored);
  });

  it("is false without a stored hash and for a damaged one", async () => {
    const hasher = createArgon2Hasher({ ids });
    expect(await hasher.verify(undefined, "x")).toBe(false);
    expect(await hasher.verify("$argon2id$broken", "x")).toBe(false);
    expect(await hasher.verify("", "x")).toBe(false);
  });

  it("takes bcrypt hashes of the old system, cut at 72 bytes as they were, and calls them outdated", async () => {
    const hasher = createArgon2Hasher({ ids });
    const long = `${"ü".repeat(36)}tail`;
    const stored = await hashBcrypt(long, { cost: 12 });
    expect(stored).toMatch(/^\$2b\$12\$/);
    expect(await hasher.verify(stored, long)).toBe(true);
    expect(await hasher.verify(stored, `${"ü".repeat(36)}other`)).toBe(true);
    expect(await hasher.verify(stored, "ü".repeat(35))).toBe(false);
    expect(hasher.isOutdated(stored)).toBe(true);
    expect(await hasher.verify("$2b$31$abcdefghijklmnopqrstuv", "x")).toBe(false);
    const renewed = await hasher.hash(long);
    expect(hasher.isOutdated(renewed)).toBe(false);
    expect(await hasher.verify(renewed, `${"ü".repeat(36)}other`)).toBe(false);
    expect(hasher.isOutdated("$argon2id$v=19$m=4096,t=3,p=1$abc$def")).toBe(true);
  });

  it("refuses what is over its queue and serves the rest", async () => {
    const hasher = createArgon2Hasher({ ids, runningMax: 1, waitingMax: 3 });
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, () => hasher.hash("a long enough password")),
    );
    const refused = results.flatMap((result) =>
      result.status === "rejected" && isXdrError(result.reason) ? [result.reason.code] : [],
    );
    expect(new Set(refused)).toEqual(new Set(["SERVER_UNAVAILABLE"]));
    expect(refused.length).toBeGreaterThan(0);
    expect(results.some((result) => result.status === "fulfilled")).toBe(true);
    expect(await hasher.hash("again")).toMatch(/^\$argon2id\$/);
  });
});
