import { rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { administrator, createHttpSource, type Session, setUp, signIn } from "../client.ts";
import { createDataFolder, type Installation, startInstallation } from "../installation.ts";
import { eventually } from "../processes.ts";
import { countSlowly } from "./count-slowly.ts";
import { rsyslogMissing, startRsyslog, startSyslogNg, syslogNgMissing } from "./debian-shippers.ts";
import { failedLogin } from "./input-server.ts";

/** Before the server is stopped, while it is down, and after it is back. */
const linesEach = 3_000;
/** The count is asked for twice a second; senders wait a second or more before they connect again. */
const stillTurns = 10;
const settleMs = 90_000;

interface Listening {
  readonly id: string;
  readonly port: number;
  readonly state: string;
}
interface Listed {
  readonly ports: { readonly first: number; readonly last: number };
  readonly authority: string;
}

const folder = createDataFolder();
let server: Installation = await startInstallation({ dataDir: folder.path });
let session: Session = await setUp(server);
await createHttpSource(session, { name: "firewalls" });
const [source] = (await session.get<{ items: { id: string }[] }>("/api/sources")).items;
const { ports, authority } = await session.get<Listed>("/api/listeners");
const caFile = join(tmpdir(), `xdr-authority-${process.pid}.pem`);
writeFileSync(caFile, authority);
afterAll(async () => {
  await server.stop();
  await folder.remove();
  rmSync(caFile, { force: true });
});

const openTls = async (): Promise<number> => {
  for (let port = ports.first; port <= ports.last; port += 1) {
    const body = { sourceId: source?.id, protocol: "tls", port, networks: ["127.0.0.0/8"] };
    const made = await session.post<Listening>("/api/listeners", body).catch(() => undefined);
    if (made?.state === "listening") return port;
  }
  throw new Error("no port of the range is free");
};

const linesOf = (user: string, from: number): readonly string[] =>
  Array.from({ length: linesEach }, (_none, index) => failedLogin(user, from + index));

const arrived = (user: string): Promise<number> =>
  countSlowly(session, `user:${user} decoder:linux-sshd`);

const restart = async (): Promise<void> => {
  await server.stop();
  server = await startInstallation({ dataDir: folder.path });
  session = await signIn(server, administrator);
};

const shippers = [
  { name: "rsyslog", isMissing: rsyslogMissing, start: startRsyslog },
  {
    name: "syslog-ng",
    isMissing: syslogNgMissing,
    start: ({ port }: { readonly port: number }) =>
      startSyslogNg({
        lines: [],
        destination: `syslog("127.0.0.1" port(${port}) transport("tls")
          tls(ca-file("${caFile}") peer-verify(required-trusted)))`,
      }),
  },
] as const;

describe.each(shippers)("$name over TLS", ({ name, isMissing, start }) => {
  it.skipIf(isMissing(`${name} over TLS`))(
    "delivers before, over and after a restart of the server, and nothing twice",
    async () => {
      const port = await openTls();
      const shipper = await start({ port, caFile });
      try {
        shipper.append(linesOf(name, 0));
        await eventually("the first lines", async () => (await arrived(name)) > 0, settleMs);
        shipper.append(linesOf(name, linesEach));
        await restart();
        shipper.append(linesOf(name, 2 * linesEach));
        let [before, turns] = [-1, 0];
        const isStill = async (): Promise<boolean> => {
          const now = await arrived(name);
          turns = now === before ? turns + 1 : 0;
          before = now;
          return now === 3 * linesEach || (turns >= stillTurns && now > linesEach);
        };
        await eventually("the lines stop arriving", isStill, settleMs);
        process.stdout.write(`${name} over TLS: ${before} of ${3 * linesEach} lines\n`);
        expect(before).toBeLessThanOrEqual(3 * linesEach);
        // Syslog has no answer: what the sender's system held when the connection ended is gone.
        expect(before).toBeGreaterThan(3 * linesEach - linesEach / 2);
      } finally {
        await shipper.stop();
      }
    },
    240_000,
  );
});
