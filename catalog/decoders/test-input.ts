import { readFileSync } from "node:fs";
import type { DecodeInput, DecodeOutcome, Decoder, SyslogEnvelope } from "@xdr/decoding";
import type { OcsfEvent } from "@xdr/event";
import fc from "fast-check";
import { expect } from "vitest";

/** Inputs for decoder tests. The real envelope reader is the decode stage's; this one is minimal. */
const receivedTime = Date.UTC(2026, 0, 15, 12, 0, 0);

const bsdLine =
  /^(?:<\d{1,3}>)?[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d (\S+) ([^\s[:]+(?:\([^)]*\))?)(?:\[(\d+)\])?:? ?(.*)$/s;
const isoLine = /^\d{4}-\d\d-\d\dT\S+ (\S+) ([^\s[:]+)(?:\[(\d+)\])?: ?(.*)$/s;

/** A line as rsyslog writes it, taken apart; time is left out, so the time of receipt stands in. */
export const syslogInput = (line: string): DecodeInput => {
  const parts = bsdLine.exec(line) ?? isoLine.exec(line);
  const [, hostname, app, pid, message] = parts ?? [];
  const syslog: SyslogEnvelope = {
    message: message ?? line,
    flags: [],
    ...(hostname === undefined ? {} : { hostname }),
    ...(app === undefined ? {} : { app }),
    ...(pid === undefined ? {} : { pid: Number(pid) }),
  };
  return { text: line, syslog, hints: {}, receivedTime };
};

/** Only a message, as if the envelope said nothing. */
export const messageInput = (message: string, app?: string): DecodeInput => ({
  text: message,
  syslog: { message, flags: [], ...(app === undefined ? {} : { app }) },
  hints: {},
  receivedTime,
});

export const textInput = (text: string): DecodeInput => ({ text, hints: {}, receivedTime });

/** A JSON object with null prototypes, as the decode stage hands it over. */
export const jsonInput = (text: string): DecodeInput => {
  const json: unknown = JSON.parse(text, (_key, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.assign(Object.create(null), value)
      : value,
  );
  if (typeof json !== "object" || json === null) throw new TypeError("not a JSON object");
  return { text, json: { ...json }, hints: {}, receivedTime };
};

export const eventOf = (outcome: DecodeOutcome): OcsfEvent => {
  if (outcome.kind !== "decoded") throw new Error(`expected an event, got ${outcome.kind}`);
  return outcome.event;
};

/** What holds for every event of every decoder. */
export const expectSound = (event: OcsfEvent): void => {
  expect(event.type_uid).toBe(event.class_uid * 100 + event.activity_id);
  expect(Number.isSafeInteger(event.time)).toBe(true);
  expect(event.src_endpoint?.port ?? 0).toBeLessThanOrEqual(65_535);
  expect(JSON.stringify(event).length).toBeGreaterThan(0);
};

/** A sample with a few of its characters replaced, removed, doubled or cut off. */
export const mutated = (samples: readonly string[]): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.constantFrom(...samples),
      fc.array(fc.tuple(fc.nat(), fc.nat({ max: 3 }), fc.string({ maxLength: 4 })), {
        maxLength: 6,
      }),
    )
    .map(([sample, edits]) => {
      let text = sample;
      for (const [position, kind, insert] of edits) {
        const at = position % (text.length + 1);
        if (kind === 0) text = text.slice(0, at) + insert + text.slice(at + insert.length);
        else if (kind === 1) text = text.slice(0, at) + text.slice(at + 3);
        else if (kind === 2) text = text.slice(0, at) + text.slice(Math.max(0, at - 7));
        else text = text.slice(0, at);
      }
      return text;
    });

/** The lines of a sample file beside the test. */
export const readSample = (name: string, testUrl: string): readonly string[] =>
  readFileSync(new URL(`samples/${name}`, testUrl), "utf8")
    .split("\n")
    .filter((line) => line !== "");

/** Hands a decoder its own records with values exchanged for arbitrary JSON. */
export const expectNeverThrowsOnJson = (decoder: Decoder, samples: readonly string[]): void => {
  const keys = [...new Set(samples.flatMap((line) => Object.keys(JSON.parse(line))))];
  const edits = fc.dictionary(fc.constantFrom(...keys, "__proto__"), fc.jsonValue(), {
    maxKeys: 4,
  });
  fc.assert(
    fc.property(fc.constantFrom(...samples), edits, (sample, changed) => {
      const record: Record<string, unknown> = { ...JSON.parse(sample), ...changed };
      const outcome = decoder.decode(jsonInput(JSON.stringify(record)));
      if (outcome.kind === "decoded") expectSound(outcome.event);
    }),
    { numRuns: 1000 },
  );
};

/** Hands a decoder arbitrary and damaged texts: it must answer, and soundly, each time. */
export const expectNeverThrows = (
  decoder: Decoder,
  samples: readonly string[],
  toInput: (text: string) => DecodeInput,
): void => {
  const texts = fc.oneof(mutated(samples), fc.string({ unit: "binary", maxLength: 300 }));
  fc.assert(
    fc.property(texts, (text) => {
      const outcome = decoder.decode(toInput(text));
      if (outcome.kind === "decoded") expectSound(outcome.event);
    }),
    { numRuns: 1000 },
  );
};
