import { promisify } from "node:util";
import { gunzip, inflate, inflateRaw, zstdDecompress } from "node:zlib";
import type { ErrorCode } from "@xdr/event";
import { type CollectLimits, collectLimits } from "./limits.ts";

export interface Refused {
  readonly kind: "refused";
  readonly code: ErrorCode;
  readonly message: string;
}

export type Unpacked = { readonly kind: "unpacked"; readonly bytes: Uint8Array } | Refused;

type Unpack = (body: Uint8Array, options: { maxOutputLength: number }) => Promise<Buffer>;

const unpackers = new Map<string, Unpack>([
  ["gzip", promisify(gunzip)],
  ["x-gzip", promisify(gunzip)],
  ["zstd", promisify(zstdDecompress)],
]);
const unpackZlib: Unpack = promisify(inflate);
const unpackRaw: Unpack = promisify(inflateRaw);

/** HTTP's `deflate` is a zlib stream (RFC 9110 8.4.1.2), but some senders leave the header out. */
const unpackDeflate: Unpack = (body, options) => {
  const isZlib =
    ((body[0] ?? 0) & 0x0f) === 8 && (((body[0] ?? 0) << 8) | (body[1] ?? 0)) % 31 === 0;
  return isZlib ? unpackZlib(body, options) : unpackRaw(body, options);
};
unpackers.set("deflate", unpackDeflate);

export const refused = (code: ErrorCode, message: string): Refused => ({
  kind: "refused",
  code,
  message,
});

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && "code" in error && error.code === code;

/** A packed body that nobody declared, such as `curl --data-binary @log.gz`: text never begins so. */
const undeclaredEncoding = (body: Uint8Array): string => {
  if (body[0] === 0x1f && body[1] === 0x8b) return "gzip";
  const isZstd = body[0] === 0x28 && body[1] === 0xb5 && body[2] === 0x2f && body[3] === 0xfd;
  return isZstd ? "zstd" : "identity";
};

/** More at once are not faster on the machine's cores, and each may take `outputBytesMax`. */
const unpacksMax = 2;
let unpacking = 0;
const waiting: (() => void)[] = [];

/** Lets so many in at once, over the process; the others wait in order. */
const enter = async (): Promise<() => void> => {
  if (unpacking < unpacksMax) unpacking += 1;
  else await new Promise<void>((resolve) => waiting.push(resolve));
  return () => {
    const next = waiting.shift();
    if (next === undefined) unpacking -= 1;
    else next();
  };
};

/**
 * Takes the content encoding off a request body: none, gzip, zstd or deflate, one of them only.
 * Stops at `outputBytesMax`, before the rest of a bomb is inflated.
 * Refuses with COLLECT_BODY_TOO_LARGE, COLLECT_OUTPUT_TOO_LARGE, COLLECT_ENCODING_INVALID or
 * COLLECT_ENCODING_UNSUPPORTED.
 */
export const unpackBody = async (
  body: Uint8Array,
  contentEncoding: string | undefined,
  limits: CollectLimits = collectLimits,
): Promise<Unpacked> => {
  if (body.length > limits.bodyBytesMax) {
    return refused("COLLECT_BODY_TOO_LARGE", `The body is over ${limits.bodyBytesMax} bytes.`);
  }
  const named = (contentEncoding ?? "")
    .toLowerCase()
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "" && name !== "identity");
  if (named.length > 1) {
    return refused("COLLECT_ENCODING_UNSUPPORTED", "Use one content encoding, not several.");
  }
  const encoding = named[0] ?? undeclaredEncoding(body);
  if (encoding === "identity") return { kind: "unpacked", bytes: body };
  const unpack = unpackers.get(encoding);
  if (unpack === undefined) {
    return refused("COLLECT_ENCODING_UNSUPPORTED", "Use identity, gzip, zstd or deflate.");
  }
  const leave = await enter();
  try {
    const bytes = await unpack(body, { maxOutputLength: limits.outputBytesMax });
    return { kind: "unpacked", bytes };
  } catch (error) {
    return hasCode(error, "ERR_BUFFER_TOO_LARGE")
      ? refused(
          "COLLECT_OUTPUT_TOO_LARGE",
          `The body unpacks to over ${limits.outputBytesMax} bytes.`,
        )
      : refused("COLLECT_ENCODING_INVALID", `The body is not good ${encoding}.`);
  } finally {
    leave();
  }
};
