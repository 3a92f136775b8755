import { spawn } from "node:child_process";
import {
  closeSync,
  constants,
  existsSync,
  lstatSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { isFields } from "../../fields.ts";
import { fieldsOf, Refused, type Responder, type ResponderRun, textOf } from "../responder.ts";
import { failLogins } from "./failed-logins.ts";

const { O_CREAT, O_EXCL, O_NOFOLLOW, O_WRONLY } = constants;
const markerForm = /^xdr-drill-[0-9a-f]{16}$/;

/** In parts, so that no scanner takes this file for the one that every scanner knows. */
const testFile = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR", "STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].join(
  "-",
);
/** No year has that day. */
const neverRuns = (marker: string): string => `# ${marker}\n0 0 30 2 * root /bin/true\n`;

/** Long enough for whoever looks twice a second. */
const encodedSecondsDefault = 3;
const encodedMsMax = 15_000;

export interface DrillFolders {
  readonly cron: string;
  readonly programs: string;
}

export interface RunDrillOptions {
  readonly folders?: DrillFolders;
  readonly failLogins?: (marker: string) => Promise<void>;
  readonly encodedSeconds?: number;
}

interface DrillFile {
  readonly path: string;
  readonly text: string;
}

const filesOf = (folders: DrillFolders, marker: string): readonly [DrillFile, DrillFile] => [
  { path: join(folders.cron, `${marker}-cron`), text: neverRuns(`${marker}-cron`) },
  { path: join(folders.programs, `${marker}-eicar`), text: testFile },
];

/** Throws when something else is there. A second time is no error. */
const putFile = ({ path, text }: DrillFile): void => {
  if (lstatSync(path, { throwIfNoEntry: false })?.isFile() === true) {
    if (readFileSync(path, "latin1") === text) return;
    rmSync(path);
  }
  const handle = openSync(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600);
  try {
    writeSync(handle, text, null, "latin1");
  } finally {
    closeSync(handle);
  }
};

/** A shell that decodes some seconds of sleep and runs them. The text is fixed but for the marker. */
const runEncoded = (marker: string, seconds: number): Promise<void> => {
  const encoded = Buffer.from(`sleep ${seconds}\n`).toString("base64");
  const command = `echo ${encoded} | base64 -d | sh # ${marker}-encoded`;
  return new Promise((resolve, reject) => {
    const child = spawn("sh", ["-c", command], {
      env: { PATH: "/usr/sbin:/usr/bin:/sbin:/bin" },
      stdio: "ignore",
      timeout: encodedMsMax,
    });
    child.on("error", (error) => reject(new Error(`sh cannot be run: ${error.message}`)));
    child.on("close", (code) =>
      code === 0 ? resolve() : reject(new Error(`sh ended with ${code ?? "a signal"}`)),
    );
  });
};

/** What became of a step. `reason` only where it was not done. */
interface StepResult {
  readonly step: string;
  readonly reason?: string;
}

const resultOf = async (step: string, work: () => void | Promise<void>): Promise<StepResult> => {
  try {
    await work();
    return { step };
  } catch (error) {
    return { step, reason: (error instanceof Error ? error.message : String(error)).slice(0, 200) };
  }
};

const resultsIn = (noted: unknown): unknown => (isFields(noted) ? noted["results"] : undefined);

const markerOf = (value: unknown): string => {
  const marker = textOf(fieldsOf(value), "marker", 64);
  if (!markerForm.test(marker)) throw new Refused("marker has the wrong form.");
  return marker;
};

/**
 * Does four harmless things that look like an attack, so that it can be proved that they are found:
 * failed logins as nobody, a command that was encoded, a cron entry that never runs and the EICAR
 * test file. `revert` takes the two files away; the rest ends by itself. Each step that this host
 * does not let happen is answered with its reason. Target: `{ marker }`.
 */
export const runDrill = (options: RunDrillOptions = {}): Responder => {
  const folders = options.folders ?? { cron: "/etc/cron.d", programs: "/usr/local/bin" };
  const logins = options.failLogins ?? failLogins;
  const seconds = options.encodedSeconds ?? encodedSecondsDefault;
  const isThere = (marker: string): boolean =>
    filesOf(folders, marker).some(({ path }) => existsSync(path));
  return {
    action: "run-drill",
    plan: async (target) => ({ marker: markerOf(target) }),
    apply: async (effect, run: ResponderRun) => {
      const marker = markerOf(effect);
      const [cron, eicar] = filesOf(folders, marker);
      const results = await Promise.all([
        resultOf("failed-logins", () => logins(`${marker}-logins`)),
        resultOf("encoded-command", () => runEncoded(marker, seconds)),
        resultOf("cron-entry", () => putFile(cron)),
        resultOf("test-file", () => putFile(eicar)),
      ]);
      run.note({ results });
    },
    verify: async (effect, run) => ({
      isThere: isThere(markerOf(effect)),
      observed: JSON.stringify(resultsIn(run.noted) ?? []),
    }),
    revert: async (effect) => {
      for (const { path } of filesOf(folders, markerOf(effect))) rmSync(path, { force: true });
    },
  };
};
