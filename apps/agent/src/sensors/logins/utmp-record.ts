/** One entry of utmp, wtmp or btmp (utmp(5), glibc). */
export interface UtmpRecord {
  readonly type: "boot" | "shutdown" | "login" | "user" | "dead";
  readonly pid: number;
  /** Terminal, such as `pts/0`; `ssh:notty` where there is none. */
  readonly line: string;
  readonly user: string;
  readonly host: string;
  /** As the writer gave it; absent where it gave none. */
  readonly ip?: string;
  /** Milliseconds since 1970. */
  readonly time: number;
}

/** Where the fields stand: 32-bit times on amd64, 64-bit ones on arm64. */
export interface UtmpForm {
  readonly bytes: number;
  readonly seconds: number;
  readonly micros: number;
  readonly address: number;
  readonly isLong: boolean;
}

const short: UtmpForm = { bytes: 384, seconds: 340, micros: 344, address: 348, isLong: false };
const long: UtmpForm = { bytes: 400, seconds: 344, micros: 352, address: 360, isLong: true };

/** The form in which the glibc of this kind of machine writes. */
export const utmpFormOf = (architecture: string): UtmpForm =>
  architecture === "arm64" ? long : short;

const runLevel = 1;
const types: ReadonlyMap<number, UtmpRecord["type"]> = new Map([
  [2, "boot"],
  [6, "login"],
  [7, "user"],
  [8, "dead"],
]);

const textAt = (bytes: Buffer, from: number, length: number): string => {
  const field = bytes.subarray(from, from + length);
  const end = field.indexOf(0);
  return field.subarray(0, end < 0 ? length : end).toString("utf8");
};

/** Four words; an IPv4 address is in the first and the others are empty. */
const addressAt = (bytes: Buffer, from: number): string | undefined => {
  const field = bytes.subarray(from, from + 16);
  if (field.every((byte) => byte === 0)) return undefined;
  if (field.subarray(4).every((byte) => byte === 0)) return [...field.subarray(0, 4)].join(".");
  if (field.subarray(0, 12).toString("hex") === `${"0".repeat(20)}ffff`) {
    return [...field.subarray(12)].join(".");
  }
  const groups = (field.toString("hex").match(/.{4}/g) ?? []).join(":");
  return new URL(`http://[${groups}]/`).hostname.slice(1, -1);
};

const typeOf = (bytes: Buffer, user: string): UtmpRecord["type"] | undefined => {
  const number = bytes.readInt16LE(0);
  if (number === runLevel) return user === "shutdown" ? "shutdown" : undefined;
  return types.get(number);
};

/** `undefined` for a kind of entry that says nothing of a login, and for bytes that are no entry. */
export const parseUtmp = (bytes: Buffer, form: UtmpForm): UtmpRecord | undefined => {
  if (bytes.length < form.bytes) return undefined;
  const user = textAt(bytes, 44, 32);
  const type = typeOf(bytes, user);
  if (type === undefined) return undefined;
  const seconds = form.isLong
    ? Number(bytes.readBigInt64LE(form.seconds))
    : bytes.readUInt32LE(form.seconds);
  const micros = bytes.readInt32LE(form.micros);
  const ip = addressAt(bytes, form.address);
  return {
    type,
    pid: bytes.readInt32LE(4),
    line: textAt(bytes, 8, 32),
    user,
    host: textAt(bytes, 76, 256),
    ...(ip === undefined ? {} : { ip }),
    time: seconds * 1000 + Math.floor(micros / 1000),
  };
};
