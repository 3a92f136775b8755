import { asUserId } from "@xdr/event";
import { totpDriftSteps } from "@xdr/ports";
import { describe, expect, it } from "vitest";
import { createPasskeys, createTotpCodes } from "./index.ts";

const who = { userId: asUserId("u1"), email: "a@example.com", name: "A", known: [] };

describe("TOTP codes", () => {
  const totp = createTotpCodes();
  /** Base32 of "12345678901234567890", the seed of RFC 6238 appendix B. */
  const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

  it("are those of RFC 6238, cut to six digits", async () => {
    for (const [seconds, code] of [
      [59, "287082"],
      [1_111_111_109, "081804"],
      [1_234_567_890, "005924"],
      [20_000_000_000, "353130"],
    ] as const) {
      expect(await totp.stepOf(secret, code, seconds * 1000)).toBe(Math.floor(seconds / 30));
    }
  });

  it("are taken one step early and late and no further", async () => {
    const step = 41_152_263;
    const code = "005924";
    const drifts = [-2, -1, 0, 1, 2].map((drift) => (step + drift) * 30_000);
    const found = await Promise.all(drifts.map((now) => totp.stepOf(secret, code, now)));
    expect(totpDriftSteps).toBe(1);
    expect(found).toEqual([undefined, step, step, step, undefined]);
  });

  it("are six digits and nothing else", async () => {
    for (const code of ["", "5924", "005924 ", "0059240", "00592x", "００５９２４"]) {
      expect(await totp.stepOf(secret, code, 1_234_567_890_000)).toBeUndefined();
    }
  });

  it("have a new seed of 160 bits each time", () => {
    const seeds = new Set(Array.from({ length: 50 }, () => totp.newSecret()));
    expect(seeds.size).toBe(50);
    for (const seed of seeds) expect(seed).toMatch(/^[A-Z2-7]{32}$/);
  });
});

describe("passkeys", () => {
  it("want a name: a loopback address is localhost, another bare IP has none", async () => {
    const at = (url: string) => createPasskeys(() => url);
    expect((await at("http://127.0.0.1:8080").registration(who)).options).toMatchObject({
      rp: { id: "localhost" },
    });
    expect((await at("https://xdr.example.com").registration(who)).options).toMatchObject({
      rp: { id: "xdr.example.com" },
    });
    expect(at("https://192.0.2.7").isAvailable).toBe(false);
    expect(at("https://[2001:db8::1]").isAvailable).toBe(false);
  });

  it("make a new challenge each time and take nothing that is no answer", async () => {
    const passkeys = createPasskeys(() => "http://localhost:8080");
    const challenges = new Set<string>();
    for (let turn = 0; turn < 20; turn += 1) {
      challenges.add((await passkeys.assertion([])).challenge);
    }
    expect(challenges.size).toBe(20);
    for (const answer of [undefined, null, 7, "x", {}, [], { id: "x", response: {} }]) {
      expect(await passkeys.registered("c", answer)).toBeUndefined();
    }
  });
});
