import type { AccessContext } from "@xdr/ports";
import { recoveryCodeBytes, recoveryCodesMax } from "./limits.ts";
import { hashSecret } from "./secret.ts";

/** RFC 4648 in lower case, without padding; no digit that reads like a letter. */
const alphabet = "abcdefghijklmnopqrstuvwxyz234567";
const groupChars = 6;
const bitsPerChar = 5;

const base32 = (bytes: Uint8Array): string => {
  let bits = "";
  for (const byte of bytes) bits += byte.toString(2).padStart(8, "0");
  const groups = bits.match(new RegExp(`.{${bitsPerChar}}`, "g")) ?? [];
  return groups.map((group) => alphabet[Number.parseInt(group, 2)] ?? "").join("");
};

const grouped = (text: string): string =>
  (text.match(new RegExp(`.{1,${groupChars}}`, "g")) ?? []).join("-");

/** As it is hashed: how people group it, and in which case they type it, does not count. */
const normal = (code: string): string => code.toLowerCase().replaceAll(/[^a-z2-7]/g, "");

export const hashRecoveryCode = (code: string): string => hashSecret(`recovery ${normal(code)}`);

/** New codes of 120 random bits, such as `mfrggz-dfmztw-q2lknn-wg23tp`. */
export const newRecoveryCodes = (ctx: Pick<AccessContext, "ids">): readonly string[] =>
  Array.from({ length: recoveryCodesMax }, () =>
    grouped(base32(Buffer.from(ctx.ids.secret(recoveryCodeBytes), "base64url"))),
  );
