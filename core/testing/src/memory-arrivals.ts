import {
  type ArrivalGroup,
  type Arrivals,
  type ArrivalsRequest,
  arrivalGroupsMax,
  genericDecoderPrefix,
  type StoredEvent,
} from "@xdr/ports";

const compareText = (a: string, b: string): number =>
  Buffer.compare(Buffer.from(a), Buffer.from(b));

const countsOf = (events: readonly StoredEvent[]) => {
  const undecoded = events.filter((event) => event.undecoded !== undefined).length;
  const generic = events.filter(
    (event) => event.undecoded === undefined && event.decoder.startsWith(genericDecoderPrefix),
  ).length;
  return { specific: events.length - generic - undecoded, generic, undecoded };
};

const lagOf = (events: readonly StoredEvent[]): Arrivals["lag"] => {
  const lags = events
    .filter((event) => !event.flags.includes("time-missing"))
    .map((event) => event.record.receivedTime - event.event.time)
    .map((lag) => (lag < 10_000 ? lag : Math.trunc(lag / 1000) * 1000))
    .sort((a, b) => a - b);
  const rank = (part: number): number => lags[Math.ceil(lags.length * part) - 1] ?? 0;
  if (lags.length === 0) return undefined;
  return { events: lags.length, p50Ms: rank(0.5), p95Ms: rank(0.95) };
};

const groupsOf = (events: readonly StoredEvent[]): readonly ArrivalGroup[] => {
  const keyOf = (event: StoredEvent): string =>
    [event.decoder, event.event.class_uid, event.undecoded?.code ?? ""].join(" ");
  return [...Map.groupBy(events, keyOf)]
    .map(([key, [first, ...rest]]) => ({ key, first, all: rest.length + 1, rest }))
    .sort((a, b) => b.all - a.all || compareText(a.key, b.key))
    .slice(0, arrivalGroupsMax)
    .flatMap(({ first, rest, all }) => {
      if (first === undefined) return [];
      const times = [first, ...rest].map((event) => event.record.receivedTime);
      return {
        decoder: first.decoder,
        classUid: first.event.class_uid,
        ...(first.undecoded === undefined ? {} : { undecodedCode: first.undecoded.code }),
        count: all,
        lastTime: Math.max(...times),
      };
    });
};

/** The plain form of what a store computes. */
export const arrivalsOf = (stored: readonly StoredEvent[], request: ArrivalsRequest): Arrivals => {
  const { from, to, buckets, sourceId } = request;
  const width = to - from;
  if (width <= 0 || buckets < 1) return { buckets: [], groups: [] };
  const events = stored.filter(
    ({ record }) =>
      record.receivedTime >= from &&
      record.receivedTime < to &&
      (sourceId === undefined || record.sourceId === sourceId),
  );
  const begin = (index: number): number => from + Math.ceil((index * width) / buckets);
  const lag = lagOf(events);
  return {
    buckets: Array.from({ length: buckets }, (_, index) => {
      const span = { from: begin(index), to: begin(index + 1) };
      const inside = events.filter(
        ({ record }) => record.receivedTime >= span.from && record.receivedTime < span.to,
      );
      return { ...span, ...countsOf(inside) };
    }),
    groups: groupsOf(events),
    ...(lag === undefined ? {} : { lag }),
  };
};
