import { randomBytes } from "node:crypto";
import type { Clock, Ids } from "@xdr/ports";

const counterMax = 0xfff;

/**
 * RFC 9562 section 5.7: 48 bits of milliseconds, version, 12 bits `rand_a`, variant, 62 bits
 * `rand_b`. `rand_a` is a counter within the millisecond that starts at random in its lower half
 * (section 6.2, method 1), so that ids of one process sort by creation, also when the clock jumps
 * back.
 */
const createUuidV7 = (now: () => number): (() => string) => {
  let lastMs = 0;
  let counter = 0;
  return () => {
    const random = randomBytes(10);
    const ms = now();
    if (ms > lastMs) {
      lastMs = ms;
      counter = random.readUInt16BE(8) & (counterMax >> 1);
    } else if (counter < counterMax) {
      counter += 1;
    } else {
      lastMs += 1;
      counter = 0;
    }
    const bytes = Buffer.alloc(16);
    bytes.writeUIntBE(lastMs, 0, 6);
    bytes.writeUInt16BE(0x7000 | counter, 6);
    random.copy(bytes, 8, 0, 8);
    bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
    const hex = bytes.toString("hex");
    const cuts: readonly [number, number][] = [
      [0, 8],
      [8, 12],
      [12, 16],
      [16, 20],
      [20, 32],
    ];
    return cuts.map(([from, to]) => hex.slice(from, to)).join("-");
  };
};

/** Ids and secrets from the operating system's random source. */
export const createSystemIds = (clock: Pick<Clock, "now">): Ids => ({
  uuid: createUuidV7(() => Math.floor(clock.now())),
  secret: (bytes) => randomBytes(bytes).toString("base64url"),
});
