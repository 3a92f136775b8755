import type { EventFields } from "@xdr/decoding";
import type { ClassUid, StatusId } from "@xdr/event";
import { textOf, type WindowsRecord } from "./windows-record.ts";

/** What one kind of Windows event is in OCSF; all else is the same for every event. */
export interface Mapped {
  readonly classUid: ClassUid;
  readonly activityId: number;
  readonly fields: Omit<EventFields, "product" | "time" | "metadata" | "unmapped">;
}

export type Mapping = (record: WindowsRecord) => Mapped;

/** Mappings by event id, for one service. */
export type MappingTable = Readonly<Record<number, Mapping>>;

export const success: StatusId = 1;
export const failure: StatusId = 2;

/** Bits of Keywords that say how an audited act ended. */
const auditSuccess = 0x0020_0000n << 32n;
const auditFailure = 0x0010_0000n << 32n;

/** From the audit keywords; `undefined` where the event is no audit. */
export const auditStatus = (record: WindowsRecord): StatusId | undefined => {
  const keywords = textOf(record, "Keywords");
  if (keywords === undefined) return undefined;
  if (/audit success/i.test(keywords)) return success;
  if (/audit failure/i.test(keywords)) return failure;
  if (!/^0x[0-9a-f]{1,16}$/i.test(keywords)) return undefined;
  const bits = BigInt(keywords);
  if ((bits & auditFailure) !== 0n) return failure;
  return (bits & auditSuccess) === 0n ? undefined : success;
};

/** The same mapping for several ids. */
export const forIds = (ids: readonly number[], mapping: Mapping): MappingTable =>
  Object.fromEntries(ids.map((id) => [id, mapping]));
