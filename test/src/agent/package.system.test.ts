import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Page, type Session, setUp } from "../client.ts";
import { createDataFolder, type Installation, startInstallation } from "../installation.ts";
import { eventually } from "../processes.ts";
import { startProgram } from "./agent-process.ts";
import { createMountedHost, type MountedHost, whyNoMounts } from "./mount-namespace.ts";

const why = whyNoMounts();
const agentMain = fileURLToPath(new URL("../../../apps/agent/src/main.ts", import.meta.url));
const serverMain = fileURLToPath(new URL("../../../apps/server/src/main.ts", import.meta.url));
const installed = "/opt/mini-xdr-agent/bin/mini-xdr-agent";

/** Every file of ours where packages put theirs, and every package. */
const everything =
  "find /opt /etc /var/lib /usr/lib/systemd -name '*mini-xdr*' | sort; dpkg --get-selections | sort";

interface Token {
  readonly secret: string;
  readonly install?: { readonly shell: string };
}
interface ListedAgent {
  readonly id: string;
  readonly state: string;
  readonly version: string;
}

const node = (...args: readonly string[]): string => {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return stdout;
};

describe.skipIf(why !== "")(`a package (${why})`, () => {
  const data = createDataFolder();
  const dist = mkdtempSync(join(tmpdir(), "xdr-dist-"));
  let server: Installation;
  let session: Session;
  let host: MountedHost;

  const newToken = (): Promise<Token> =>
    session.post<Token>("/api/enrolment-tokens", { group: "web", uses: 1, minutes: 10 });
  const onlyAgent = async (): Promise<ListedAgent | undefined> =>
    (await session.get<Page<ListedAgent>>("/api/agents")).items[0];

  beforeAll(async () => {
    server = await startInstallation({ dataDir: data.path });
    session = await setUp(server);
    host = await createMountedHost();
  });
  afterAll(async () => {
    host.remove();
    await server.stop();
    rmSync(dist, { recursive: true });
    await data.remove();
  });

  it("is built, signed by the server's own key, and offered to hosts", async () => {
    expect((await newToken()).install).toBeUndefined();
    node(agentMain, "package", "--out", dist, "--level", "1");
    const kinds = readdirSync(dist).map((name) => name.replace(/^.*_amd64|^.*_arm64/, ""));
    expect(kinds.toSorted()).toEqual([".deb", ".tar.gz"]);
    node(serverMain, "releases", "add", dist, "--data", data.path);
    const { items } =
      await session.get<Page<{ files: { name: string; sha256: string }[] }>>("/api/agent-releases");
    const own = readdirSync(dist).map((name) => {
      const sha256 = createHash("sha256")
        .update(readFileSync(join(dist, name)))
        .digest("hex");
      return { name, sha256 };
    });
    expect(items[0]?.files).toEqual(own.toSorted((a, b) => a.name.localeCompare(b.name)));
  });

  it("is not installed when the package or what is signed was changed on the server", async () => {
    const { install } = await newToken();
    const [version = ""] = readdirSync(join(data.path, "agent-releases"));
    const shelf = join(data.path, "agent-releases", version);
    const [deb = ""] = readdirSync(shelf).filter((name) => name.endsWith(".deb"));
    for (const name of [deb, "SHA256SUMS"]) {
      const path = join(shelf, name);
      const whole = readFileSync(path);
      appendFileSync(path, "x");
      expect(() => host.sh(install?.shell ?? "")).toThrow(/FAILED|Verification Failure|Failure/);
      rmSync(path);
      appendFileSync(path, whole);
    }
    expect(host.sh("find /opt -name '*mini-xdr*'")).toBe("");
  });

  it("is installed, enrolled, run and removed by one text, and leaves nothing", async () => {
    const before = host.sh(everything);
    const { install } = await newToken();
    host.sh(install?.shell ?? "exit 9");
    expect(await onlyAgent()).toMatchObject({ state: "new" });
    const agent = startProgram([...host.enter, installed, "run"]);
    await eventually("the agent is online", async () => (await onlyAgent())?.state === "online");
    expect(await agent.end("SIGINT")).toBe(0);
    host.sh("dpkg --purge mini-xdr-agent");
    expect(host.sh(everything)).toBe(before);
  });
});
