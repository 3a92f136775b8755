import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Page, type Session, setUp } from "../client.ts";
import { createDataFolder, type Installation, startInstallation } from "../installation.ts";
import { eventually } from "../processes.ts";
import { type RunningAgent, startProgram } from "./agent-process.ts";
import { createMountedHost, type MountedHost, whyNoMounts } from "./mount-namespace.ts";

const why = whyNoMounts();
const agentMain = fileURLToPath(new URL("../../../apps/agent/src/main.ts", import.meta.url));
const serverMain = fileURLToPath(new URL("../../../apps/server/src/main.ts", import.meta.url));
/** Versions that are built without Node find ours. */
const path = `${dirname(process.execPath)}:${process.env["PATH"]}`;
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
  readonly lastSeenTime?: number;
  readonly health?: { readonly failedUpgrade?: { readonly version: string } };
}

const runOrThrow = (...[program = "", ...args]: readonly string[]): string => {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return stdout;
};
const node = (...args: readonly string[]): string => runOrThrow(process.execPath, ...args);

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

  let agent: RunningAgent | undefined;
  let before = "";
  /** Ends the agent, starts it as its unit would, and waits until the server heard of it since. */
  const restart = async (): Promise<void> => {
    await agent?.end("SIGINT");
    const seen = (await onlyAgent())?.lastSeenTime ?? 0;
    agent = startProgram([...host.enter, "env", `PATH=${path}`, installed, "run"]);
    await eventually("the agent is online", async () => {
      const { state, lastSeenTime = 0 } = (await onlyAgent()) ?? {};
      return state === "online" && lastSeenTime > seen;
    });
  };

  beforeAll(async () => {
    server = await startInstallation({ dataDir: data.path });
    session = await setUp(server);
    host = await createMountedHost();
  });
  afterAll(async () => {
    await agent?.end("SIGKILL");
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

  it("is installed, enrolled and run by one text", async () => {
    before = host.sh(everything);
    const { install } = await newToken();
    host.sh(install?.shell ?? "exit 9");
    expect(await onlyAgent()).toMatchObject({ state: "new" });
    await restart();
  });

  /** Builds a version, with another program in it when `main` is given, and offers it to all hosts. */
  const offer = (version: string, main?: string): void => {
    const out = join(dist, version);
    node(agentMain, "package", "--out", out, "--release-version", version, "--node-of-host");
    if (main !== undefined) {
      const path = "./opt/mini-xdr-agent/apps/agent/src/main.ts";
      const [tarball = ""] = readdirSync(out).filter((name) => name.endsWith(".tar.gz"));
      const inside = join(out, "inside");
      mkdirSync(inside);
      runOrThrow("tar", "-xzf", join(out, tarball), "-C", inside);
      writeFileSync(join(inside, path), main);
      runOrThrow("tar", "-czf", join(out, tarball), "-C", inside, ".");
    }
    node(serverMain, "releases", "add", out, "--data", data.path);
    node(serverMain, "releases", "roll-out", version, "--data", data.path);
  };

  it("gives way to a newer version, which is tried first", async () => {
    offer("0.2.0");
    await restart();
    const said = "0.2.0 is healthy and takes over from 0.1.0";
    await eventually("the newer one takes over", () => agent?.stderr.includes(said) === true);
    await eventually("it runs", async () => (await onlyAgent())?.version === "0.2.0");
  });

  it("is back by itself when the newer one crashes at its start", async () => {
    offer("0.3.0", 'throw new Error("broken at its start");\n');
    await restart();
    const back = /0\.3\.0 failed: .*; 0\.2\.0 is back after (\d+) ms/;
    await eventually("the old one is back", () => back.test(agent?.stderr ?? ""));
    process.stdout.write(`back after ${back.exec(agent?.stderr ?? "")?.[1]} ms\n`);
    await eventually("the server knows", async () => {
      const { version, health } = (await onlyAgent()) ?? {};
      return version === "0.2.0" && health?.failedUpgrade?.version === "0.3.0";
    });
    expect(await onlyAgent()).toMatchObject({ state: "online" });
  });

  it("takes no older version in its place", async () => {
    offer("0.1.5");
    await restart();
    await eventually("it refuses", () => agent?.stderr.includes("0.1.5 is not newer") === true);
    expect(await onlyAgent()).toMatchObject({ state: "online", version: "0.2.0" });
  });

  it("is removed, and leaves nothing", async () => {
    expect(await agent?.end("SIGINT")).toBe(0);
    host.sh("dpkg --purge mini-xdr-agent");
    expect(host.sh(everything)).toBe(before);
  });
});
