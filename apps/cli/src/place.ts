import type { DecodedEvent, EventId, Finding } from "@xdr/event";

/** Where a record stands, as a person would look it up. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly eventRecordId?: string;
}

export const placeOf = (decoded: DecodedEvent): Place => {
  const { file = "-", line, recordId } = decoded.record.origin;
  return {
    file,
    ...(line === undefined ? {} : { line }),
    ...(recordId === undefined ? {} : { eventRecordId: recordId }),
  };
};

/** `auth.log:42` or `Security.evtx#1207`. */
export const placeText = (place: Place): string => {
  if (place.eventRecordId !== undefined) return `${place.file}#${place.eventRecordId}`;
  return place.line === undefined ? place.file : `${place.file}:${place.line}`;
};

/** The event that made the finding true: its own, or the newest one of a correlation. */
export const definingEvent = (
  finding: Finding,
  find: (id: EventId) => DecodedEvent | undefined,
): DecodedEvent | undefined => finding.eventIds.map(find).findLast((event) => event !== undefined);
