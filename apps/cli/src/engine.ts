import { createHash } from "node:crypto";
import { existsSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { catalogRulesCached, decoders, type RuleFolder, readRulesCached } from "@xdr/catalog";
import { type RejectedRecord, readRecords, type SkippedFile } from "@xdr/collect";
import { createDecode } from "@xdr/decode";
import type { Decoder } from "@xdr/decoding";
import {
  asSourceId,
  asTenantId,
  type DecodedEvent,
  type RawRecord,
  type RecordHints,
} from "@xdr/event";
import { openPlaces } from "@xdr/places-mmdb";
import type { Rejected } from "@xdr/ports";
import { createWebNames } from "@xdr/web-names";
import { systemClock, systemIds } from "./ports.ts";

/** A step of reading and decoding. */
export interface DecodedBatch {
  readonly events: readonly DecodedEvent[];
  readonly rejected: readonly Rejected<RawRecord>[];
  readonly skipped: readonly SkippedFile[];
  readonly bytesRead: number;
  readonly bytesTotal: number;
}

const localTenant = asTenantId("local");

/** The operator's databases, as the server takes them. */
const ownFiles = () => ({
  country: process.env["XDR_COUNTRY_DATABASE"],
  asn: process.env["XDR_ASN_DATABASE"],
  tor: process.env["XDR_TOR_LIST"],
});

/** The same files give the same ids, so that two scans can be compared. */
const batchIdOf = (path: string): string =>
  createHash("sha256").update(path).digest("hex").slice(0, 32);

/** What the owner of the files says of their records, and decoders of their own. */
export type DecodeWith = RecordHints & { readonly own?: readonly Decoder[] };

/** Files and folders as events, in order, a batch at a time. */
export async function* decodePaths(
  paths: readonly string[],
  { own = [], ...hints }: DecodeWith,
  signal: AbortSignal,
): AsyncGenerator<DecodedBatch> {
  // A path that was typed wrong is an error, not an empty scan.
  for (const path of paths) if (path !== "-") statSync(path);
  const decode = createDecode({
    decoders,
    carryOver: true,
    places: openPlaces(ownFiles()),
    names: createWebNames(),
    own: () => own,
  });
  let last = { bytesRead: 0, bytesTotal: 0 };
  for (const path of paths) {
    const batches = readRecords(path, {
      tenantId: localTenant,
      sourceId: asSourceId("scan"),
      clock: systemClock,
      ids: systemIds,
      batchId: batchIdOf(path),
      hints,
      signal,
      ...(path === "-" ? { stdin: process.stdin } : {}),
    });
    for await (const batch of batches) {
      const { out, rejected } = await decode.run(batch.records, signal);
      last = { bytesRead: batch.bytesRead, bytesTotal: batch.bytesTotal };
      const refused: readonly (RejectedRecord | Rejected<RawRecord>)[] = [
        ...batch.rejected,
        ...rejected,
      ];
      yield { events: out, rejected: refused, skipped: batch.skipped, ...last };
    }
    const rest = decode.flush();
    if (rest.out.length > 0) yield { events: rest.out, rejected: [], skipped: [], ...last };
  }
}

/** Parsed rules are kept where the installation keeps its data; without one nothing is. */
export const ruleCacheFolder = (): string | undefined => {
  const data = process.env["XDR_DATA"] ?? join(homedir(), ".local", "share", "mini-xdr");
  return existsSync(data) ? join(data, "cache") : undefined;
};

/** The rules of the given folders instead of the built-in ones; `builtin` names those. */
export const loadRules = (folders: readonly string[]): RuleFolder => {
  const cache = ruleCacheFolder();
  if (folders.length === 0) return catalogRulesCached(cache);
  const parts = folders.map((folder) =>
    folder === "builtin" ? catalogRulesCached(cache) : readRulesCached(cache, folder),
  );
  return {
    files: parts.reduce((sum, part) => sum + part.files, 0),
    rules: parts.flatMap((part) => part.rules),
    correlations: parts.flatMap((part) => part.correlations),
    filters: parts.flatMap((part) => part.filters),
    rejected: parts.flatMap((part) => part.rejected),
    warnings: parts.flatMap((part) => part.warnings),
  };
};
