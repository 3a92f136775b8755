import { EvtxDamage } from "./damage.ts";

/** Reads little-endian values forward inside `[start, end)`; every step is bounds-checked. */
export interface Cursor {
  readonly end: number;
  position(): number;
  seek(position: number): void;
  /** Moves on by `size` bytes and returns where they began. */
  take(size: number): number;
  peek(): number;
  u8(): number;
  u16(): number;
  u32(): number;
}

/** `end` beyond the view is cut to it. All reads outside throw `EvtxDamage`. */
export const createCursor = (view: DataView, start: number, wantedEnd: number): Cursor => {
  const end = Math.min(wantedEnd, view.byteLength);
  let at = start;
  const take = (size: number): number => {
    const from = at;
    if (from < 0 || size > end - from) {
      throw new EvtxDamage(`needs ${size} bytes at ${from}, the part ends at ${end}`);
    }
    at = from + size;
    return from;
  };
  return {
    end,
    position: () => at,
    seek: (position) => {
      at = position;
    },
    take,
    peek: () => (at >= 0 && at < end ? view.getUint8(at) : -1),
    u8: () => view.getUint8(take(1)),
    u16: () => view.getUint16(take(2), true),
    u32: () => view.getUint32(take(4), true),
  };
};
