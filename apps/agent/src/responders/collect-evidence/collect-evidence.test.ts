import { spawn, spawnSync } from "node:child_process";
import { hash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { sampleRun } from "../../testing/sample-run.ts";
import { collectEvidence } from "./collect-evidence.ts";

it("bundles what runs and who is here once, with the hash of each part and of the whole", async () => {
  const folder = mkdtempSync(join(tmpdir(), "evidence-"));
  const child = spawn("sleep", ["4.04712"]);
  try {
    const [responder, run] = [collectEvidence({ folder: join(folder, "kept") }), sampleRun()];
    const effect = await responder.plan({}, run);
    await responder.apply(effect, run);
    const [name = ""] = readdirSync(join(folder, "kept"));
    const bundle = readFileSync(join(folder, "kept", name));
    const seen = await responder.verify(effect, run);
    expect(seen).toMatchObject({ isThere: true });
    expect(seen.observed).toContain(`sha256 ${hash("sha256", bundle, "hex")}`);
    await responder.apply(effect, run);
    expect(readFileSync(join(folder, "kept", name)).equals(bundle)).toBe(true);
    spawnSync("tar", ["-xf", join(folder, "kept", name), "-C", folder]);
    expect(readFileSync(join(folder, "processes.jsonl"), "utf8")).toContain("4.04712");
    expect(readFileSync(join(folder, "etc-passwd"), "utf8")).toContain("root:");
    const sums = spawnSync("sha256sum", ["--check", "--strict", "MANIFEST"], { cwd: folder });
    expect(sums.status).toBe(0);
    expect(readFileSync(join(folder, "MANIFEST"), "utf8").split("\n").length).toBeGreaterThan(10);
    expect(readdirSync(folder)).not.toContain("etc-shadow");
  } finally {
    child.kill();
    rmSync(folder, { recursive: true });
  }
});
