import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keyIdOf, makeAgentKey, readAgentKey, readPublicKey } from "./key.ts";
import { type Covered, contentDigest, digestMatches } from "./message.ts";
import { signRequest } from "./sign.ts";
import { isFresh, parseSignature, signatureFits } from "./verify.ts";

const key = makeAgentKey();
const body = Buffer.from('{"hello":"world"}');
const covered: Covered = {
  method: "POST",
  authority: "xdr.example:8443",
  path: "/api/agent/deliver",
  query: "?part=1",
  headers: {
    "content-digest": contentDigest(body),
    "content-type": "application/x-ndjson",
    "content-encoding": "gzip",
    "idempotency-key": "batch-1",
  },
};
const options = { key, created: 1_700_000_000, nonce: randomBytes(16).toString("base64url") };
const signed = signRequest(covered, { ...options, tag: "xdr-agent" });

const accepts = (input: string, signature: string, what: Covered): boolean => {
  const parsed = parseSignature(input, signature);
  return typeof parsed !== "string" && signatureFits(parsed, what, key.key);
};

/** Every text that differs from this one in one bit of one character. */
const bitFlips = (text: string): string[] =>
  [...Buffer.from(text)].flatMap((_, at) =>
    Array.from({ length: 8 }, (_none, bit) => {
      const copy = Buffer.from(text);
      copy[at] = (copy[at] ?? 0) ^ (1 << bit);
      return copy.toString("latin1");
    }),
  );

describe("a signed request", () => {
  it("is accepted as it was signed", () => {
    expect(accepts(signed["signature-input"], signed.signature, covered)).toBe(true);
  });

  it("has the signature base of RFC 9421", () => {
    expect(signed["signature-input"]).toBe(
      `xdr=("@method" "@authority" "@path" "@query" "content-digest" "content-type" "content-encoding" "idempotency-key");created=1700000000;nonce="${options.nonce}";keyid="${key.id}";alg="ed25519";tag="xdr-agent"`,
    );
  });

  it("is refused with any bit of a covered part flipped", () => {
    const { headers } = covered;
    const mutants: Covered[] = [
      ...bitFlips(covered.method).map((method) => ({ ...covered, method })),
      ...bitFlips(covered.authority).map((authority) => ({ ...covered, authority })),
      ...bitFlips(covered.path).map((path) => ({ ...covered, path })),
      ...bitFlips(covered.query).map((query) => ({ ...covered, query })),
      ...Object.entries(headers).flatMap(([name, value]) =>
        bitFlips(value).map((flipped) => ({
          ...covered,
          headers: { ...headers, [name]: flipped },
        })),
      ),
    ];
    expect(mutants.length).toBeGreaterThan(1_000);
    const passed = mutants.filter((mutant) =>
      accepts(signed["signature-input"], signed.signature, mutant),
    );
    expect(passed).toEqual([]);
  });

  it("is refused with any bit of its own headers flipped", () => {
    const inputs = bitFlips(signed["signature-input"]);
    const signatures = bitFlips(signed.signature);
    expect(inputs.filter((input) => accepts(input, signed.signature, covered))).toEqual([]);
    expect(signatures.filter((one) => accepts(signed["signature-input"], one, covered))).toEqual(
      [],
    );
  });

  it.each([
    ["a component dropped", (text: string) => text.replace(' "@query"', "")],
    [
      "components in another order",
      (text: string) => text.replace('"@method" "@authority"', '"@authority" "@method"'),
    ],
    ["a second signature", (text: string) => `${text}, ${text.replace("xdr=", "two=")}`],
    ["another algorithm", (text: string) => text.replace("ed25519", "hmac-sha256")],
    ["a parameter more", (text: string) => `${text};expires=1800000000`],
    ["a parameter twice", (text: string) => text.replace(";nonce", ";created=1700000001;nonce")],
    ["a short nonce", (text: string) => text.replace(options.nonce, "abc")],
    ["a number that is written otherwise", (text: string) => text.replace("=17", "=017")],
  ])("is refused with %s", (_name, change) => {
    const input = change(signed["signature-input"]);
    expect(input).not.toBe(signed["signature-input"]);
    expect(parseSignature(input, signed.signature)).toBe("form");
  });

  it("cannot carry a line of the base inside a value", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary-ascii", maxLength: 40 }), (text) => {
        const type = `text/plain\n"idempotency-key": ${text}`;
        const one = { ...covered, headers: { ...covered.headers, "content-type": type } };
        const made = signRequest(one, { ...options, tag: "xdr-agent" });
        const moved = {
          ...covered,
          headers: { ...covered.headers, "content-type": "text/plain", "idempotency-key": text },
        };
        expect(accepts(made["signature-input"], made.signature, moved)).toBe(false);
      }),
    );
  });

  it("says what is missing and what has the wrong form", () => {
    expect(parseSignature(undefined, signed.signature)).toBe("missing");
    expect(parseSignature(signed["signature-input"], undefined)).toBe("missing");
    fc.assert(
      fc.property(fc.string(), fc.string(), (input, signature) => {
        expect(parseSignature(input, signature)).toBe("form");
      }),
    );
  });
});

describe("the age of a request", () => {
  it.each([
    [0, true],
    [300, true],
    [301, false],
    [-60, true],
    [-61, false],
  ])("of %i seconds is fresh: %s", (age, fresh) => {
    expect(isFresh(1_700_000_000 - age, 1_700_000_000_500)).toBe(fresh);
  });
});

describe("the digest of a body", () => {
  it("fits that body alone", () => {
    expect(contentDigest(Buffer.from('{"hello": "world"}'))).toBe(
      "sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:",
    );
    // The example of RFC 9530 appendix B.1, whose body ends in a line feed.
    expect(contentDigest(Buffer.from('{"hello": "world"}\n'))).toBe(
      "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:",
    );
    expect(digestMatches(contentDigest(body), body)).toBe(true);
    expect(digestMatches(contentDigest(body), Buffer.from("other"))).toBe(false);
    expect(digestMatches("", body)).toBe(false);
    expect(digestMatches(`${contentDigest(body)}, md5=:AA==:`, body)).toBe(false);
  });
});

describe("a key", () => {
  it("is read back as the same", () => {
    const pem = key.privateKey.export({ format: "pem", type: "pkcs8" }).toString();
    expect(readAgentKey(pem).id).toBe(key.id);
    expect(readPublicKey(key.publicText)?.id).toBe(key.id);
    expect(keyIdOf(Buffer.from(key.publicText, "base64url"))).toBe(key.id);
  });

  it("in another form is none, and its text is not shown", () => {
    expect(readPublicKey("AAAA")).toBeUndefined();
    expect(readPublicKey(`${key.publicText}=`)).toBeUndefined();
    expect(() => readAgentKey("SECRET")).toThrow(/^((?!SECRET).)*$/);
  });
});
