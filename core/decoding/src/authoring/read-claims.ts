import type { Claim, TextShape } from "../decoder.ts";
import type { Checks } from "./checks.ts";
import { definitionLimits } from "./limits.ts";

const shapes: readonly TextShape[] = [
  "access-log",
  "apache-error",
  "nginx-error",
  "audit",
  "event-xml",
  "key-value",
  "cef",
  "leef",
];

const textClaim = (text: string, path: string, checks: Checks): Claim | undefined => {
  const { claimCharsMin } = definitionLimits;
  if (text.length < claimCharsMin) {
    checks.note(`${path}.text`, `must have ${claimCharsMin} characters or more`);
    return undefined;
  }
  return { kind: "text", text };
};

const keyClaim = (
  given: Readonly<Record<string, unknown>>,
  path: string,
  checks: Checks,
): Claim | undefined => {
  const key = checks.text(given["key"], `${path}.key`);
  const { prefix } = given;
  if (key === undefined) return undefined;
  if (prefix === undefined) return { kind: "json-key", key };
  const start = checks.text(prefix, `${path}.prefix`);
  return start === undefined ? undefined : { kind: "json-key", key, prefix: start };
};

const readClaim = (value: unknown, path: string, checks: Checks): Claim | undefined => {
  const given = checks.object(value, path);
  if (given === undefined) return undefined;
  const { kind } = given;
  checks.onlyKeys(given, path, ["kind", "name", "key", "prefix", "text", "shape"]);
  if (kind === "syslog-app") {
    const name = checks.text(given["name"], `${path}.name`);
    return name === undefined ? undefined : { kind, name };
  }
  if (kind === "json-key") return keyClaim(given, path, checks);
  if (kind === "text") {
    const text = checks.text(given["text"], `${path}.text`);
    return text === undefined ? undefined : textClaim(text, path, checks);
  }
  if (kind === "shape") {
    const shape = shapes.find((name) => name === given["shape"]);
    if (shape === undefined) checks.note(`${path}.shape`, `must be one of ${shapes.join(", ")}`);
    return shape === undefined ? undefined : { kind, shape };
  }
  checks.note(`${path}.kind`, "must be syslog-app, json-key, text or shape");
  return undefined;
};

/** Which lines are the decoder's. */
export const readClaims = (value: unknown, checks: Checks): readonly Claim[] => {
  const items = checks.list(value, "claims", definitionLimits.claimsMax) ?? [];
  return items
    .map((item, index) => readClaim(item, `claims[${index}]`, checks))
    .filter((claim) => claim !== undefined);
};
