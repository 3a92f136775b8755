import { type KeyObject, sign, verify } from "node:crypto";
import type { AgentKey } from "./key.ts";

/** A version of the agent, as its server offers it. */
export interface Release {
  /** `1.2.3`. */
  readonly version: string;
  /** Milliseconds since 1970. */
  readonly issuedTime: number;
  readonly files: readonly ReleaseFile[];
}

export interface ReleaseFile {
  /** Without a folder. */
  readonly name: string;
  /** Hex. */
  readonly sha256: string;
}

export interface SignedRelease {
  /** What `writeRelease` wrote. */
  readonly sums: string;
  /** 64 bytes of Ed25519 over `sums` as it stands, base64: what `openssl pkeyutl -rawin` verifies. */
  readonly signature: string;
}

export type ReleaseFault = "form" | "signature";

/** Says what the signature is for; no other text that is signed begins like this. */
const title = "# mini-xdr agent release v1";
const sumsCharsMax = 64 * 1024;
const filesMax = 100;
const signatureBytes = 64;

const versionForm = /^(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})$/;
const lineForm = /^([0-9a-f]{64}) {2}([A-Za-z0-9][\w.+~-]{0,199})$/;

export const isReleaseVersion = (text: string): boolean => versionForm.test(text);

/** Below, equal to or above zero, as `left` is older, the same or newer. Both pass `isReleaseVersion`. */
export const compareVersions = (left: string, right: string): number => {
  const [ofLeft, ofRight] = [left.split("."), right.split(".")];
  for (let at = 0; at < 3; at += 1) {
    const difference = Number(ofLeft[at]) - Number(ofRight[at]);
    if (difference !== 0) return difference;
  }
  return 0;
};

/** In the form of `sha256sum`, which skips the lines that begin with `#`. */
export const writeRelease = ({ version, issuedTime, files }: Release): string => {
  const head = [title, `# version ${version}`, `# issued ${new Date(issuedTime).toISOString()}`];
  const lines = files.map(({ name, sha256 }) => `${sha256}  ${name}`);
  return `${[...head, ...lines].join("\n")}\n`;
};

export const signRelease = (release: Release, key: AgentKey): SignedRelease => {
  const sums = writeRelease(release);
  const signature = sign(null, Buffer.from(sums), key.privateKey).toString("base64");
  return { sums, signature };
};

const parse = (sums: string): Release | undefined => {
  const [first, version = "", issued = "", ...lines] = sums.split("\n");
  const release = {
    version: version.replace(/^# version /, ""),
    issuedTime: Date.parse(issued.replace(/^# issued /, "")),
    files: lines.slice(0, filesMax).flatMap((line) => {
      const [, sha256, name] = lineForm.exec(line) ?? [];
      return sha256 === undefined || name === undefined ? [] : [{ sha256, name }];
    }),
  };
  const isWhole =
    first === title && isReleaseVersion(release.version) && Number.isFinite(release.issuedTime);
  // One spelling only: nothing stands in it that was not read.
  return isWhole && writeRelease(release) === sums ? release : undefined;
};

/** Reads what `key` signed. Whether it is newer than what runs is the reader's to judge. */
export const openRelease = (
  { sums, signature }: SignedRelease,
  key: KeyObject,
): Release | ReleaseFault => {
  const bytes = Buffer.from(signature, "base64");
  const isForm =
    sums.length <= sumsCharsMax &&
    bytes.length === signatureBytes &&
    bytes.toString("base64") === signature;
  if (!isForm) return "form";
  if (!verify(null, Buffer.from(sums), key, bytes)) return "signature";
  return parse(sums) ?? "form";
};
