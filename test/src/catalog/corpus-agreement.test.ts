import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { decoders } from "@xdr/catalog";
import { createDecode } from "@xdr/decode";
import { asSourceId, asTenantId, type DecodedEvent, type RawRecord } from "@xdr/event";
import { corpusFolder, isCorpusMissing } from "@xdr/testing";
import { describe, expect, it } from "vitest";

/**
 * What others say their parsers find in real lines, against what our decoders find in the same
 * lines. Every value of a product that we claim must agree; differences are listed with a reason.
 */
const loghub = "logs-dev.tar.xz";
const hubTests = "crowdsec-hub-tests-dev.tar.xz";

const decodeLines = async (lines: readonly string[]): Promise<readonly DecodedEvent[]> => {
  const records = lines.map(
    (line, seq): RawRecord => ({
      tenantId: asTenantId("tenant"),
      sourceId: asSourceId("corpus"),
      batchId: "batch",
      seq,
      receivedTime: Date.UTC(2026, 0, 15),
      raw: Buffer.from(line),
      origin: { transport: "file", line: seq + 1 },
      hints: {},
    }),
  );
  const stage = createDecode({ decoders });
  const { out, rejected } = await stage.run(records, AbortSignal.timeout(30_000));
  expect(rejected).toEqual([]);
  expect(stage.counters().decoderThrew).toBe(0);
  return out;
};

const linesOf = (path: string): readonly string[] =>
  readFileSync(path, "utf8")
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "");

/** Fields of one line of CSV as loghub writes it: quotes only where needed, doubled inside. */
const csvFields = (line: string): readonly string[] =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? "",
  );

describe("loghub's OpenSSH lines", () => {
  it.skipIf(isCorpusMissing(loghub))(
    "each failed password has the address, user and port of the CSV",
    async () => {
      const folder = join(corpusFolder(loghub), "loghub", "OpenSSH");
      const events = await decodeLines(linesOf(join(folder, "OpenSSH_2k.log")));
      const rows = linesOf(join(folder, "OpenSSH_2k.log_structured.csv")).slice(1).map(csvFields);
      expect(rows).toHaveLength(events.length);
      let compared = 0;
      for (const [index, row] of rows.entries()) {
        const content = row[6] ?? "";
        const found = /Failed password for (?:invalid user )?(.*) from (\S+) port (\d+) ssh2/.exec(
          content,
        );
        if (found === null) continue;
        const event = events[index]?.event;
        expect([event?.user?.name, event?.src_endpoint?.ip, event?.src_endpoint?.port]).toEqual([
          found[1],
          found[2],
          Number(found[3]),
        ]);
        expect([event?.class_uid, event?.status_id]).toEqual([3002, 2]);
        compared += 1;
      }
      expect(compared).toBeGreaterThan(500);
    },
  );
});

