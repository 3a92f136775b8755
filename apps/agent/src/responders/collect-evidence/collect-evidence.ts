import { hash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import type { Responder, ResponderRun } from "../responder.ts";
import { runProgram } from "../run-program.ts";
import { gather } from "./gather.ts";

const tarMs = 60_000;
const bundleBytesMax = 128 * 1024 * 1024;

const idOf = ({ runId }: ResponderRun): string => hash("sha256", runId, "hex").slice(0, 32);

const manifestOf = (folder: string): string =>
  readdirSync(folder)
    .toSorted()
    .map((name) => `${hash("sha256", readFileSync(join(folder, name)), "hex")}  ${name}\n`)
    .join("");

const pack = async (folder: string, path: string): Promise<void> => {
  const { code, stdout, stderr } = await runProgram(
    ["tar", "--create", "--file=-", "--sort=name", "--numeric-owner", "--", "."],
    { cwd: folder, timeoutMs: tarMs, outputBytesMax: bundleBytesMax },
  );
  if (code !== 0) throw new Error(`tar would not: ${stderr.trim()}`);
  writeFileSync(`${path}.new`, stdout, { mode: 0o600, flush: true });
  renameSync(`${path}.new`, path);
};

/**
 * Copies what an investigator looks at first (see `gather`) into one tar, with `MANIFEST` in it: the
 * SHA-256 of each file. The bundle stays on this host; its own SHA-256 and the manifest are answered,
 * so that nobody can change it unnoticed. Target: `{}`.
 */
export const collectEvidence = (options: { readonly folder: string }): Responder => {
  const pathOf = (run: ResponderRun): string => join(options.folder, `${idOf(run)}.tar`);
  return {
    action: "collect-evidence",
    irreversible: "Reading changes nothing that could be put back.",
    plan: async () => ({}),
    apply: async (_effect, run) => {
      if (existsSync(pathOf(run))) return;
      mkdirSync(options.folder, { recursive: true, mode: 0o700 });
      const folder = `${pathOf(run)}.parts`;
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder, { mode: 0o700 });
      try {
        await gather(folder);
        const manifest = manifestOf(folder);
        writeFileSync(join(folder, "MANIFEST"), manifest);
        run.note({ manifest });
        await pack(folder, pathOf(run));
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
    verify: async (_effect, run) => {
      const path = pathOf(run);
      if (!existsSync(path)) return { isThere: false, observed: "nothing is kept" };
      const bundle = readFileSync(path);
      const { noted } = run;
      const manifest =
        typeof noted === "object" && noted !== null && "manifest" in noted
          ? String(noted.manifest)
          : "";
      const sum = hash("sha256", bundle, "hex");
      return {
        isThere: true,
        observed: `sha256 ${sum}, ${bundle.length} bytes, kept on the host as ${path}\n${manifest}`,
      };
    },
    revert: async () => undefined,
  };
};
