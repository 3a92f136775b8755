import { readFileSync } from "node:fs";
import type { OcsfEvent } from "@xdr/event";
import { describe, expect, it } from "vitest";
import {
  eventOf,
  expectNeverThrows,
  expectSound,
  messageInput,
  syslogInput,
} from "../test-input.ts";
import { decoder } from "./decoder.ts";

const lines = readFileSync(new URL("samples/openssh.log", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => line !== "");

const decodeMessage = (message: string): OcsfEvent =>
  eventOf(decoder.decode(messageInput(message, "sshd")));

/** What matters of an authentication, in one row. */
const row = (event: OcsfEvent): readonly unknown[] => [
  event.type_uid,
  event.status_id,
  event.user?.name,
  event.src_endpoint?.ip ?? event.src_endpoint?.hostname,
  event.src_endpoint?.port,
];

const cases: readonly (readonly [string, ...unknown[]])[] = [
  ["Failed password for root from 192.0.2.1 port 22 ssh2", 300_201, 2, "root", "192.0.2.1", 22],
  [
    "Failed password for invalid user a b from 192.0.2.1 port 22 ssh2",
    300_201,
    2,
    "a b",
    "192.0.2.1",
    22,
  ],
  ["Failed none for invalid user  from 192.0.2.1 port 22 ssh2", 300_201, 2, "", "192.0.2.1", 22],
  ["Failed password for  from 192.0.2.1 port 22 ssh2", 300_201, 2, "", "192.0.2.1", 22],
  [
    "Failed password for invalid user x from 10.0.0.1 port 22 ssh2 from 192.0.2.1 port 9 ssh2",
    300_201,
    2,
    "x from 10.0.0.1 port 22 ssh2",
    "192.0.2.1",
    9,
  ],
  [
    "Failed password for root from ::ffff:192.0.2.1 port 22 ssh2",
    300_201,
    2,
    "root",
    "192.0.2.1",
    22,
  ],
  ["Failed password for root from UNKNOWN port 65535 ssh2", 300_201, 2, "root", undefined, 65_535],
  [
    "Accepted publickey for bob from 2001:DB8::1 port 22 ssh2: RSA SHA256:abc",
    300_201,
    1,
    "bob",
    "2001:db8::1",
    22,
  ],
  [
    "Accepted gssapi-with-mic for bob from 192.0.2.1 port 22 ssh2",
    300_201,
    1,
    "bob",
    "192.0.2.1",
    22,
  ],
  ["Invalid user  from 192.0.2.1 port 22", 300_206, 2, "", "192.0.2.1", 22],
  ["Invalid user test from 192.0.2.1", 300_206, 2, "test", "192.0.2.1", undefined],
  [
    "Connection closed by authenticating user root 192.0.2.1 port 22 [preauth]",
    300_206,
    2,
    "root",
    "192.0.2.1",
    22,
  ],
  [
    "Connection reset by invalid user a b 192.0.2.1 port 22 [preauth]",
    300_206,
    2,
    "a b",
    "192.0.2.1",
    22,
  ],
  ["Disconnected from user bob 192.0.2.1 port 22", 300_202, 1, "bob", "192.0.2.1", 22],
  [
    "Connection closed by 192.0.2.1 [preauth]",
    400_702,
    undefined,
    undefined,
    "192.0.2.1",
    undefined,
  ],
  [
    "Timeout before authentication for connection from 192.0.2.1 to 192.0.2.2, pid = 7",
    400_704,
    undefined,
    undefined,
    "192.0.2.1",
    undefined,
  ],
  [
    "Protocol major versions differ for 192.0.2.1 port 22: SSH-2.0-x vs. SSH-1.5-y",
    400_704,
    undefined,
    undefined,
    "192.0.2.1",
    22,
  ],
  [
    "Disconnecting: Too many authentication failures for root [preauth]",
    300_206,
    2,
    "root",
    undefined,
    undefined,
  ],
  [
    "ssh_dispatch_run_fatal: Connection from invalid user x 192.0.2.1 port 22: incorrect signature",
    300_206,
    2,
    "x",
    "192.0.2.1",
    22,
  ],
  [
    "User bob from host.example.com not allowed because none of user's groups are listed in AllowGroups",
    300_206,
    2,
    "bob",
    "host.example.com",
    undefined,
  ],
  ["ROOT LOGIN REFUSED FROM 192.0.2.1 port 22", 300_206, 2, "root", "192.0.2.1", 22],
  [
    "Address 192.0.2.1 maps to a.example.com, but this does not map back to the address - POSSIBLE BREAK-IN ATTEMPT!",
    400_799,
    undefined,
    undefined,
    "192.0.2.1",
    undefined,
  ],
  [
    "Some words that nobody foresaw from 192.0.2.1 port 22",
    0,
    undefined,
    undefined,
    "192.0.2.1",
    22,
  ],
  ["fatal: Write failed: Broken pipe", 0, undefined, undefined, undefined, undefined],
];

describe("linux-sshd", () => {
  for (const [message, ...expected] of cases) {
    it(`reads: ${message.slice(0, 90)}`, () => {
      expect(row(decodeMessage(message))).toEqual(expected);
    });
  }

  it("decodes every sample line and keeps its message", () => {
    for (const line of lines) {
      const event = eventOf(decoder.decode(syslogInput(line)));
      expectSound(event);
      expect(line).toContain(event.message);
      expect(event.device?.hostname).toBe("web-1");
    }
  });

  it("counts a repeated message", () => {
    const event = decodeMessage(
      "message repeated 5 times: [ Failed password for root from 192.0.2.1 port 22 ssh2]",
    );
    expect(event.count).toBe(5);
    expect(row(event)).toEqual([300_201, 2, "root", "192.0.2.1", 22]);
  });

  it("counts one attempt once: only Failed and Accepted are Logon events", () => {
    const attempt = lines.filter((line) => line.includes("sshd[2101]"));
    const logons = attempt
      .map((line) => eventOf(decoder.decode(syslogInput(line))))
      .filter((event) => event.class_uid === 3002 && event.activity_id === 1);
    expect(attempt).toHaveLength(7);
    expect(logons).toHaveLength(1);
  });

  it("names method, key and service", () => {
    const event = decodeMessage(
      "Accepted publickey for bob from 192.0.2.1 port 22 ssh2: ED25519 SHA256:abc",
    );
    expect(event.auth_protocol).toBe("publickey");
    expect(event.service?.name).toBe("sshd");
    expect(event.unmapped).toMatchObject({ key: "ED25519 SHA256:abc", app: "sshd" });
  });

  it("takes PAM's failure as part of an attempt, with its count", () => {
    const event = decodeMessage(
      "PAM 2 more authentication failures; logname= uid=0 euid=0 tty=ssh ruser= rhost=192.0.2.1  user=root",
    );
    expect(row(event)).toEqual([300_206, 2, "root", "192.0.2.1", undefined]);
    expect(event.count).toBe(2);
    expect(event.unmapped).toMatchObject({ rhost: "192.0.2.1", user: "root", euid: "0" });
  });

  it("says why an empty message cannot be read", () => {
    expect(decoder.decode(messageInput("", "sshd"))).toMatchObject({
      kind: "undecodable",
      code: "DECODE_RECORD_EMPTY",
    });
  });

  it("stays linear on a name made of its own separators", () => {
    const name = "x from 192.0.2.1 port 2 ".repeat(20_000);
    const event = decodeMessage(`Failed password for invalid user ${name}`);
    expect(event.src_endpoint?.ip).toBe("192.0.2.1");
    const nothing = decodeMessage(`Failed password for ${" from y z".repeat(100_000)}`);
    expect(nothing.class_uid).toBe(0);
  });

  it("never throws", () => {
    expectNeverThrows(decoder, lines, syslogInput);
  });
});
