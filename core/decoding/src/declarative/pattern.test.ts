import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compilePattern, patternLimits } from "./pattern.ts";

const read = (pattern: string, text: string): Record<string, string> | undefined => {
  const found = compilePattern(pattern)(text);
  return found === undefined ? undefined : Object.fromEntries(found);
};

describe("compilePattern", () => {
  it("fits anywhere, or at the start with ^", () => {
    const text = "WARN Failed login for ann from 192.0.2.7 port 22";
    expect(read("Failed login for {user} from {src} port {src.port}", text)).toEqual({
      user: "ann",
      src: "192.0.2.7",
      "src.port": "22",
    });
    expect(read("^Failed login", text)).toBeUndefined();
    expect(read("^{level:word} Failed", text)).toEqual({ level: "WARN" });
  });

  it("takes one blank for any number of them", () => {
    expect(read("^{a:word} {b:word} end", "x    y  end")).toEqual({ a: "x", b: "y" });
  });

  it("lets optional parts be absent", () => {
    const pattern = "user {user}[? from {src}?][? ({reason})?]";
    expect(read(pattern, "user ann")).toEqual({ user: "ann" });
    expect(read(pattern, "user ann from 192.0.2.7")).toEqual({ user: "ann", src: "192.0.2.7" });
    expect(read(pattern, "user ann (locked)")).toEqual({ user: "ann", reason: "locked" });
  });

  it("does not let a user name tell another address", () => {
    const text = "login failed for x from 10.0.0.1 from 203.0.113.9";
    expect(read("login failed for {user} from {src}", text)).toEqual({
      user: "x from 10.0.0.1",
      src: "203.0.113.9",
    });
  });

  it("demands an address where one belongs", () => {
    expect(read("from {src}", "from nowhere")).toBeUndefined();
    for (const address of ["192.0.2.7", "192.0.2.7:80", "[2001:db8::1]:80", "2001:db8::1"]) {
      expect(read("from {src}", `from ${address}`)).toEqual({ src: address });
      expect(read("from {src}, port", `from ${address}, port`)).toEqual({ src: address });
    }
    expect(read("IP: {src}", "IP: 192.0.2.7.")).toEqual({ src: "192.0.2.7" });
  });

  it("knows where a time ends, and JSON begins", () => {
    const text = '2025-11-24 05:10:07,123 WARN login failed {"ip": "192.0.2.7"}';
    expect(read("^{time} {level:word} {what} {json}", text)).toEqual({
      time: "2025-11-24 05:10:07,123",
      level: "WARN",
      what: "login failed",
      json: '{"ip": "192.0.2.7"}',
    });
    expect(read("^{time} {level:word}", "no time here")).toBeUndefined();
  });

  it("has braces by doubling them", () => {
    expect(read("a {{b}} {c:word}", "a {b} d")).toEqual({ c: "d" });
  });

  it.each([
    ["{a}{b}", /touch each other/],
    ["{a", /not closed/],
    ["[? a", /not closed/],
    ["{a:regex}", /not one of/],
    ["{1}", /not \{name\}/],
    ["{user} a {user:greedy} b {c:greedy} d {d:greedy}", /greedy/],
    ["x".repeat(patternLimits.charsMax + 1), /characters/],
  ])("refuses %s", (pattern, reason) => {
    expect(() => compilePattern(pattern)).toThrow(reason);
  });

  it("answers any text", () => {
    const pattern = compilePattern("a {user} b[? c {x:word}?] {src}[? {y}?]");
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("a", "b", "c", " ", "1", ".", ":") }),
        (text) => {
          const found = pattern(text);
          for (const value of found?.values() ?? []) expect(text).toContain(value);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("finds what was put into its holes", () => {
    const word = fc.stringMatching(/^[a-z0-9]{1,8}$/);
    const pattern = compilePattern("^{when:word} [{level:word}] {user} from {src}: {reason}");
    fc.assert(
      fc.property(word, word, word, fc.ipV4(), word, (when, level, user, src, reason) => {
        const found = pattern(`${when} [${level}] ${user} from ${src}: ${reason}`);
        expect(Object.fromEntries(found ?? [])).toEqual({ when, level, user, src, reason });
      }),
    );
  });

  it("costs no more than a multiple of the text", () => {
    const pattern = compilePattern(
      "a {user} b {p:greedy} c {q:greedy} d[? e?][? f?][? g?] h {src}",
    );
    const text = "a b c d e f g h ".repeat(3_000);
    // Millions of steps would be seen as a timeout of the test.
    expect(pattern(text)).toBeUndefined();
  });

  it("gives a text up once it would be read through too often", () => {
    const parts = "bcdefg".split("").map((name) => `[? ${name}{${name}:num}?]`);
    const pattern = compilePattern(`s {x:word}${parts.join("")} END`);
    // Fifteen starts look to the far end in vain, seven times each; the sixteenth would fit.
    const text = (far: number) => `${"s ".repeat(15)}${"y ".repeat(far)}s ok b1 c2 d3 e4 f5 g6 END`;
    expect(pattern(text(10))?.get("x")).toBe("ok");
    expect(pattern(text(50_000))).toBeUndefined();
  });
});
