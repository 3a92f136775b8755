import type { Claim, DecodeInput, Decoder, TextShape } from "@xdr/decoding";
import type { DecodeLimits } from "./limits.ts";
import { decoderOfSourceType } from "./source-type-names.ts";
import { createTextIndex } from "./text-index.ts";

type Json = Readonly<Record<string, unknown>>;

interface JsonClaim {
  readonly decoder: Decoder;
  /** One key, or two for a path into a nested object. */
  readonly path: readonly string[];
  readonly prefix: string | undefined;
  /** A prefix outweighs a path, a path outweighs a key; then the order of the decoders counts. */
  readonly rank: number;
}

/** Finds the decoders that claim a record, by look-ups whose cost does not grow with them. */
export interface Chooser {
  /** By hint, program, key and shape; best first. */
  candidates(input: DecodeInput, shape: TextShape | undefined): readonly Decoder[];
  /** By texts that stand in the record: asked where the others have not told, or are not theirs. */
  byText(input: DecodeInput): readonly Decoder[];
  byName(name: string): Decoder | undefined;
}

const push = <Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void => {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
};

const jsonClaims = (
  claim: Claim & { kind: "json-key" },
  decoder: Decoder,
  order: number,
): JsonClaim[] => {
  const { key, prefix } = claim;
  const dot = key.indexOf(".");
  const rank = (prefix === undefined ? 0 : -2e6) + (dot < 0 ? 0 : -1e6) + order;
  const whole: JsonClaim = { decoder, path: [key], prefix, rank };
  if (dot < 0) return [whole];
  return [whole, { ...whole, path: [key.slice(0, dot), key.slice(dot + 1)] }];
};

const isObject = (value: unknown): value is Json => typeof value === "object" && value !== null;

const isClaimed = (json: Json, claim: JsonClaim): boolean => {
  const [first = "", second] = claim.path;
  let value = json[first];
  if (second !== undefined) {
    if (!isObject(value) || !Object.hasOwn(value, second)) return false;
    value = value[second];
  }
  if (claim.prefix === undefined) return true;
  return typeof value === "string" && value.startsWith(claim.prefix);
};

/** Shapes that many programs share, so that their texts tell more than the shape does. */
const mixedShapes: ReadonlySet<TextShape> = new Set([
  "apache-error",
  "nginx-error",
  "key-value",
  "cef",
  "leef",
  "event-xml",
]);

