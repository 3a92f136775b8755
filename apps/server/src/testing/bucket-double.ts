import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** An S3 on loopback with one bucket in memory: put once, get, list in pages. */
export interface BucketDouble {
  readonly endpoint: string;
  readonly objects: Map<string, string>;
  /** Answers everything with 503 while set. */
  isAway: boolean;
  stop(): void;
}

const pageMax = 3;

const listOf = (objects: ReadonlyMap<string, string>, query: URLSearchParams): string => {
  const after = query.get("continuation-token") ?? "";
  const keys = [...objects.keys()]
    .filter((key) => key.startsWith(query.get("prefix") ?? "") && key > after)
    .toSorted();
  const page = keys.slice(0, Math.min(pageMax, Number(query.get("max-keys"))));
  const next = keys.length > page.length ? page.at(-1) : undefined;
  const rows = page.map((key) => `<Contents><Key>${key}</Key></Contents>`).join("");
  const more = next === undefined ? "" : `<NextContinuationToken>${next}</NextContinuationToken>`;
  return `<ListBucketResult><IsTruncated>${next !== undefined}</IsTruncated>${rows}${more}</ListBucketResult>`;
};

export const startBucketDouble = async (bucket: string): Promise<BucketDouble> => {
  const objects = new Map<string, string>();
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://bucket.example");
    const key = decodeURIComponent(url.pathname.slice(bucket.length + 2));
    let body = "";
    request.on("data", (part) => {
      body += String(part);
    });
    request.on("end", () => {
      const end = (status: number, text = ""): void => {
        response.writeHead(status, { "content-type": "application/xml" });
        response.end(text);
      };
      const isSigned = request.headers.authorization?.startsWith("AWS4-HMAC-SHA256 ") === true;
      if (double.isAway) return end(503);
      if (!isSigned || !url.pathname.startsWith(`/${bucket}`)) return end(403);
      if (request.method === "PUT") {
        if (objects.has(key)) return end(request.headers["if-none-match"] === "*" ? 412 : 200);
        objects.set(key, body);
        return end(200);
      }
      if (key === "") return end(200, listOf(objects, url.searchParams));
      const found = objects.get(key);
      return found === undefined ? end(404) : end(200, found);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // Of an HTTP server on a port it is an object.
  const { port } = server.address() as AddressInfo;
  const double: BucketDouble = {
    endpoint: `http://127.0.0.1:${port}`,
    objects,
    isAway: false,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
  return double;
};
