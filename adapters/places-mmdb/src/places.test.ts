import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { openPlaces } from "./places.ts";

const folder = mkdtempSync(join(tmpdir(), "xdr-places-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const places = openPlaces();

describe("places", () => {
  it("know the country of well-known addresses, in any spelling", () => {
    expect(places.lookup("8.8.8.8")).toEqual({ country: "US" });
    expect(places.lookup("77.88.8.8")).toEqual({ country: "RU" });
    expect(places.lookup("2001:4860:4860:0:0:0:0:8888")).toEqual({ country: "US" });
    expect(places.lookup("::ffff:8.8.8.8")).toEqual({ country: "US" });
  });

  it("say nothing of private, example and other texts", () => {
    for (const text of ["10.0.0.1", "127.0.0.1", "203.0.113.9", "2001:db8::1", "fe80::1", "x"]) {
      expect(places.lookup(text)).toBeUndefined();
    }
  });

  it("never throw", () => {
    const texts = fc.oneof(fc.string(), fc.ipV4(), fc.ipV6(), fc.ipV4Extended());
    fc.assert(
      fc.property(texts, (text) => {
        const country = places.lookup(text)?.country;
        expect(country === undefined || /^[A-Z]{2}$/.test(country)).toBe(true);
      }),
    );
  });

  it("take the operator's list of Tor exits", () => {
    const tor = join(folder, "exits.txt");
    writeFileSync(tor, "# exits\n8.8.8.8\n2001:4860:4860::8888 # v6\nno address\n10.0.0.1\n");
    const withTor = openPlaces({ tor });
    expect(withTor.lookup("8.8.8.8")).toEqual({ country: "US", isTor: true });
    expect(withTor.lookup("2001:4860:4860::8888")?.isTor).toBe(true);
    expect(withTor.lookup("77.88.8.8")).toEqual({ country: "RU" });
  });

  it("refuse a file that is not there or no database, and say which", () => {
    const text = join(folder, "text.mmdb");
    writeFileSync(text, "not a database");
    expect(() => openPlaces({ asn: join(folder, "none") })).toThrow(/autonomous systems .*none/);
    expect(() => openPlaces({ country: text })).toThrow(/no MaxMind DB/);
    expect(() => openPlaces({ tor: join(folder, "none") })).toThrow(/Tor exits/);
  });
});
