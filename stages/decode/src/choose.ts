import type { Claim, DecodeInput, Decoder, TextShape } from "@xdr/decoding";
import type { DecodeLimits } from "./limits.ts";
import { decoderOfSourceType } from "./source-type-names.ts";

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
  candidates(input: DecodeInput, shape: TextShape | undefined): readonly Decoder[];
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

/** A program's names from the most to the least exact: `sshd(pam_unix)`, `sshd`. */
const namesOf = (app: string): readonly string[] => {
  const name = app.toLowerCase();
  const cut = name.search(/[(/]/);
  return cut <= 0 ? [name] : [name, name.slice(0, cut)];
};

export const createChooser = (decoders: readonly Decoder[], limits: DecodeLimits): Chooser => {
  const named = new Map<string, Decoder>();
  const apps = new Map<string, Decoder[]>();
  const shapes = new Map<TextShape, Decoder[]>();
  const keys = new Map<string, JsonClaim[]>();

  const isGeneric = ({ name }: Decoder): boolean => name.startsWith("generic-");
  const ordered = [...decoders].sort((a, b) => Number(isGeneric(a)) - Number(isGeneric(b)));
  ordered.forEach((decoder, order) => {
    if (named.has(decoder.name)) throw new TypeError(`two decoders are named ${decoder.name}`);
    named.set(decoder.name, decoder);
    for (const claim of decoder.claims) {
      if (claim.kind === "syslog-app") push(apps, claim.name.toLowerCase(), decoder);
      else if (claim.kind === "shape") push(shapes, claim.shape, decoder);
      else {
        for (const one of jsonClaims(claim, decoder, order)) push(keys, one.path[0] ?? "", one);
      }
    }
  });

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

  return {
    byName: (name) => named.get(name),
    candidates(input, shape) {
      const { hints, syslog, json } = input;
      const found = new Set<Decoder>();
      const { sourceType } = hints;
      const hinted =
        sourceType === undefined
          ? undefined
          : (named.get(sourceType) ?? named.get(decoderOfSourceType(sourceType)));
      if (hinted !== undefined) found.add(hinted);
      if (syslog?.app !== undefined) {
        for (const name of namesOf(syslog.app)) {
          for (const decoder of apps.get(name) ?? []) found.add(decoder);
        }
      }
      if (json !== undefined) for (const decoder of byJson(json)) found.add(decoder);
      if (shape !== undefined) for (const decoder of shapes.get(shape) ?? []) found.add(decoder);
      return [...found].slice(0, limits.candidatesMax);
    },
  };
};
