import { createSocket } from "node:dgram";
import { connect } from "node:net";
import { connect as connectTls, type TLSSocket } from "node:tls";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestServer, type TestMember, type TestServer } from "../../testing/test-server.ts";

let server: TestServer;
let admin: TestMember;
let sourceId = "";

beforeAll(async () => {
  server = await createTestServer();
  admin = await (await server.addTenant()).as("admin");
  const made = await admin.call("POST", "/api/sources", { name: "firewalls", kind: "http" });
  sourceId = made.json<{ source: { id: string } }>().source.id;
});
afterAll(() => server.stop());

interface Listener {
  readonly id: string;
  readonly port: number;
  readonly state: string;
  readonly reason?: string;
}
interface Listed {
  readonly items: readonly Listener[];
  readonly ports: { readonly first: number; readonly last: number };
  readonly authority: string;
}

const list = async (): Promise<Listed> =>
  (await admin.call("GET", "/api/listeners")).json<Listed>();

/** On whatever port of the range is free on this machine. */
const open = async (protocol: string, some: object = {}): Promise<Listener> => {
  const { ports } = await list();
  for (let port = ports.first; port <= ports.last; port += 1) {
    const answer = await admin.call("POST", "/api/listeners", {
      sourceId,
      protocol,
      port,
      ...some,
    });
    if (answer.statusCode === 409) continue;
    const made = answer.json<Listener>();
    if (made.state === "listening") return made;
    await admin.call("DELETE", `/api/listeners/${made.id}`);
  }
  throw new Error("no port of the range is free");
};

const line = (user: string): string =>
  `<38>Nov 24 05:10:00 web-1 sshd[1]: Failed password for ${user} from 203.0.113.9 port 1 ssh2`;
const counted = (text: string): string => `${Buffer.byteLength(text)} ${text}`;

const found = async (user: string): Promise<number> => {
  const query = encodeURIComponent(`user:${user} source_id:"${sourceId}"`);
  const answer = await admin.call("GET", `/api/events?query=${query}&from=0&limit=500`);
  return answer.json<{ items: unknown[] }>().items.length;
};
const arrives = (user: string, count = 1) =>
  expect.poll(() => found(user), { timeout: 10_000, interval: 200 }).toBe(count);

const sendTls = (port: number, text: string, ca: string): Promise<string> =>
  new Promise((resolve) => {
    const socket: TLSSocket = connectTls({ port, host: "127.0.0.1", ca, servername: "localhost" });
    socket.on("secureConnect", () => socket.end(text));
    socket.on("close", () => resolve("closed"));
    socket.on("error", (error) => resolve(String(error)));
    socket.resume();
  });
const sendTcp = (port: number, text: string): Promise<void> =>
  new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => socket.end(text));
    socket.on("close", () => resolve());
    socket.on("error", () => undefined);
    socket.resume();
  });

describe("a source's own port", () => {
  it("takes syslog over TLS with the certificate of the installation's authority", async () => {
    const { port } = await open("tls");
    const { authority } = await list();
    expect(await sendTls(port, counted(line("tls-a")) + counted(line("tls-b")), authority)).toBe(
      "closed",
    );
    await sendTls(port, `${line("tls-c")}\n`, authority);
    await arrives("tls-a");
    await arrives("tls-b");
    await arrives("tls-c");
    expect(await sendTls(port, line("tls-d"), "")).toContain("certificate");
  });

  it("takes none without a certificate of the authority that was set", async () => {
    const { authority } = await list();
    const { port } = await open("tls", { clientCa: authority });
    await sendTls(port, `${line("no-certificate")}\n`, authority);
    expect(await found("no-certificate")).toBe(0);
  });

  it("takes TCP and UDP from the networks that may send", async () => {
    const near = { networks: ["127.0.0.0/8"] };
    const [tcp, udp, far] = [
      await open("tcp", near),
      await open("udp", near),
      await open("tcp", { networks: ["192.0.2.0/24", "2001:db8::/32"] }),
    ];
    await sendTcp(tcp.port, `${line("over-tcp")}\n`);
    await sendTcp(far.port, `${line("from-far")}\n`);
    const socket = createSocket("udp4");
    socket.send(line("over-udp"), udp.port, "127.0.0.1", () => socket.close());
    await arrives("over-tcp");
    await arrives("over-udp");
    expect(await found("from-far")).toBe(0);
  });

  it("keeps what has no end or a wrong count apart from its neighbours", async () => {
    const { port } = await open("tcp");
    await sendTcp(port, `99999999 ${line("lost")}\n${line("kept")}\n`);
    await arrives("kept");
    const quarantine = await admin.call("GET", "/api/quarantine");
    expect(JSON.stringify(quarantine.json())).toContain("COLLECT_FRAME_INVALID");
  });

  it("moves, closes and is gone when it is told to", async () => {
    const made = await open("tcp");
    const url = `/api/listeners/${made.id}`;
    const off = await admin.call("PATCH", url, { disabled: true });
    expect(off.json()).toMatchObject({ state: "disabled" });
    await expect(
      new Promise((_resolve, reject) => connect(made.port, "127.0.0.1").on("error", reject)),
    ).rejects.toMatchObject({ code: "ECONNREFUSED" });
    const on = await admin.call("PATCH", url, { disabled: false });
    expect(on.json()).toMatchObject({ state: "listening" });
    await sendTcp(made.port, `${line("again")}\n`);
    await arrives("again");
    expect((await admin.call("DELETE", url)).statusCode).toBe(204);
    expect((await list()).items.map(({ id }) => id)).not.toContain(made.id);
  });

  it("says why it does not listen", async () => {
    const taken = await open("tcp");
    await admin.call("DELETE", `/api/listeners/${taken.id}`);
    const { createServer } = await import("node:net");
    const other = createServer().listen(taken.port, "127.0.0.1");
    await new Promise((resolve) => other.once("listening", resolve));
    const body = { sourceId, protocol: "tcp", port: taken.port };
    const made = (await admin.call("POST", "/api/listeners", body)).json<Listener>();
    expect(made).toMatchObject({ state: "failed", reason: "Another program uses this port." });
    await new Promise((resolve) => other.close(resolve));
    const again = await admin.call("PATCH", `/api/listeners/${made.id}`, { networks: ["::1"] });
    expect(again.json()).toMatchObject({ state: "listening" });
  });
});
