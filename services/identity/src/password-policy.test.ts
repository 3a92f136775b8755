import { isXdrError } from "@xdr/event";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { acceptPassword, passwordCharsMax, passwordCharsMin } from "./password-policy.ts";

const context = ["bob.builder@example.com", "Bob Builder", "Examplesoft"];

const reasonOf = (password: unknown, policy?: "nist" | "classes"): string => {
  try {
    acceptPassword(password, context, policy);
    return "accepted";
  } catch (error) {
    if (!isXdrError(error) || error.code !== "IDENTITY_PASSWORD_WEAK") throw error;
    return error.issues?.[0]?.message ?? "";
  }
};

describe("acceptPassword", () => {
  it("accepts what is long and not common", () => {
    for (const password of [
      "violet teapot under bridge",
      "Tr4mpolin-Kaktus-Wolke",
      "ydi8Wq2#kLm0ZrTt",
      "пароль с длинной фразой",
      "🐢🐇🦊🐻🐼🐨🐯🦁🐮🐷🐸🐵🐔🐧🐦",
      "x7x7x7x7x7x7x7abcQZ",
    ]) {
      expect(reasonOf(password), password).toBe("accepted");
    }
  });

  it("refuses common ones, however they are dressed", () => {
    for (const password of [
      "password12345678",
      "P@ssw0rd!P@ssw0rd!",
      "p4ssw0rd12345678",
      "passwordpassword",
      "qwertyuiop123456",
      "1qaz2wsx3edc4rfv",
      "abcdefghijklmnop",
      "Summer2026!Summer",
      "AdminAdmin2026!!",
      "iloveyou-baby-123",
      "correct horse battery staple",
      "Correct-Horse-Battery-Staple",
      "minixdr-admin-2026",
      "bob.builder@example.com",
      "BobBuilder-Examplesoft1",
      "welcome the mini xdr 1",
    ]) {
      expect(reasonOf(password), password).toBe("is made of common or known words only");
    }
  });

  it("asks for four kinds of characters where the tenant chose that, and for nothing common", () => {
    const reason = (password: string) => reasonOf(password, "classes");
    expect(reason("Violet7-teapot")).toBe("accepted");
    expect(reason("Vi7-teapotxy")).toBe("accepted");
    expect(reason("Vi7-teapotx")).toBe("needs at least 12 characters");
    for (const password of [
      "violet7-teapot",
      "VIOLET7-TEAPOT",
      "Violet--teapot",
      "Violet7teapots",
    ]) {
      expect(reason(password)).toContain("needs a lower-case and an upper-case letter");
    }
    expect(reason("Password123!Password")).toBe("is made of common or known words only");
  });

  it("counts characters, not code units, and bounds them", () => {
    expect(reasonOf("a1B2c3D4e5F6g7")).toBe(`needs at least ${passwordCharsMin} characters`);
    expect(reasonOf("🐢".repeat(14))).toContain("at least");
    expect(reasonOf("🐢".repeat(15))).toBe("repeats too few characters");
    expect(reasonOf("xk7Qz".repeat(60))).toBe(`is over ${passwordCharsMax} characters`);
    expect(reasonOf("x".repeat(1_000_000))).toContain("over");
    expect(reasonOf(undefined)).toBe("must be text");
  });

  it("normalises, so that the same password typed elsewhere is the same", () => {
    const composed = "caf\u00e9 violet teapot bridge";
    const decomposed = "cafe\u0301 violet teapot bridge";
    expect(acceptPassword(decomposed, [])).toBe(acceptPassword(composed, []));
  });

  it("takes any text without breaking, and accepts nothing short", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (password) => {
        if (reasonOf(password) !== "accepted") return;
        const length = [...password.normalize("NFC")].length;
        expect(length).toBeGreaterThanOrEqual(passwordCharsMin);
        expect(length).toBeLessThanOrEqual(passwordCharsMax);
      }),
    );
  });
});
