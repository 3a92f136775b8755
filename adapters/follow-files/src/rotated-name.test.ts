import { describe, expect, it } from "vitest";
import { isRotatedName, wholeNames } from "./rotated-name.ts";

describe("names of rotated files", () => {
  const rotated = [
    ["app.log", "app.log.1"],
    ["app.log", "app.log.12.gz"],
    ["app.log", "app.log-20261124"],
    ["app.log", "app.log-20261124-1795573680.gz"],
    ["app.log", "app.log.2026-11-24T05"],
    ["app.log", "app.log.old"],
    ["app.log", "app-20261124.log"],
    ["app.log", "app-2026-11-24.log.gz"],
    ["syslog", "syslog.1"],
  ] as const;
  it.each(rotated)("%s becomes %s", (name, other) => {
    expect(isRotatedName(name, other)).toBe(true);
    expect(wholeNames(other)).toContain(name);
  });

  const others = [
    ["web", "web-api.log"],
    ["access.log", "access.log.json"],
    ["app.log", "app.log"],
    ["app.log", "app-api.log"],
    ["app.log", "application.log"],
    ["a.log", "b.log.1"],
  ] as const;
  it.each(others)("%s does not become %s", (name, other) => {
    expect(isRotatedName(name, other)).toBe(false);
    expect(wholeNames(other)).not.toContain(name);
  });
});
