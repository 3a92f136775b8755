import { hash } from "node:crypto";
import { createReadStream, existsSync, type ReadStream } from "node:fs";
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { CommandKeys } from "@xdr/agent-service";
import { XdrError } from "@xdr/event";
import type { Clock } from "@xdr/ports";
import {
  compareVersions,
  isReleaseVersion,
  openRelease,
  type Release,
  readPublicKey,
  type SignedRelease,
  signRelease,
} from "@xdr/signing";

/** A release on the shelf: what was signed, and what it says. */
export interface ShelvedRelease extends Release {
  readonly signed: SignedRelease;
}

/** Versions of the agent that this installation offers to hosts. */
export interface ReleaseShelf {
  readonly keys: CommandKeys;
  /** Newest first; only those whose signature is by the newest of our keys or one before it. */
  list(): Promise<readonly ShelvedRelease[]>;
  /** Signs the packages of that folder and puts them on the shelf. Throws `REQUEST_CONFLICT`. */
  add(folder: string): Promise<ShelvedRelease>;
  /** Throws `REQUEST_NOT_FOUND`. */
  remove(version: string): Promise<void>;
  /** Bytes of a file of a release, its sums or its signature; throws `REQUEST_NOT_FOUND`. */
  read(version: string, name: string): Promise<ReadStream>;
}

export const sumsName = "SHA256SUMS";
export const signatureName = "SHA256SUMS.sig";
/** Holds the shelf in the data folder. */
export const releaseFolder = "agent-releases";

const packageForm = /^mini-xdr-agent_(\d+\.\d+\.\d+)_(amd64|arm64)\.(deb|tar\.gz)$/;

const notFound = (): XdrError => new XdrError("REQUEST_NOT_FOUND");

const readShelved = async (
  folder: string,
  keys: CommandKeys,
): Promise<ShelvedRelease | undefined> => {
  const sums = await readFile(join(folder, sumsName), "utf8").catch(() => undefined);
  const bytes = await readFile(join(folder, signatureName)).catch(() => undefined);
  if (sums === undefined || bytes === undefined) return undefined;
  const signed = { sums, signature: bytes.toString("base64") };
  for (const { publicKey } of keys.chain) {
    const key = readPublicKey(publicKey);
    const release = key === undefined ? "form" : openRelease(signed, key.key);
    if (typeof release !== "string" && release.version === basename(folder)) {
      return { ...release, signed };
    }
  }
  return undefined;
};

/** Of the packages there: one version, each with its hash. */
const packagesIn = async (folder: string): Promise<Pick<Release, "version" | "files">> => {
  const names = (await readdir(folder)).filter((name) => packageForm.test(name)).toSorted();
  const [version, ...others] = new Set(names.map((name) => packageForm.exec(name)?.[1] ?? ""));
  if (version === undefined || !isReleaseVersion(version)) {
    throw new XdrError(
      "REQUEST_CONFLICT",
      `There is no package in ${folder}. Build one: ./xdr agent package --out ${folder}`,
    );
  }
  if (others.length > 0) {
    throw new XdrError("REQUEST_CONFLICT", `There are packages of several versions in ${folder}.`);
  }
  const files = [];
  for (const name of names) {
    files.push({ name, sha256: hash("sha256", await readFile(join(folder, name)), "hex") });
  }
  return { version, files };
};

export interface ReleaseShelfOptions {
  readonly dataDir: string;
  readonly keys: CommandKeys;
  readonly clock: Clock;
}

export const openReleaseShelf = ({ dataDir, keys, clock }: ReleaseShelfOptions): ReleaseShelf => {
  const root = join(dataDir, releaseFolder);
  const list: ReleaseShelf["list"] = async () => {
    const names = await readdir(root).catch(() => []);
    const versions = names.filter(isReleaseVersion);
    const read = await Promise.all(versions.map((name) => readShelved(join(root, name), keys)));
    return read
      .filter((one) => one !== undefined)
      .toSorted((a, b) => compareVersions(b.version, a.version));
  };
  return {
    keys,
    list,
    add: async (folder) => {
      const found = await packagesIn(folder);
      const place = join(root, found.version);
      if (existsSync(place)) {
        throw new XdrError("REQUEST_CONFLICT", `Version ${found.version} is there already.`);
      }
      const release: Release = { ...found, issuedTime: clock.now() };
      const signed = signRelease(release, keys.active);
      await mkdir(root, { recursive: true, mode: 0o700 });
      const unfinished = await mkdtemp(join(root, ".new-"));
      try {
        for (const { name } of release.files) await cp(join(folder, name), join(unfinished, name));
        await writeFile(join(unfinished, sumsName), signed.sums);
        await writeFile(join(unfinished, signatureName), Buffer.from(signed.signature, "base64"));
        await rename(unfinished, place);
      } finally {
        await rm(unfinished, { recursive: true, force: true });
      }
      return { ...release, signed };
    },
    remove: async (version) => {
      if (!isReleaseVersion(version) || !existsSync(join(root, version))) throw notFound();
      await rm(join(root, version), { recursive: true });
    },
    read: async (version, name) => {
      const isKnown = [sumsName, signatureName].includes(name) || packageForm.test(name);
      if (!isReleaseVersion(version) || !isKnown) throw notFound();
      const path = join(root, version, name);
      if (!existsSync(path)) throw notFound();
      return createReadStream(path);
    },
  };
};
