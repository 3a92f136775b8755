import { XdrError } from "@xdr/event";

/** Place in the order (time, event id). */
export interface Cursor {
  readonly time: number;
  readonly eventId: string;
}

export const formatCursor = (cursor: Cursor): string =>
  Buffer.from(JSON.stringify([cursor.time, cursor.eventId])).toString("base64url");

/** Throws `STORE_QUERY_INVALID` for anything that `formatCursor` did not make. */
export const parseCursor = (text: string): Cursor => {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
    if (Array.isArray(value) && value.length === 2) {
      const [time, eventId]: readonly unknown[] = value;
      if (Number.isSafeInteger(time) && typeof eventId === "string")
        return { time: Number(time), eventId };
    }
  } catch {
    // Answered below, as every other wrong cursor.
  }
  throw new XdrError("STORE_QUERY_INVALID", "The cursor is not one that this store gave out.");
};
