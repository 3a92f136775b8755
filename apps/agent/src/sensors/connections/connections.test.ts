import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import type { SensorHost } from "../sensor.ts";
import { connectionSensor } from "./connections.ts";
import { holdersOf, parseSockets, readSockets } from "./socket-table.ts";

const head =
  "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";
const row = (local: string, remote: string, state: string, inode: number): string =>
  `   0: ${local} ${remote} ${state} 00000000:00000000 00:00000000 00000000  1000        0 ${inode} 1 0 20 4 24 10 -1\n`;

const listening = row("00000000:0016", "00000000:0000", "0A", 11);
const inbound = row("0702A8C0:0016", "097100CB:9C41", "01", 12);
const outbound = row("0702A8C0:D431", "097100CB:01BB", "01", 13);
const ended = row("0702A8C0:D432", "097100CB:01BB", "06", 0);
const own = row("0100007F:D433", "0100007F:1F90", "01", 14);
const mapped = row(
  "0000000000000000FFFF00000702A8C0:D434",
  "0000000000000000FFFF0000097100CB:0050",
  "01",
  15,
);
const six = row(
  "B80D0120000000000000000007000000:D435",
  "B80D0120000000000000000009000000:0050",
  "01",
  16,
);

it("reads addresses and ports as the kernel writes them", () => {
  expect(parseSockets(head + listening + inbound + ended)).toEqual([
    {
      local: { ip: "0.0.0.0", port: 22 },
      remote: { ip: "0.0.0.0", port: 0 },
      state: "listening",
      inode: "11",
    },
    {
      local: { ip: "192.168.2.7", port: 22 },
      remote: { ip: "203.0.113.9", port: 40001 },
      state: "established",
      inode: "12",
    },
  ]);
  expect(parseSockets(mapped)[0]?.remote).toEqual({ ip: "203.0.113.9", port: 80 });
  expect(parseSockets(six)[0]?.remote.ip).toMatch(/^2001:db8::/);
});

it("takes any text for a table without failing", () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(), (text, at) => {
      const table = head + outbound;
      const place = at % table.length;
      parseSockets(table.slice(0, place) + text + table.slice(place));
    }),
  );
});

it("finds a real socket of this process", async () => {
  const server = createServer((socket) => socket.on("error", () => undefined));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const client = connect(port, "127.0.0.1");
  await once(client, "connect");
  const sockets = readSockets("/proc").filter(({ remote }) => remote.port === port);
  expect(sockets).toHaveLength(1);
  const inode = sockets[0]?.inode ?? "";
  expect(holdersOf("/proc", new Set([inode])).get(inode)).toBe(process.pid);
  client.destroy();
  server.close();
});

it("tells what is offered at the start, then each new connection once, with direction and process", () => {
  const proc = mkdtempSync(join(tmpdir(), "proc-"));
  const table = (text: string): void => writeFileSync(join(proc, "net/tcp"), head + text);
  const taken: unknown[] = [];
  const host: SensorHost = {
    now: () => 5,
    state: () => undefined,
    level: () => "calm",
    take: (_lane, records) => taken.push(...records.map((one) => JSON.parse(String(one)))),
  };
  try {
    mkdirSync(join(proc, "net"));
    mkdirSync(join(proc, "77/fd"), { recursive: true });
    writeFileSync(join(proc, "77/stat"), `77 (curl) S ${"1 ".repeat(30)}`);
    writeFileSync(join(proc, "77/status"), "Uid:\t0\t0\t0\t0\n");
    symlinkSync("socket:[13]", join(proc, "77/fd/3"));
    const id = "ab".repeat(32);
    writeFileSync(join(proc, "77/cgroup"), `0::/system.slice/docker-${id}.scope\n`);
    const kept = join(proc, "var/lib/docker/containers", id);
    mkdirSync(kept, { recursive: true });
    writeFileSync(join(kept, "config.v2.json"), '{"Name":"/web","Config":{"Image":"nginx"}}');
    table(listening + inbound);
    const running = connectionSensor({ proc, root: proc }).start(host);
    running.poll();
    expect(taken).toEqual([
      expect.objectContaining({ activity: "listen", local: { ip: "0.0.0.0", port: 22 } }),
    ]);
    table(listening + inbound + outbound + own + row("0702A8C0:0016", "087100CB:9C42", "01", 17));
    running.poll();
    running.poll();
    expect(taken.slice(1)).toEqual([
      expect.objectContaining({
        activity: "open",
        direction: "outbound",
        remote: { ip: "203.0.113.9", port: 443 },
        process: expect.objectContaining({ pid: 77, name: "curl" }),
        container: id,
        containerName: "web",
        containerImage: "nginx",
      }),
      expect.objectContaining({ direction: "inbound", remote: { ip: "203.0.113.8", port: 40002 } }),
    ]);
    expect(running.state()).toEqual({ state: "running" });
  } finally {
    rmSync(proc, { recursive: true });
  }
});