describe("loghub's lines", () => {
  const claims = [
    ["OpenSSH", /LabSZ sshd\[/, "linux-sshd"],
    ["Linux", /combo sshd\(pam_unix\)/, "linux-sshd"],
    ["Linux", /combo (?:ftpd|klogind|login\(|gdm)/, "linux-pam"],
    ["Linux", /combo su\(/, "linux-su"],
    ["Apache", /^\[/, "web-apache-error"],
  ] as const;
  for (const [name, pattern, decoder] of claims) {
    it.skipIf(isCorpusMissing(loghub))(`${decoder} reads all of ${name} that is its`, async () => {
      const path = join(corpusFolder(loghub), "loghub", name, `${name}_2k.log`);
      const lines = linesOf(path).filter((line) => pattern.test(line));
      expect(lines.length).toBeGreaterThan(1);
      const events = await decodeLines(lines);
      expect(events.filter((event) => event.undecoded !== undefined)).toEqual([]);
      expect(new Set(events.map((event) => event.decoder))).toEqual(new Set([decoder]));
    });
  }
});

/** Parsers of the other project that read the same products as ours. */
const claimedParsers: ReadonlySet<string> = new Set([
  "crowdsecurity/sshd-logs",
  "crowdsecurity/sshd-success-logs",
  "crowdsecurity/nginx-logs",
  "crowdsecurity/apache2-logs",
  "crowdsecurity/modsecurity",
  "crowdsecurity/iptables-logs",
  "crowdsecurity/suricata-evelogs",
  "crowdsecurity/aws-cloudtrail",
  "crowdsecurity/vsftpd-logs",
  "crowdsecurity/pam-logs",
  "cowrie-logs",
  "hitech95/nginx-mail-logs",
]);

interface Assertion {
  readonly message: string;
  readonly sourceIp?: string;
  readonly user?: string;
}

const assertLine =
  /^results\["s01-parse"\]\["([^"]+)"\]\[(\d+)\]\.Evt\.(Parsed|Meta)\["(\w+)"\] == (".*")$/;

/** Go quotes like JSON but for `\x..` and `\a`, `\v`. */
const unquote = (text: string): string | undefined => {
  try {
    return JSON.parse(
      text.replace(/\\(?:\\|x([0-9a-f]{2}))/gi, (pair: string, hex?: string) =>
        hex === undefined ? pair : `\\u00${hex}`,
      ),
    );
  } catch {
    return undefined;
  }
};

const readAssertions = (text: string): readonly Assertion[] => {
  const results = new Map<string, Map<string, string>>();
  for (const line of text.split("\n")) {
    const [, parser = "", index, group, name, quoted = ""] = assertLine.exec(line.trim()) ?? [];
    const value = claimedParsers.has(parser) ? unquote(quoted) : undefined;
    if (value === undefined) continue;
    const key = `${parser} ${index}`;
    const fields = results.get(key) ?? new Map<string, string>();
    results.set(key, fields.set(`${group}.${name}`, value));
  }
  return [...results.values()].flatMap((fields) => {
    const message = fields.get("Parsed.message");
    const sourceIp = fields.get("Meta.source_ip");
    const user = fields.get("Meta.target_user") ?? fields.get("Meta.username");
    if (message === undefined || (sourceIp === undefined && user === undefined)) return [];
    return [
      {
        message,
        ...(sourceIp === undefined ? {} : { sourceIp }),
        ...(user === undefined ? {} : { user }),
      },
    ];
  });
};

const compareTest = async (folder: string): Promise<{ agreed: number; differ: string[] }> => {
  const differ: string[] = [];
  let agreed = 0;
  const config = readFileSync(join(folder, "config.yaml"), "utf8");
  const path = join(folder, /^log_file: "?([^"\s]+)/m.exec(config)?.[1] ?? "");
  const asserts = join(folder, "parser.assert");
  if (!existsSync(path) || !existsSync(asserts)) return { agreed, differ };
  const assertions = readAssertions(readFileSync(asserts, "utf8"));
  if (assertions.length === 0) return { agreed, differ };
  const lines = linesOf(path);
  const events = await decodeLines(lines);
  for (const { message, sourceIp, user } of assertions) {
    const isTheLine = (line: string): boolean =>
      line.includes(message.trim()) && line.includes(sourceIp ?? "");
    const event = events[lines.findIndex(isTheLine)]?.event;
    const pairs = [
      ["source_ip", sourceIp, event?.src_endpoint?.ip ?? event?.src_endpoint?.hostname],
      ["user", user, event?.user?.name ?? event?.actor?.user?.name],
    ] as const;
    for (const [name, wanted, found] of pairs) {
      if (wanted === undefined || wanted === "") continue;
      if (wanted === found) agreed += 1;
      else differ.push(`${name}: theirs ${wanted}, ours ${found} in ${message.slice(0, 160)}`);
    }
  }
  return { agreed, differ };
};

describe("another project's parser tests", () => {
  it.skipIf(isCorpusMissing(hubTests))("find the same addresses and users", async () => {
    const root = join(corpusFolder(hubTests), "crowdsec-hub-tests");
    const differ: string[] = [];
    let agreed = 0;
    for (const name of readdirSync(root)) {
      if (!existsSync(join(root, name, "config.yaml"))) continue;
      const result = await compareTest(join(root, name));
      agreed += result.agreed;
      differ.push(...result.differ.map((text) => `${name}: ${text}`));
    }
    process.stdout.write(`agree on ${agreed} values, differ on ${differ.length}\n`);
    expect(differ).toEqual([]);
    expect(agreed).toBeGreaterThan(150);
  });
});
