import fc from "fast-check";
import { expect, it } from "vitest";
import { createWebNames } from "./web-names.ts";

const names = createWebNames();

it("finds the name that somebody registered", () => {
  expect(names.registeredDomain("a.b.example.co.uk")).toBe("example.co.uk");
  expect(names.registeredDomain("WWW.Example.ORG.")).toBe("example.org");
  for (const other of ["192.0.2.1", "2001:db8::1", "localhost", "co.uk", "", "x".repeat(300)]) {
    expect(names.registeredDomain(other)).toBeUndefined();
  }
});

it("tells browsers from programs", () => {
  const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:131.0) Gecko/20100101 Firefox/131.0";
  expect(names.agent(firefox)).toEqual({
    ...{ browser: "firefox", browserVersion: "131.0", os: "linux", device: "desktop" },
    isBot: false,
  });
  expect(names.agent("curl/8.5.0")).toMatchObject({ browser: "curl", isBot: true });
  const google = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";
  expect(names.agent(google)).toMatchObject({ browser: "googlebot", isBot: true });
  for (const nothing of ["", " ", "-"]) expect(names.agent(nothing)).toBeUndefined();
});

it("never throws, and says little of much", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 2_000 }), (text) => {
      names.registeredDomain(text);
      const facts = names.agent(text) ?? {};
      for (const fact of Object.values(facts)) expect(String(fact).length).toBeLessThanOrEqual(64);
    }),
  );
});
