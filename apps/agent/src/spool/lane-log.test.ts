import { mkdtempSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { encodeFrame } from "./frame.ts";
import { createLaneLog } from "./lane-log.ts";
import { readSegments, segmentHeadBytes } from "./segment.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lane-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const frameOf = (record: string): Buffer => encodeFrame({ records: [record] });

it("leaves nothing of a frame that a full disk took in part, and goes on behind the last whole one", () => {
  let room = Number.POSITIVE_INFINITY;
  /** As write(2) on a full disk: a part of it, and the next time none. */
  const write = (file: number, bytes: Buffer): number => {
    if (room === 0) throw new Error("ENOSPC");
    const taken = Math.min(room, bytes.length);
    room -= taken;
    return writeSync(file, bytes, 0, taken);
  };
  const log = createLaneLog({
    folder,
    lane: "normal",
    found: [],
    segmentBytesMax: 10_000,
    delivered: undefined,
    write,
  });
  room = 7;
  expect(() => log.append(frameOf("none"), 1)).toThrow("ENOSPC");
  room = Number.POSITIVE_INFINITY;
  log.append(frameOf("first"), 1);
  room = 7;
  expect(() => log.append(frameOf("second"), 1)).toThrow("ENOSPC");
  room = Number.POSITIVE_INFINITY;
  log.append(frameOf("third"), 1);
  const records = () =>
    log
      .read(
        { segment: 1, offset: segmentHeadBytes, record: 0 },
        { bytesMax: 1_000, recordsMax: 100 },
      )
      .flatMap(({ frame }) => frame.records);
  expect(records()).toEqual(["first", "third"]);
  log.close();
  expect(readSegments(folder)).toMatchObject([{ records: 2, tornBytes: 0 }]);
});
