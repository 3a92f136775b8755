import type { EgressRequest } from "@xdr/ports";
import { describe, expect, it } from "vitest";
import { awsSignature } from "./aws-signature.ts";

/** Key and time of AWS's published test suite and of the example of its documentation. */
const known = {
  accessKeyId: "AKIDEXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
  ...{ region: "us-east-1", service: "service", nowMs: Date.UTC(2015, 7, 30, 12, 36) },
};
const form = { "content-type": "application/x-www-form-urlencoded; charset=utf-8" };

const vectors: readonly (readonly [string, EgressRequest, string, string])[] = [
  [
    "get-vanilla",
    { method: "GET", url: "https://example.amazonaws.com/", headers: {} },
    "service",
    "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
  ],
  [
    "post-vanilla",
    { method: "POST", url: "https://example.amazonaws.com/", headers: {} },
    "service",
    "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b",
  ],
  [
    "get-vanilla-query-order-key-case",
    {
      ...{ method: "GET", headers: {} },
      url: "https://example.amazonaws.com/?Param2=value2&Param1=value1",
    },
    "service",
    "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
  ],
  [
    "ListUsers of the documentation",
    {
      ...{ method: "GET", headers: form },
      url: "https://iam.amazonaws.com/?Action=ListUsers&Version=2010-05-08",
    },
    "iam",
    "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7",
  ],
];

describe("Signature Version 4", () => {
  it.each(vectors)("signs %s as AWS publishes it", (_name, request, service, signature) => {
    const { authorization } = awsSignature(request, { ...known, service });
    expect(authorization?.split("Signature=")[1]).toBe(signature);
  });

  it("signs method, host, path, query, body and time", () => {
    const base = {
      method: "POST",
      url: "https://a.example/p?x=1",
      headers: {},
      body: "b",
    } as const;
    const sign = (change: Partial<EgressRequest>, nowMs = known.nowMs) =>
      awsSignature({ ...base, ...change }, { ...known, nowMs })["authorization"];
    const all = [
      ...[sign({}), sign({ method: "PUT" }), sign({ url: "https://b.example/p?x=1" })],
      ...[sign({ url: "https://a.example/q?x=1" }), sign({ url: "https://a.example/p?x=2" })],
      ...[sign({ body: "c" }), sign({}, known.nowMs + 1_000)],
    ];
    expect(new Set(all).size).toBe(all.length);
  });
});