/** A program's names from the most to the least exact: `sshd(pam_unix)`, `sshd`. */
const namesOf = (app: string): readonly string[] => {
  const name = app.toLowerCase();
  const cut = name.search(/[(/]/);
  return cut <= 0 ? [name] : [name, name.slice(0, cut)];
};

interface Claims {
  readonly named: ReadonlyMap<string, Decoder>;
  readonly aliases: ReadonlyMap<string, readonly Decoder[]>;
  readonly apps: ReadonlyMap<string, readonly Decoder[]>;
  readonly shapes: ReadonlyMap<TextShape, readonly Decoder[]>;
  readonly keys: ReadonlyMap<string, readonly JsonClaim[]>;
  readonly texts: readonly { readonly decoder: Decoder; readonly text: string }[];
}

const isGeneric = ({ name }: Decoder): boolean => name.startsWith("generic-");

/** The claims of all decoders as maps; generic decoders come last everywhere. */
const indexClaims = (decoders: readonly Decoder[]): Claims => {
  const named = new Map<string, Decoder>();
  const aliases = new Map<string, Decoder[]>();
  const apps = new Map<string, Decoder[]>();
  const shapes = new Map<TextShape, Decoder[]>();
  const keys = new Map<string, JsonClaim[]>();
  const texts: { decoder: Decoder; text: string }[] = [];
  const ordered = [...decoders].sort((a, b) => Number(isGeneric(a)) - Number(isGeneric(b)));
  ordered.forEach((decoder, order) => {
    if (named.has(decoder.name)) throw new TypeError(`two decoders are named ${decoder.name}`);
    named.set(decoder.name, decoder);
    for (const alias of decoder.aliases ?? []) push(aliases, alias.toLowerCase(), decoder);
    for (const claim of decoder.claims) {
      if (claim.kind === "syslog-app") push(apps, claim.name.toLowerCase(), decoder);
      else if (claim.kind === "shape") push(shapes, claim.shape, decoder);
      else if (claim.kind === "text") texts.push({ decoder, text: claim.text });
      else {
        for (const one of jsonClaims(claim, decoder, order)) push(keys, one.path[0] ?? "", one);
      }
    }
  });
  return { named, aliases, apps, shapes, keys, texts };
};

/** Names of programs that are remembered; they come from the lines. */
const programsMax = 1_000;

const none: readonly Decoder[] = [];

export const createChooser = (decoders: readonly Decoder[], limits: DecodeLimits): Chooser => {
  const { named, aliases, apps, shapes, keys, texts } = indexClaims(decoders);

  const byJson = (json: Json): readonly Decoder[] => {
    const claims: JsonClaim[] = [];
    let walked = 0;
    for (const key in json) {
      walked += 1;
      if (walked > limits.claimKeysMax) break;
      for (const claim of keys.get(key) ?? []) if (isClaimed(json, claim)) claims.push(claim);
    }
    return claims.sort((a, b) => a.rank - b.rank).map((claim) => claim.decoder);
  };

  const textIndex = createTextIndex(texts, limits.claimCharsMax);
  /** In the whole line, and in a message that is not a part of it as it stands. */
  const byText = ({ syslog, text, json }: DecodeInput): readonly Decoder[] => {
    const found = textIndex(text);
    const isWrapped = syslog !== undefined && (json !== undefined || text.startsWith("{"));
    const inside = isWrapped ? textIndex(syslog.message) : [];
    return [...new Set([...found, ...inside])].slice(0, limits.candidatesMax);
  };

  /** Decoders that the source's owner named: one by its name, or all that go by an alias. */
  const hinted = (type: string): readonly Decoder[] => {
    const exact = named.get(type) ?? named.get(decoderOfSourceType(type));
    return exact === undefined ? (aliases.get(type.toLowerCase()) ?? []) : [exact];
  };

  /** Of lines of which nothing but the program counts: most of what is sent by syslog. */
  const byProgram = new Map<string, readonly Decoder[]>();
  const ofProgram = (app: string): readonly Decoder[] => {
    const known = byProgram.get(app);
    if (known !== undefined) return known;
    const found = [...new Set(namesOf(app).flatMap((name) => apps.get(name) ?? []))];
    if (byProgram.size >= programsMax) byProgram.clear();
    const candidates = found.slice(0, limits.candidatesMax);
    byProgram.set(app, candidates);
    return candidates;
  };

  return {
    byName: (name) => named.get(name),
    byText,
    candidates(input, shape) {
      const { hints, syslog, json } = input;
      if (json === undefined && shape === undefined && hints.sourceType === undefined) {
        return syslog?.app === undefined ? none : ofProgram(syslog.app);
      }
      const found = new Set<Decoder>();
      if (hints.sourceType !== undefined) {
        for (const decoder of hinted(hints.sourceType)) found.add(decoder);
      }
      if (syslog?.app !== undefined) {
        for (const name of namesOf(syslog.app)) {
          for (const decoder of apps.get(name) ?? []) found.add(decoder);
        }
      }
      if (json !== undefined) for (const decoder of byJson(json)) found.add(decoder);
      // What an application writes into its web server's error log is the application's.
      if (shape !== undefined && mixedShapes.has(shape)) {
        for (const decoder of byText(input)) found.add(decoder);
      }
      if (shape !== undefined) for (const decoder of shapes.get(shape) ?? []) found.add(decoder);
      return [...found].slice(0, limits.candidatesMax);
    },
  };
};
