import { describe, expect, it } from "vitest";
import { eventOf, expectNeverThrows, expectSound, readSample, textInput } from "../test-input.ts";
import { decoder } from "./decoder.ts";
import { parseApacheErrorLine } from "./error-line.ts";

const lines = readSample("error.log", import.meta.url);
const events = lines.map((line) => eventOf(decoder.decode(textInput(line))));

describe("web-apache-error", () => {
  it("reads both forms, line by line", () => {
    const rows = events.map((event) => {
      expectSound(event);
      return [event.type_uid, event.severity_id, event.src_endpoint?.ip, event.src_endpoint?.port];
    });
    expect(rows).toEqual([
      [0, 1, undefined, undefined],
      [0, 2, "203.0.113.9", undefined],
      [0, 2, "203.0.113.9", undefined],
      [0, 2, "203.0.113.9", 40_001],
      [300_201, 2, "2001:db8::9", 40_002],
      [300_201, 2, "203.0.113.9", 40_003],
      [0, 2, "203.0.113.9", 40_004],
      [200_401, 4, "203.0.113.9", 40_005],
      [200_401, 4, "203.0.113.9", 40_005],
      [0, 1, undefined, undefined],
    ]);
  });

  it("names the user of a failed log-in and the path", () => {
    expect(events[4]).toMatchObject({
      user: { name: "admin" },
      status_id: 2,
      http_request: { url: { path: "/private" } },
      metadata: { event_code: "AH01617" },
    });
    expect(events[5]?.user?.name).toBe("back up");
  });

  it("reads ModSecurity's findings", () => {
    expect(events[7]).toMatchObject({
      disposition_id: 15,
      finding_info: { title: "OS File Access Attempt", uid: "930120" },
      http_request: { url: { path: "/index.php", hostname: "www.example.com" } },
    });
    expect(events[8]).toMatchObject({ disposition_id: 2, finding_info: { uid: "949110" } });
  });

  it("says that the zone is assumed, and takes the source's where it is known", () => {
    const line = lines[1] ?? "";
    expect(decoder.decode(textInput(line))).toMatchObject({ flags: ["zone-assumed"] });
    const hinted = decoder.decode({ ...textInput(line), hints: { zoneOffsetMinutes: 60 } });
    expect(hinted).toMatchObject({ event: { time: Date.UTC(2026, 0, 15, 3, 47, 45) }, flags: [] });
  });

  it("keeps the text of the system's error before the client", () => {
    expect(parseApacheErrorLine(lines[3] ?? "")?.message).toMatch(
      /^\(36\)File name too long: AH00036/,
    );
  });

  it("answers malformed lines", () => {
    const kinds = readSample("malformed.log", import.meta.url).map(
      (line) => decoder.decode(textInput(line)).kind,
    );
    expect(kinds).toEqual(["undecodable", "undecodable", "decoded"]);
  });

  it("never throws", () => {
    expectNeverThrows(decoder, lines, textInput);
  });
});
