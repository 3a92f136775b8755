import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { exportReceipts } from "@xdr/audit";
import type { TenantId } from "@xdr/event";
import type { OwnRowsRepo, ReceiptRepo, StoredEvent } from "@xdr/ports";
import { proveInclusion } from "../audit/proofs.ts";
import { receiptPages } from "../audit/receipt-pages.ts";
import type { System } from "../system.ts";
import { tarEnd, tarFile } from "./tar.ts";

export interface ExportRequest {
  readonly tenantId: TenantId;
  readonly tenantName: string;
  /** Event time of the events, milliseconds since the epoch; `from` inclusive, `to` exclusive. */
  readonly from: number;
  readonly to: number;
  readonly signal: AbortSignal;
}

/** A file of the archive, as the manifest tells it. */
interface Part {
  readonly name: string;
  /** Lines before packing. */
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

type Exporting = Pick<System, "control" | "events" | "audit" | "clock" | "config">;

/** Held in memory at once, and so the most that is lost when the connection breaks. */
const pageRows = 1_000;
const pack = promisify(gzip);

const eventLine = ({ record, ...event }: StoredEvent): object => ({
  ...event,
  record: { ...record, raw: Buffer.from(record.raw).toString("base64") },
});

async function* eventPages({ events }: Exporting, request: ExportRequest) {
  const { tenantId, from, to, signal } = request;
  let cursor: string | undefined;
  do {
    const page = await events.search(
      tenantId,
      {
        where: { kind: "all" },
        from,
        to,
        limit: pageRows,
        order: "oldest",
        ...(cursor === undefined ? {} : { cursor }),
      },
      signal,
    );
    yield page.events.map(eventLine);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
}

const inOwnRows = <T>(
  { control }: Exporting,
  { tenantId }: ExportRequest,
  run: (rows: OwnRowsRepo) => Promise<T>,
): Promise<T> => control.inTenant(tenantId, (tx) => run(tx.ownRows));

async function* rowPages(exporting: Exporting, request: ExportRequest, table: string) {
  let after: string | undefined;
  do {
    const query = { limit: pageRows, ...(after === undefined ? {} : { after }) };
    const page = await inOwnRows(exporting, request, (rows) => rows.page(table, query));
    yield page.rows;
    after = page.next;
  } while (after !== undefined && !request.signal.aborted);
}

interface Piece {
  readonly name: string;
  readonly rows: number;
  readonly contents: Buffer;
}

const numbered = (folder: string, page: number): string =>
  `${folder}/${String(page).padStart(6, "0")}.ndjson.gz`;

/** One file for each page that has rows. */
async function* packed(
  folder: string,
  pages: AsyncIterable<readonly unknown[]>,
): AsyncGenerator<Piece> {
  let number = 0;
  for await (const page of pages) {
    if (page.length === 0) continue;
    const text = page.map((row) => `${JSON.stringify(row)}\n`).join("");
    yield { name: numbered(folder, number), rows: page.length, contents: await pack(text) };
    number += 1;
  }
}

/** Receipts as canonical JSON lines, and beside each page the proof of each. */
async function* receiptPieces(
  { control, audit }: Exporting,
  { tenantId, signal }: ExportRequest,
): AsyncGenerator<Piece> {
  const range: ReceiptRepo["range"] = (from, limit) =>
    control.inTenant(tenantId, (tx) => tx.receipts.range(from, limit));
  let number = 0;
  for await (const page of receiptPages(range, signal)) {
    const rows = page.length;
    const lines = await pack([...exportReceipts(page)].join(""));
    yield { name: numbered("receipts", number), rows, contents: lines };
    let proofs = "";
    for (const receipt of page) {
      proofs += `${JSON.stringify(await proveInclusion(audit, receipt))}\n`;
    }
    yield { name: numbered("receipt-proofs", number), rows, contents: await pack(proofs) };
    number += 1;
  }
}

async function* pieces(exporting: Exporting, request: ExportRequest): AsyncGenerator<Piece> {
  for (const table of await inOwnRows(exporting, request, (rows) => rows.tables())) {
    yield* packed(`tables/${table}`, rowPages(exporting, request, table));
  }
  yield* packed("events", eventPages(exporting, request));
  yield* receiptPieces(exporting, request);
}

/**
 * All that the tenant owns, as a tar archive, file by file: rows of every table that has a tenant,
 * events with their raw bytes, receipts with their proofs. `manifest.json`, the last file, names each
 * with its lines, bytes and SHA-256; an archive without it is not whole. No secret is in it.
 */
export async function* tenantExport(
  exporting: Exporting,
  request: ExportRequest,
): AsyncGenerator<Buffer> {
  const createdTime = exporting.clock.now();
  const files: Part[] = [];
  for await (const { name, rows, contents } of pieces(exporting, request)) {
    if (request.signal.aborted) return;
    const sha256 = createHash("sha256").update(contents).digest("hex");
    files.push({ name, rows, bytes: contents.length, sha256 });
    yield tarFile(name, contents, createdTime);
  }
  const manifest = {
    format: "mini-xdr-tenant-export-1",
    tenant: { id: request.tenantId, name: request.tenantName },
    createdTime,
    events: { from: request.from, to: request.to },
    version: exporting.config.version,
    files,
  };
  yield tarFile("manifest.json", Buffer.from(JSON.stringify(manifest)), createdTime);
  yield tarEnd();
}
