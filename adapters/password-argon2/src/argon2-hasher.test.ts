import { randomBytes } from "node:crypto";
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
