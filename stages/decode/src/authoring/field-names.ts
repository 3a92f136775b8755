import { type AttributeName, isAddress } from "@xdr/decoding";

/** What programs call things, without marks and in small letters, best first. */
const table: readonly (readonly [AttributeName, string])[] = [
  ["time", "time timestamp attimestamp ts datetime eventtime date created createdat logtime when"],
  ["level", "level severity loglevel lvl priority"],
  ["message", "message msg description text"],
  [
    "src",
    `srcip sourceip clientip remoteaddr remoteip ipaddress sourceipaddress sourceaddress srcaddr
    clientaddress clientaddr callerip ip src source client remote peer remoteaddress from`,
  ],
  ["src.port", "srcport sourceport clientport remoteport spt sport"],
  [
    "dst",
    "dstip destip destinationip serverip dstaddr destinationaddress dst dest destination target to",
  ],
  ["dst.port", "dstport destport destinationport serverport dpt dport"],
  [
    "user",
    "user username login account accountname loginname usr userid useremail email principal actor",
  ],
  ["host", "host hostname device computer node machine server"],
  ["status", "result outcome status success"],
  ["reason", "reason error errormessage failurereason cause detail"],
  ["method", "method httpmethod requestmethod verb"],
  ["url", "url uri path requesturi requestpath requesturl"],
  ["status_code", "statuscode responsecode httpstatus responsestatus code"],
  ["agent", "useragent agent ua"],
  ["proto", "proto protocol transport"],
  ["action", "action disposition verdict decision"],
  ["cmd", "cmd command commandline cmdline"],
  ["process", "process processname exe image program"],
  ["pid", "pid processid"],
  ["file", "file filename filepath"],
  ["session", "session sessionid sid"],
  ["query", "query question qname domain"],
  ["bytes", "bytes size length"],
  ["event_code", "eventid eventcode messageid"],
];

const attributeByName: ReadonlyMap<
  string,
  { readonly name: AttributeName; readonly rank: number }
> = new Map(
  table.flatMap(([name, words]) =>
    words.split(/\s+/).map((word, rank) => [word, { name, rank }] as const),
  ),
);

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, "");

const isPeer = (value: string): boolean =>
  isAddress(value) || isAddress(value.replace(/:\d{1,5}$/, "").replace(/^\[|\]$/g, ""));

const fits = (name: AttributeName, value: string): boolean => {
  if (name === "src" || name === "dst") return isPeer(value);
  if (name === "time") return /\d{4}|^\d{9,}/.test(value);
  if (name.endsWith(".port") || name === "pid") return /^\d{1,7}$/.test(value);
  if (name === "status_code") return /^\d{3}$/.test(value);
  return true;
};

/** The attribute that a field is by its name and value, and how exact the name is (0 best). */
export const attributeOfField = (
  path: string,
  value: string,
): { readonly name: AttributeName; readonly rank: number } | undefined => {
  const last = path.slice(path.lastIndexOf(".") + 1);
  const found = attributeByName.get(plain(path)) ?? attributeByName.get(plain(last));
  return found !== undefined && fits(found.name, value) ? found : undefined;
};

/** Which of a source's fields each attribute is read from; the more exact name first. */
export const mapFields = (
  fields: Iterable<readonly [string, string]>,
): Partial<Record<AttributeName, readonly string[]>> => {
  const found = new Map<AttributeName, { readonly path: string; readonly rank: number }[]>();
  for (const [path, value] of fields) {
    const attribute = attributeOfField(path, value);
    if (attribute === undefined) continue;
    const list = found.get(attribute.name) ?? [];
    list.push({ path, rank: attribute.rank });
    found.set(attribute.name, list);
  }
  const out: Partial<Record<AttributeName, readonly string[]>> = {};
  for (const [name, list] of found) {
    out[name] = list
      .sort((a, b) => a.rank - b.rank)
      .slice(0, 4)
      .map(({ path }) => path);
  }
  return out;
};
