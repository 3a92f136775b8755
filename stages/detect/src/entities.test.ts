import { classUid } from "@xdr/event";
import fc from "fast-check";
import { expect, test } from "vitest";
import { entitiesOf } from "./entities.ts";
import { entityKeyCharsMax, findingEntitiesMax } from "./limits.ts";
import { type EventDraft, testEvent } from "./test-event.ts";

const shown = (draft: EventDraft, product = "linux"): readonly string[] =>
  entitiesOf(testEvent(draft, { logsource: { product } })).map(
    ({ kind, key, role }) => `${role} ${kind} ${key}`,
  );

const web = { hostname: "WEB-1.example.com", ip: "198.51.100.20" };

test("a login names the address it came from, the device and the account", () => {
  expect(
    shown({
      class_uid: classUid.authentication,
      device: web,
      user: { name: "Deploy" },
      src_endpoint: { ip: "::ffff:203.0.113.7" },
      dst_endpoint: { ip: "198.51.100.20" },
      session: { uid: "77" },
    }),
  ).toEqual([
    "source address 203.0.113.7",
    "target device web-1.example.com",
    "target address 198.51.100.20",
    "target user web-1.example.com\\deploy",
    "related session web-1.example.com/77",
  ]);
});

test("a peer that only has a name is named by it, unless it is the device itself", () => {
  const login = (hostname: string): EventDraft => ({
    class_uid: classUid.authentication,
    device: { hostname: "web-1" },
    src_endpoint: { hostname },
  });
  expect(shown(login("Scanner.example.net"))).toEqual([
    "target device web-1",
    "source domain scanner.example.net",
  ]);
  expect(shown(login("WEB-1"))).toEqual(["source device web-1"]);
});

test("a started process names who started it, itself and its parent", () => {
  expect(
    shown({
      class_uid: classUid.processActivity,
      device: { hostname: "pc-7" },
      process: {
        pid: 812,
        file: { path: "C:\\Windows\\System32\\cmd.exe" },
        user: { name: "Ana", domain: "CORP" },
        parent_process: { uid: "{a-b}", name: "winword.exe" },
      },
    }),
  ).toEqual([
    "target device pc-7",
    "source user corp\\ana",
    "target process pc-7/812/cmd.exe",
    "related process pc-7/{a-b}/winword.exe",
  ]);
});

test("a connection to the outside is the device reaching out, not an attack on it", () => {
  expect(
    shown({
      class_uid: classUid.networkActivity,
      device: web,
      src_endpoint: { ip: "198.51.100.20" },
      dst_endpoint: { ip: "192.0.2.99", port: 3333 },
    }),
  ).toEqual(["source device web-1.example.com", "related address 192.0.2.99"]);
});

test("a sensor is only mentioned; what it watched is named", () => {
  const alert = (ip: string, other: string): EventDraft => ({
    class_uid: classUid.detectionFinding,
    device: { hostname: "sensor-1" },
    src_endpoint: { ip },
    dst_endpoint: { ip: other },
  });
  expect(shown(alert("203.0.113.7", "10.0.0.5"), "suricata")).toEqual([
    "source address 203.0.113.7",
    "related device sensor-1",
    "target device 10.0.0.5",
    "target address 10.0.0.5",
  ]);
  expect(shown(alert("10.0.0.5", "203.0.113.7"), "suricata")).toEqual([
    "source address 10.0.0.5",
    "related device sensor-1",
    "source device 10.0.0.5",
    "related address 203.0.113.7",
  ]);
});

test("what a sensor saw of a known device is that device", () => {
  const seen = testEvent(
    {
      class_uid: classUid.detectionFinding,
      device: { hostname: "sensor-1" },
      src_endpoint: { ip: "198.51.100.20" },
      dst_endpoint: { ip: "192.0.2.99" },
    },
    { logsource: { product: "suricata" } },
  );
  const nameOf = (address: string): string | undefined =>
    address === "198.51.100.20" ? "web-1" : undefined;
  expect(entitiesOf(seen, nameOf).map(({ kind, key, role }) => `${role} ${kind} ${key}`)).toEqual([
    "source address 198.51.100.20",
    "related device sensor-1",
    "source device web-1",
    "related address 192.0.2.99",
  ]);
});

test("a cloud call names account, caller and resources", () => {
  expect(
    shown({
      class_uid: classUid.apiActivity,
      cloud: { provider: "AWS", account: { uid: "123456789012" } },
      actor: { user: { name: "Alice", uid: "AIDA" } },
      src_endpoint: { ip: "203.0.113.7" },
      resources: [{ uid: "arn:aws:s3:::logs" }],
    }),
  ).toEqual([
    "source address 203.0.113.7",
    "source user aws:123456789012\\alice",
    "target account 123456789012",
    "target resource arn:aws:s3:::logs",
  ]);
});

test("a file is named by path and by the hash of its content", () => {
  const file = {
    path: "C:\\Temp\\X.exe",
    hashes: [
      { algorithm: "MD5", value: "AA" },
      { algorithm: "SHA-256", value: "BB" },
    ],
  };
  expect(shown({ class_uid: classUid.fileActivity, file })).toEqual([
    "target file c:\\temp\\x.exe",
    "related file sha256:bb",
  ]);
});

test("loopback, dashes and nothing are nobody", () => {
  expect(
    shown({
      class_uid: classUid.authentication,
      user: { name: "-" },
      device: { hostname: "" },
      src_endpoint: { ip: "127.0.0.1" },
      dst_endpoint: { ip: "not an address" },
    }),
  ).toEqual([]);
});

test("whatever the event holds, keys are bounded, unique and few", () => {
  const text = fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 600 })
    .map((units) => String.fromCharCode(...units));
  fc.assert(
    fc.property(text, text, fc.array(text, { maxLength: 60 }), (user, host, resources) => {
      const found = entitiesOf(
        testEvent({
          class_uid: classUid.apiActivity,
          user: { name: user },
          device: { hostname: host },
          query: { hostname: host },
          resources: resources.map((uid) => ({ uid })),
        }),
      );
      expect(found.length).toBeLessThanOrEqual(findingEntitiesMax);
      expect(new Set(found.map(({ kind, key }) => `${kind}:${key}`)).size).toBe(found.length);
      for (const { key } of found) expect(key.length).toBeLessThanOrEqual(entityKeyCharsMax);
    }),
  );
});
