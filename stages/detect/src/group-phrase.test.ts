import { expect, test } from "vitest";
import { groupPhrase } from "./group-phrase.ts";

const shown = (group: Readonly<Record<string, string>>): string =>
  groupPhrase(group, (value) => value.toUpperCase());

test.each([
  [{ "src_endpoint.ip": "a" }, " from A"],
  [{ dst_ip: "b", src_ip: "a" }, " from A to B"],
  [{ "c-ip": "a" }, " from A"],
  [{ IpAddress: "a" }, " from A"],
  [{ sourceIPAddress: "a" }, " from A"],
  [{ Computer: "pc", User: "eve" }, " for EVE on PC"],
  [{ "device.hostname": "web", LogonId: "77" }, " on WEB"],
  [{ "user.name": "eve", region: "eu" }, " for EVE, EU"],
  [{ User: "" }, ""],
  [{}, ""],
])("%j is%s", (group, phrase) => {
  expect(shown(group)).toBe(phrase);
});
