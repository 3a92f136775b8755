import { createHash } from "node:crypto";
import { createWriteStream, mkdirSync, renameSync, rmSync } from "node:fs";
import { get as httpGet } from "node:http";
import { get as httpsGet } from "node:https";
import { join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { openRelease, type Release, readPublicKey } from "@xdr/signing";
import { isFields } from "../fields.ts";
import { runProgram } from "../responders/run-program.ts";
import type { AgentSettings } from "../state-folder.ts";

const packageBytesMax = 300 * 1024 * 1024;
const downloadMs = 300_000;
const unpackMs = 120_000;
const architectures = new Map([
  ["x64", "amd64"],
  ["arm64", "arm64"],
]);

/** What the server offers, believed only as far as the pinned key goes. Gives why not otherwise. */
export const readOffer = (offer: unknown, releaseKey: string | undefined): Release | string => {
  const { sums, signature } = isFields(offer) ? offer : {};
  const key = readPublicKey(releaseKey ?? "");
  if (typeof sums !== "string" || typeof signature !== "string") return "the offer cannot be read";
  if (key === undefined) return "this host does not know the key of its server's releases yet";
  const release = openRelease({ sums, signature }, key.key);
  return typeof release === "string" ? `the offer is not the server's: ${release}` : release;
};

const download = async (
  url: URL,
  ca: string | undefined,
  to: { readonly path: string; readonly sha256: string },
  signal: AbortSignal,
): Promise<void> => {
  const get = url.protocol === "https:" ? httpsGet : httpGet;
  const whole = AbortSignal.any([signal, AbortSignal.timeout(downloadMs)]);
  const incoming = await new Promise<import("node:http").IncomingMessage>((resolve, reject) => {
    get(url, { signal: whole, ...(ca === undefined ? {} : { ca }) }, resolve).on("error", reject);
  });
  if (incoming.statusCode !== 200) {
    incoming.destroy();
    throw new Error(`the server answered ${incoming.statusCode} for ${url.pathname}`);
  }
  const sum = createHash("sha256");
  let bytes = 0;
  const check = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      bytes += chunk.length;
      sum.update(chunk);
      done(bytes > packageBytesMax ? new Error("the package is too large") : null, chunk);
    },
  });
  await pipeline(incoming, check, createWriteStream(to.path, { mode: 0o600, flush: true }), {
    signal: whole,
  });
  if (sum.digest("hex") !== to.sha256) throw new Error("the package is not what was signed");
};

export interface FetchOptions {
  readonly settings: AgentSettings;
  /** Where the version is unpacked; it is there whole or not at all. */
  readonly folder: string;
  readonly signal: AbortSignal;
}

/** Brings a version to this host's disk. Throws with what went wrong; then nothing of it is left. */
export const fetchRelease = async (release: Release, options: FetchOptions): Promise<void> => {
  const { settings, folder, signal } = options;
  const name = `mini-xdr-agent_${release.version}_${architectures.get(process.arch)}.tar.gz`;
  const file = release.files.find((one) => one.name === name);
  if (file === undefined) throw new Error(`there is no ${name} in this release`);
  const unfinished = `${folder}.new`;
  const path = join(unfinished, "package.tar.gz");
  rmSync(unfinished, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  try {
    const url = new URL(`/api/agent-releases/${release.version}/${name}`, settings.server);
    await download(url, settings.ca, { path, sha256: file.sha256 }, signal);
    const how = ["--no-same-owner", "--directory", unfinished, "./opt"];
    const unpack = ["tar", "--extract", "--gzip", "--file", path, ...how];
    const { code, stderr } = await runProgram(unpack, { timeoutMs: unpackMs });
    if (code !== 0) throw new Error(`the package cannot be unpacked: ${stderr.trim()}`);
    rmSync(path);
    renameSync(unfinished, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
};
