import { asEventId, type DecodedEvent, type EventId } from "@xdr/event";

const orderCharsCount = 12;

/**
 * What correlation knows an event by. Events of one time are ordered by what they say before their
 * ids, which differ where the same records come from another file or source: so those tell the same
 * story too.
 */
export const orderedIdOf = ({ rawSha256, id }: DecodedEvent): string =>
  `${rawSha256.slice(0, orderCharsCount)} ${id}`;

/** The event's own id in it. */
export const eventIdOf = (orderedId: string): EventId =>
  asEventId(orderedId.slice(orderedId.indexOf(" ") + 1));
