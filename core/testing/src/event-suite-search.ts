import type { SearchField, SearchNode } from "@xdr/ports";
import { describe, expect, it } from "vitest";
import type { EventSuite } from "./event-store-suite.ts";

const column = (name: string, type: "string" | "number" | "address" | "strings"): SearchField => ({
  kind: "column",
  name,
  type,
});
const path = (...keys: readonly string[]): SearchField => ({ kind: "path", path: keys });
const equals = (field: SearchField, value: string): SearchNode => ({
  kind: "equals",
  field,
  value,
});
const wildcard = (field: SearchField, pattern: string): SearchNode => ({
  kind: "wildcard",
  field,
  pattern,
});

const host = column("hostname", "string");
const hosts = (names: readonly string[]) =>
  names.map((hostname) => ({ event: { device: { hostname } } }));

const hostile = [
  "' OR 1=1 --",
  "'; DROP TABLE events; --",
  "\\'",
  "\\",
  "{p0:String}",
  "%",
  "_",
  "tab\tnewline\nreturn\rnul\u0000",
  "\\N",
  "$(id) `id`",
  "log_comment='tenant-b'",
];

export const eventStoreSearchCases = (suite: EventSuite): void => {
  describe("conditions", () => {
    it("compares texts without regard to the case of A-Z, and nothing else", async () => {
      const { seqs } = await suite.seed(hosts(["Web-1", "web-1", "web-10", "wéb", "WÉB", ""]));
      expect(await seqs(equals(host, "WEB-1"))).toEqual([0, 1]);
      expect(await seqs(equals(host, "wéb"))).toEqual([3]);
      expect(await seqs(equals(host, ""))).toEqual([5]);
    });

    it("takes hostile text as a value, in columns, paths, wildcards and free text", async () => {
      const { seqs } = await suite.seed(
        hostile.map((text) => ({
          raw: "nothing here",
          event: { device: { hostname: text }, message: text, unmapped: { "k'%_\\": text } },
        })),
      );
      for (const [seq, text] of hostile.entries()) {
        expect(await seqs(equals(host, text)), text).toEqual([seq]);
        expect(await seqs(equals(path("unmapped", "k'%_\\"), text)), text).toEqual([seq]);
        const pattern = text.replace(/[\\*?]/g, "\\$&");
        expect(await seqs(wildcard(host, pattern)), text).toEqual([seq]);
        const found = await seqs({ kind: "text", value: text });
        const expected = hostile.flatMap((other, at) => (other.includes(text) ? [at] : []));
        expect(found, text).toEqual(expected);
      }
    });

    it("knows only `*`, `?` and backslash in wildcards", async () => {
      const names = ["a%c", "abc", "a_c", "a*c", "aXXc", "a\\c", "ac", "a🐍c", "a\nc"];
      const { seqs } = await suite.seed(hosts(names));
      const names_ = async (pattern: string): Promise<readonly string[]> =>
        (await seqs(wildcard(host, pattern))).map((seq) => names[seq] ?? "");
      expect(await names_("a%c")).toEqual(["a%c"]);
      expect(await names_("a_c")).toEqual(["a_c"]);
      expect(await names_("a\\*c")).toEqual(["a*c"]);
      expect(await names_("a\\\\c")).toEqual(["a\\c"]);
      expect(await names_("a?c")).toEqual(["a%c", "abc", "a_c", "a*c", "a\\c", "a🐍c", "a\nc"]);
      expect(await names_("A*C")).toEqual(names);
      expect(await names_("*X*")).toEqual(["aXXc"]);
      expect(await names_("b")).toEqual([]);
      expect(await names_("ab\\")).toEqual([]);
    });

    it("finds free text in the message and in raw bytes around broken UTF-8", async () => {
      const bytes = Buffer.concat([
        Buffer.from([0xff, 0x00]),
        Buffer.from("Needle é"),
        Buffer.from([0xc3]),
      ]);
      const { seqs } = await suite.seed([
        { raw: new Uint8Array(bytes), event: { message: "other" } },
        { raw: "other", event: { message: "a NEEDLE there" } },
        { raw: "other", event: { message: "other" } },
      ]);
      expect(await seqs({ kind: "text", value: "nEEdle" })).toEqual([0, 1]);
      expect(await seqs({ kind: "text", value: "needle é" })).toEqual([0]);
      expect(await seqs({ kind: "text", value: "need%e" })).toEqual([]);
      expect(await seqs({ kind: "text", value: "" })).toEqual([0, 1, 2]);
    });

    it("compares numbers as numbers, with open and closed bounds", async () => {
      const port = column("src_port", "number");
      const { seqs } = await suite.seed(
        [0, 9, 10, 22, 100, 65_535].map((value) => ({ event: { src_endpoint: { port: value } } })),
      );
      expect(await seqs(equals(port, "22"))).toEqual([3]);
      expect(await seqs(equals(port, "22.0"))).toEqual([3]);
      expect(await seqs(equals(port, "twenty"))).toEqual([]);
      expect(await seqs({ kind: "range", field: port, min: 10, max: 100 })).toEqual([2, 3, 4]);
      expect(
        await seqs({
          kind: "range",
          field: port,
          min: 10,
          max: 100,
          minExclusive: true,
          maxExclusive: true,
        }),
      ).toEqual([3]);
      expect(await seqs({ kind: "range", field: port, min: 9.5 })).toEqual([2, 3, 4, 5]);
      expect(await seqs(wildcard(port, "1*"))).toEqual([2, 4]);
      expect(await seqs({ kind: "exists", field: port })).toEqual([1, 2, 3, 4, 5]);
    });

    it("finds addresses in networks of both versions and skips what is no address", async () => {
      const source = column("src_ip", "address");
      const addresses = ["10.1.2.3", "10.200.0.1", "192.0.2.7", "2001:db8::1", "garbage", "", "::"];
      const { seqs } = await suite.seed(
        addresses.map((ip) => ({ event: { src_endpoint: { ip } } })),
      );
      const network = (cidr: string): SearchNode => ({ kind: "network", field: source, cidr });
      expect(await seqs(network("10.0.0.0/8"))).toEqual([0, 1]);
      expect(await seqs(network("10.1.2.99/24"))).toEqual([0]);
      expect(await seqs(network("0.0.0.0/0"))).toEqual([0, 1, 2]);
      expect(await seqs(network("2001:DB8::/32"))).toEqual([3]);
      expect(await seqs(network("::/0"))).toEqual([0, 1, 2, 3, 6]);
      expect(await seqs(network("::/128"))).toEqual([6]);
      expect(await seqs(network("192.0.2.7/32"))).toEqual([2]);
      expect(await seqs(equals(source, "2001:db8::1"))).toEqual([3]);
    });

    it("looks into lists: any element counts", async () => {
      const flags = column("flags", "strings");
      const { seqs } = await suite.seed([
        { with: { flags: ["truncated", "nul-bytes"] } },
        { with: { flags: [] } },
        { with: { flags: ["invalid-utf8"] } },
      ]);
      expect(await seqs(equals(flags, "NUL-bytes"))).toEqual([0]);
      expect(await seqs(wildcard(flags, "*-*"))).toEqual([0, 2]);
      expect(await seqs({ kind: "exists", field: flags })).toEqual([0, 2]);
      expect(await seqs({ kind: "not", part: equals(flags, "truncated") })).toEqual([1, 2]);
    });

    it("reads paths of the event: texts, numbers, booleans, lists; objects only exist", async () => {
      const values: readonly unknown[] = [
        "Text",
        4625,
        true,
        ["one", 2],
        { inner: 1 },
        null,
        "",
        "4625",
      ];
      const { seqs } = await suite.seed(
        values.map((value) => ({ event: { unmapped: { Key: value } } })),
      );
      const key = path("unmapped", "Key");
      expect(await seqs(equals(key, "text"))).toEqual([0]);
      expect(await seqs(equals(key, "4625"))).toEqual([1, 7]);
      expect(await seqs(equals(key, "true"))).toEqual([2]);
      expect(await seqs(equals(key, "2"))).toEqual([3]);
      expect(await seqs(wildcard(key, "*"))).toEqual([0, 1, 2, 3, 7]);
      expect(await seqs({ kind: "range", field: key, min: 2, max: 5_000 })).toEqual([1, 3, 7]);
      expect(await seqs({ kind: "exists", field: key })).toEqual([0, 1, 2, 3, 4, 7]);
      expect(await seqs(equals(path("unmapped", "key"), "text"))).toEqual([]);
      expect(await seqs(equals(path("unmapped", "Key", "inner"), "1"))).toEqual([4]);
      expect(await seqs(equals(path("__proto__", "x"), "1"))).toEqual([]);
    });

    it("treats an empty `and` as true and an empty `or` as false", async () => {
      const { seqs } = await suite.seed([{}]);
      expect(await seqs({ kind: "and", parts: [] })).toEqual([0]);
      expect(await seqs({ kind: "or", parts: [] })).toEqual([]);
    });
  });
};
