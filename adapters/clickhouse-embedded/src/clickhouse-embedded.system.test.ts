import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import type { Clock } from "@xdr/ports";
import { createQuietLog } from "@xdr/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type EmbeddedClickhouse, startClickhouse } from "./clickhouse-embedded.ts";

const clock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};
const log = createQuietLog();

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

const until = async (condition: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await condition())) await clock.sleep(50);
};

describe("the embedded engine", () => {
  let dataDir: string;
  let engine: EmbeddedClickhouse;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "xdr-engine-"));
    engine = await startClickhouse({ dataDir, log, clock });
  });
  afterAll(async () => {
    await engine.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  interface Ask {
    readonly query: Readonly<Record<string, string>>;
    readonly body?: string | Uint8Array;
    readonly headers?: Readonly<Record<string, string>>;
    readonly signal?: AbortSignal;
  }
  const ask = (text: string | undefined, ask: Partial<Ask> = {}): Promise<Response> =>
    fetch(`${engine.url}/?${new URLSearchParams(ask.query ?? {})}`, {
      method: "POST",
      body: ask.body === undefined ? (text ?? null) : Buffer.from(ask.body),
      headers: { "X-ClickHouse-Key": engine.password, ...ask.headers },
      ...(ask.signal === undefined ? {} : { signal: ask.signal }),
    });
  const answer = async (text: string, options: Partial<Ask> = {}): Promise<string> =>
    (await (await ask(text, options)).text()).trim();

  it("refuses whoever does not know the password, and keeps it out of the arguments", async () => {
    for (const headers of [
      { "X-ClickHouse-Key": "" },
      { "X-ClickHouse-Key": "wrong" },
      { "X-ClickHouse-Key": "wrong", Authorization: `Basic ${btoa("default:wrong")}` },
    ]) {
      const response = await ask("SELECT 1", { headers });
      expect(response.status).toBe(403);
      expect(response.headers.get("X-ClickHouse-Exception-Code")).toBe("516");
    }
    const commandLine = await readFile(`/proc/${engine.pid}/cmdline`, "utf8");
    const environment = await readFile(`/proc/${engine.pid}/environ`, "utf8");
    expect(commandLine + environment).not.toContain(engine.password);
  });

  it("binds parameters of any text and keeps nothing of them for the next request", async () => {
    const query = { param_x: "a'b\\\\c", log_comment: "tenant-1" };
    expect(await answer("SELECT {x:String}, getSetting('log_comment')", { query })).toBe(
      "a\\'b\\\\c\ttenant-1",
    );
    expect(await answer("SELECT getSetting('log_comment') = ''")).toBe("1");
    expect(await answer("SELECT {x:String}")).toContain("Code: 456");
  });

  it.each([
    ["SELECT * FROM file('/etc/passwd', 'LineAsString')", "497"],
    ["SELECT * FROM `/etc/passwd`", "497"],
    ["SELECT * FROM url('http://127.0.0.1:1/', 'LineAsString')", "497"],
    ["SELECT * FROM remote('127.0.0.1', system.one)", "497"],
    ["CREATE TABLE default.t (a UInt8) ENGINE = Memory", "497"],
    ["CREATE TABLE xdr.f (a UInt8) ENGINE = File(CSV, '/tmp/x')", "497"],
    ["SELECT * FROM system.users", "497"],
    ["SELECT 1; SELECT 2", "62"],
    ["SELECT 1 INTO OUTFILE '/tmp/xdr-outfile'", "62"],
    ["SELECT FROM WHERE", "62"],
    ["SELECT * FROM xdr.nope", "60"],
  ])("refuses %j with code %s", async (text, code) => {
    const response = await ask(text);
    expect(response.ok).toBe(false);
    expect(await response.text()).toContain(`Code: ${code}.`);
  });

  it("shows rows only of the scope that the request names", async () => {
    await answer(
      "CREATE TABLE xdr.events (tenant_id String, n UInt8) ENGINE = MergeTree ORDER BY n",
    );
    const insert = { query: { query: "INSERT INTO xdr.events FORMAT TabSeparated" } };
    await answer("", { ...insert, body: "a\t1\nb\t2\n" });
    const names = (scope: string): Promise<string> =>
      answer("SELECT tenant_id FROM xdr.events ORDER BY n", { query: { log_comment: scope } });
    expect(await names("a")).toBe("a");
    expect(await names("scope:all-tenants")).toBe("a\nb");
    expect(await answer("SELECT count() FROM xdr.events")).toBe("0");
    const guess = "SELECT count() FROM xdr.events WHERE tenant_id = 'b'";
    expect(await answer(guess, { query: { log_comment: "a" } })).toBe("0");
  });

  it("takes gzip bodies and gives gzip answers when asked", async () => {
    await answer("CREATE TABLE IF NOT EXISTS xdr.t (a String) ENGINE = MergeTree ORDER BY a");
    await answer("", {
      query: { query: "INSERT INTO xdr.t FORMAT JSONEachRow" },
      body: gzipSync('{"a":"zipped"}\n'),
      headers: { "Content-Encoding": "gzip" },
    });
    const response = await ask("SELECT a FROM xdr.t FORMAT JSONEachRow", {
      query: { enable_http_compression: "1" },
    });
    expect(response.headers.get("Content-Encoding")).toBe("gzip");
    expect(await response.text()).toBe('{"a":"zipped"}\n');
  });

  it("cancels in the engine what the client has given up", async () => {
    const controller = new AbortController();
    const heavy = "SELECT max(sipHash64(number)) FROM numbers(300000000000)";
    const asked = ask(heavy, { signal: controller.signal });
    const running = async (): Promise<number> =>
      Number(
        await answer(
          "SELECT count() FROM system.processes WHERE query LIKE '%sipHash64%300000000000%' AND query NOT LIKE '%processes%'",
        ),
      );
    await until(async () => (await running()) === 1);
    controller.abort();
    await expect(asked).rejects.toThrow();
    await until(async () => (await running()) === 0);
  });

  it("answers small requests while heavy ones run", async () => {
    const heavy = Array.from({ length: 6 }, () =>
      answer("SELECT max(sipHash64(number)) FROM numbers(30000000)"),
    );
    expect(await answer("SELECT 1")).toBe("1");
    for (const text of await Promise.all(heavy)) expect(text).toMatch(/^\d+$/);
  });

  it("says who holds the folder when a second instance wants it", async () => {
    await expect(startClickhouse({ dataDir, log, clock })).rejects.toMatchObject({
      code: "SERVER_UNAVAILABLE",
      message: expect.stringContaining("Another instance already uses"),
    });
  });

  it("starts the engine again at the same address when it dies", async () => {
    const dead = engine.pid;
    process.kill(dead, "SIGKILL");
    await until(() => engine.pid !== dead && isAlive(engine.pid));
    expect(await answer("SELECT a FROM xdr.t")).toBe("zipped");
  });

  it("ends with its parent, even when that is killed by -9", async () => {
    const folder = await mkdtemp(join(tmpdir(), "xdr-engine-orphan-"));
    const index = new URL("./index.ts", import.meta.url).href;
    const script = `
      import { startClickhouse } from ${JSON.stringify(index)};
      const log = { debug() {}, info() {}, warn() {}, error() {}, child: () => log };
      const clock = { now: Date.now, monotonic: Date.now, sleep: async () => {} };
      const engine = await startClickhouse({ dataDir: ${JSON.stringify(folder)}, log, clock });
      console.log(engine.pid);
      setTimeout(() => process.kill(process.pid, "SIGKILL"), 50);
    `;
    const run = promisify(execFile)(process.execPath, ["--input-type=module", "-e", script]);
    const outcome: unknown = await run.catch((error: unknown) => error);
    const pid = Number(/\d+/.exec(String(Object(outcome).stdout))?.[0]);
    expect(pid).toBeGreaterThan(0);
    await until(() => !isAlive(pid));
    await rm(folder, { recursive: true, force: true });
  });

  it("stops, and stopping again is harmless", async () => {
    const folder = await mkdtemp(join(tmpdir(), "xdr-engine-stop-"));
    const other = await startClickhouse({ dataDir: folder, log, clock });
    const { pid } = other;
    await other.stop();
    await other.stop();
    expect(isAlive(pid)).toBe(false);
    await rm(folder, { recursive: true, force: true });
  });
});
