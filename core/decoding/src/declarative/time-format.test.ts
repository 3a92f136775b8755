import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { timeReader } from "./time-format.ts";

const context = { hints: {}, receivedTime: Date.UTC(2026, 0, 15, 12) };
const read = timeReader(["DD|MM|YYYY HH.mm"]);

describe("timeReader", () => {
  it.each([
    ["2025-11-24T05:10:07Z", Date.UTC(2025, 10, 24, 5, 10, 7), []],
    ["10/Oct/2025:13:55:36 -0700", Date.UTC(2025, 9, 10, 20, 55, 36), []],
    ["24|11|2025 05.10", Date.UTC(2025, 10, 24, 5, 10), ["zone-assumed"]],
    ["08/02/2025, 7:32:47 PM", Date.UTC(2025, 7, 2, 19, 32, 47), ["zone-assumed"]],
    ["08/02/2025, 12:00:00 AM", Date.UTC(2025, 7, 2, 0, 0, 0), ["zone-assumed"]],
    ["19-Oct-2025 05:34:02.425", Date.UTC(2025, 9, 19, 5, 34, 2, 425), ["zone-assumed"]],
    ["251128 14:49:17", Date.UTC(2025, 10, 28, 14, 49, 17), ["zone-assumed"]],
    ["Dec 31 23:00:00", Date.UTC(2025, 11, 31, 23), ["year-assumed", "zone-assumed"]],
    ["Jan 2 03:04:05", Date.UTC(2026, 0, 2, 3, 4, 5), ["year-assumed", "zone-assumed"]],
    ["Thu, 14 Oct 2021 15:24:12.023984 UTC", Date.UTC(2021, 9, 14, 15, 24, 12, 23), []],
    ["Jan 30, 2025 11:12:13", Date.UTC(2025, 0, 30, 11, 12, 13), ["zone-assumed"]],
  ])("reads %s", (text, time, flags) => {
    expect(read(text, context)).toEqual({ time, flags });
  });

  it("takes the zone that the source's owner named", () => {
    const found = read("24|11|2025 05.10", { ...context, hints: { zoneOffsetMinutes: 60 } });
    expect(found).toEqual({ time: Date.UTC(2025, 10, 24, 4, 10), flags: [] });
  });

  it.each(["", "now", "31|02|2025 05.10", "24|11|2025 25.10", "x".repeat(100)])(
    "refuses %j",
    (text) => {
      expect(read(text, context)).toBeUndefined();
    },
  );

  it("refuses a format without a minute", () => {
    expect(() => timeReader(["YYYY"])).toThrow(/minute/);
  });

  it("answers any text", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("0", "1", "9", " ", ":", "/", "-", "J") }),
        (text) => {
          const found = read(text, context);
          expect(Number.isFinite(found?.time ?? 0)).toBe(true);
        },
      ),
    );
  });
});
