import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const delayMs = 15;
const pageRecords = 50;
/** Nobody takes over a killed server's lease sooner. */
const lifeGapMs = 5_000;

/** Answers as T-Pot's Elasticsearch, page by page, with records named `pulled-0`, `pulled-1`, … */
export interface SlowVendor {
  readonly settings: Readonly<Record<string, string>>;
  readonly calls: () => number;
  /** Servers that read, one after the other: a server is killed long before it has read all. */
  readonly lives: () => number;
  close(): void;
}

export const startSlowVendor = async (records: number): Promise<SlowVendor> => {
  let calls = 0;
  let lives = 0;
  let last = 0;
  const time = Date.now() - 3_600_000;
  const all = Array.from({ length: records }, (_, place) => ({
    _id: `pulled-${place}`,
    _source: {
      "@timestamp": new Date(time + place).toISOString(),
      message: `pulled-${place}-end`,
    },
    sort: [time + place, place],
  }));
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on("end", () => {
      calls += 1;
      if (Date.now() - last > lifeGapMs) lives += 1;
      last = Date.now();
      const asked: {
        query: { range: { "@timestamp": { gte: string } } };
        search_after?: [number, number];
      } = JSON.parse(body);
      const since = Date.parse(asked.query.range["@timestamp"].gte);
      const after = asked.search_after?.[1] ?? -1;
      const hits = all.slice(after + 1).filter(({ sort: [at = 0] }) => at >= since);
      const page = JSON.stringify({ hits: { hits: hits.slice(0, pageRecords) } });
      setTimeout(() => response.end(page), delayMs);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // Of a server on a port it is an object.
  const { port } = server.address() as AddressInfo;
  return {
    settings: { base: `http://127.0.0.1:${port}`, user: "web", password: "p" },
    calls: () => calls,
    lives: () => lives,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
