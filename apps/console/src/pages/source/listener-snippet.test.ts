import { describe, expect, it } from "vitest";
import type { Listener } from "../../api/types.ts";
import { listenerSnippet } from "./listener-snippet.ts";

const of = (protocol: Listener["protocol"]): string =>
  listenerSnippet(
    {
      ...{ id: "l", sourceId: "s", protocol, port: 6515 },
      ...{ networks: [], disabled: false, state: "listening" },
    },
    "logs.example.com",
  );

describe("what a sender is configured with", () => {
  it("names host, port and protocol", () => {
    for (const protocol of ["udp", "tcp", "tls"] as const) {
      expect(of(protocol)).toContain('target="logs.example.com" port="6515"');
    }
    expect([of("udp"), of("tcp")].map((text) => /protocol="(\w+)"/.exec(text)?.[1])).toEqual([
      "udp",
      "tcp",
    ]);
  });

  it("trusts the authority and counts octets over TLS only", () => {
    expect(of("tls")).toMatch(/defaultNetstreamDriverCAFile[\s\S]+octet-counted[\s\S]+gtls/);
    expect(of("udp")).not.toMatch(/octet-counted|gtls/);
  });
});
