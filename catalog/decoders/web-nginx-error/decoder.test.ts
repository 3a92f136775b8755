import { describe, expect, it } from "vitest";
import { eventOf, expectNeverThrows, expectSound, readSample, textInput } from "../test-input.ts";
import { decoder } from "./decoder.ts";

const lines = readSample("error.log", import.meta.url);
const events = lines.map((line) => eventOf(decoder.decode(textInput(line))));

describe("web-nginx-error", () => {
  it("reads every kind, line by line", () => {
    const rows = events.map((event) => {
      expectSound(event);
      return [event.type_uid, event.status_id, event.src_endpoint?.ip, event.user?.name];
    });
    expect(rows).toEqual([
      [400_203, 2, "203.0.113.30", undefined],
      [300_201, 2, "2001:db8::30", "admin"],
      [300_201, 2, "203.0.113.30", "nobody"],
      [400_203, 2, "203.0.113.31", undefined],
      [400_203, 2, "203.0.113.31", undefined],
      [0, undefined, "203.0.113.32", undefined],
      [300_201, 2, "203.0.113.32", "alice@example.com"],
      [300_201, 1, "192.0.2.21", "alice@example.com"],
      [200_401, undefined, "203.0.113.33", undefined],
      [0, undefined, undefined, undefined],
    ]);
  });

  it("is not led astray by a path that looks like nginx's own names", () => {
    expect(events[3]?.src_endpoint).toEqual({ ip: "203.0.113.31" });
    expect(events[3]?.message).toContain("192.0.2.99");
  });

  it("says what nginx refused", () => {
    expect(events[0]).toMatchObject({
      disposition_id: 2,
      http_request: { url: { path: "/login", query_string: "u=a", hostname: "www.example.com" } },
    });
    expect(events[4]).toMatchObject({ disposition_id: 2 });
    expect(events[3]?.disposition_id).toBeUndefined();
    expect(events[8]).toMatchObject({ disposition_id: 2, finding_info: { uid: "949110" } });
  });

  it("finds the client behind a ModSecurity message whose quote stays open", () => {
    const line =
      '2026/01/15 11:53:23 [info] 9#9: *1 ModSecurity: Warning. Matched "Operator `Rx\' with parameter `x\' [id "930100"] [data "a, client: 192.0.2.99"], client: 203.0.113.33, server: s, request: "GET / HTTP/1.1"';
    const event = eventOf(decoder.decode(textInput(line)));
    expect(event.src_endpoint).toEqual({ ip: "203.0.113.33" });
    expect(event.finding_info?.uid).toBe("930100");
  });

  it("answers malformed lines", () => {
    const kinds = readSample("malformed.log", import.meta.url).map(
      (line) => decoder.decode(textInput(line)).kind,
    );
    expect(kinds).toEqual(["undecodable", "undecodable", "decoded"]);
  });

  it("stays linear on a line of commas and quotes", () => {
    const line = `2026/01/15 11:53:15 [error] 1#1: ${', client: "'.repeat(100_000)}`;
    expect(decoder.decode(textInput(line)).kind).toBe("decoded");
  });

  it("never throws", () => {
    expectNeverThrows(decoder, lines, textInput);
  });
});
