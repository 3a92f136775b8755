import { randomBytes } from "node:crypto";
import { expect, it } from "vitest";
import { requireStrongSecrets } from "./weak-secret.ts";

const good = randomBytes(32).toString("base64");

const bad: readonly (readonly [string | undefined, string])[] = [
  [undefined, "is missing"],
  ["", "is missing"],
  ["x", "is shorter"],
  ["short", "is shorter"],
  ["fifteen chars!!", "is shorter"],
  ["a".repeat(32), "repeats"],
  ["abcabcabcabcabcabcabc", "repeats"],
  ["00000000000000000000000000000000", "repeats"],
  ["changeme-changeme-changeme", "is a known"],
  ["ChangeMe_ChangeMe_1234", "is a known"],
  ["change-me-in-production!", "is a known"],
  ["password-password-12345678", "is a known"],
  ["P@ssw0rd-passw0rd-qwerty", "is a known"],
  ["my-postgres-default-secret", "is a known"],
  ["your-secret-password-here", "is a known"],
  ["mini-xdr-secret-mini-xdr", "is a known"],
  ["replace-me-your-secret-1", "is a known"],
  ["development-secret-admin", "is a known"],
  ["deadbeefdeadbeef-default", "is a known"],
];

it("refuses what is missing, short, known or reused, and never says what it was", () => {
  const refused = (secrets: Parameters<typeof requireStrongSecrets>[0]): string => {
    try {
      requireStrongSecrets(secrets);
      return "accepted";
    } catch (error) {
      return String(error);
    }
  };
  for (const [value, why] of bad) {
    const said = refused([{ name: "postgres-password", value }]);
    expect(said, value).toContain(`The secret postgres-password ${why}`);
    if (value !== undefined && value.length > 5) expect(said).not.toContain(value);
  }
  const twice = refused([
    { name: "one", value: good },
    { name: "two", value: good },
  ]);
  expect(twice).toContain("The secret two is the same as one");
  expect(twice).not.toContain(good);
});

it("accepts a thousand random ones", () => {
  for (let index = 0; index < 1_000; index += 1) {
    const value = randomBytes(24).toString(index % 2 === 0 ? "base64url" : "hex");
    expect(() => requireStrongSecrets([{ name: "one", value }])).not.toThrow();
  }
});
