import { classUid } from "@xdr/event";
import { type EventColumnType, eventColumn, type SearchField } from "@xdr/ports";
import { searchLimits } from "./limits.ts";

export type SearchFieldKind = "text" | "number" | "address" | "list";

/** A field by name: what the console completes, what the documentation lists. */
export interface SearchFieldInfo {
  readonly name: string;
  /** Other names: short ones and the OCSF path. */
  readonly aliases: readonly string[];
  readonly field: SearchField;
  readonly kind: SearchFieldKind;
  readonly description: string;
  readonly example: string;
  /** Words that stand for numbers, such as `high` for 4. */
  readonly words?: Readonly<Record<string, number>>;
}

const kinds: Readonly<Record<EventColumnType, SearchFieldKind>> = {
  string: "text",
  number: "number",
  address: "address",
  strings: "list",
};

type Row = readonly [name: string, aliases: string, description: string, example: string];

const severityWords = {
  unknown: 0,
  informational: 1,
  low: 2,
  medium: 3,
  high: 4,
  critical: 5,
  fatal: 6,
};
const outcomeWords = { unknown: 0, success: 1, failure: 2, other: 99 };

const wordsOf: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  severity_id: severityWords,
  status_id: outcomeWords,
  class_uid: Object.fromEntries(
    Object.entries(classUid).map(([name, uid]) => [
      name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      uid,
    ]),
  ),
};

/** Aliases are separated by spaces; the last one of most is the OCSF path. */
const rows: readonly Row[] = [
  ["message", "msg", "Text of the event, as the decoder shortened or kept it", "message:*denied*"],
  ["hostname", "host device device.hostname", "Name of the device that logged", "host:web-1"],
  ["device_ip", "device.ip", "Address of the device that logged", "device_ip:10.0.0.0/8"],
  ["user_name", "user user.name", "User the event is about, else the acting one", "user:root"],
  ["actor_name", "actor actor.user.name", "User who acted", "actor:alice"],
  ["src_ip", "src source src_endpoint.ip", "Address where it came from", "src:203.0.113.0/24"],
  [
    "src_country",
    "country src_endpoint.location.country",
    "Country where the source address is registered",
    "country:NL",
  ],
  [
    "src_asn",
    "asn src_endpoint.autonomous_system.number",
    "Autonomous system of the source, where the operator gave a database",
    "asn:64500",
  ],
  ["src_port", "sport src_endpoint.port", "Port where it came from", "sport:>=49152"],
  ["dst_ip", "dst dest dst_endpoint.ip", "Address it went to", "dst:198.51.100.7"],
  [
    "dst_country",
    "dst_endpoint.location.country",
    "Country where the target address is registered",
    "dst_country:NL",
  ],
  [
    "dst_asn",
    "dst_endpoint.autonomous_system.number",
    "Autonomous system of the target",
    "dst_asn:64500",
  ],
  ["address_kinds", "address_kind", "Kind of an address: tor", "address_kind:tor"],
  ["dst_port", "port dport dst_endpoint.port", "Port it went to", "port:(22 OR 3389)"],
  ["dst_hostname", "dst_host dst_endpoint.hostname", "Name it went to", "dst_host:*.example.com"],
  ["protocol", "proto connection_info.protocol_name", "Network protocol", "proto:tcp"],
  ["process_name", "process proc process.name", "Name of the process", "process:powershell.exe"],
  ["process_path", "image process.file.path", "Path of the program", "image:/tmp/*"],
  ["process_pid", "pid process.pid", "Number of the process", "pid:4242"],
  ["cmd_line", "cmd command process.cmd_line", "Command line", 'cmd:"curl -s"'],
  ["parent_name", "parent process.parent_process.name", "Name of the parent", "parent:winword.exe"],
  [
    "parent_cmd_line",
    "parent_cmd process.parent_process.cmd_line",
    "Command line of the parent",
    "parent_cmd:*-enc*",
  ],
  ["file_path", "file file.path", "Path of the file", "file:*.ps1"],
  ["file_hashes", "hash file.hashes", "Hashes of the file or program", "hash:d41d8cd9*"],
  ["url", "http_request.url.url_string", "Address that was asked for", "url:*/wp-login.php*"],
  ["http_method", "method http_request.http_method", "HTTP method", "method:POST"],
  ["http_status", "code http_response.code", "HTTP status code", "http_status:[500 TO 599]"],
  ["user_agent", "ua http_request.user_agent", "User agent", "ua:*sqlmap*"],
  ["query_name", "dns domain query.hostname", "Name in a DNS question", "dns:*.example.net"],
  ["session_uid", "session session.uid", "Session of the source", "session:a1b2c3"],
  ["service", "service.name", "Service that was used", "service:sshd"],
  ["api_operation", "operation api.operation", "Operation of a cloud API", "operation:DeleteTrail"],
  ["cloud_account", "account cloud.account.uid", "Cloud account", "account:111122223333"],
  ["action", "activity activity_name", "What was done", "action:Logon"],
  ["status", "", "Outcome as the source names it", "status:Denied"],
  ["status_id", "outcome", "Outcome: success, failure, unknown, other", "outcome:failure"],
  ["severity_id", "severity sev", "Severity: informational … critical", "severity:>=high"],
  ["class_uid", "class", "OCSF class by number or name", "class:authentication"],
  ["category_uid", "category", "OCSF category", "category:3"],
  ["activity_id", "", "OCSF activity of the class", "activity_id:1"],
  ["type_uid", "type", "OCSF class and activity", "type:300201"],
  [
    "event_code",
    "event_id_code metadata.event_code",
    "Event number of the source",
    "event_code:4625",
  ],
  ["attacks", "attack technique tactic", "ATT&CK ids that the source gave", "technique:T1110"],
  ["log_product", "product", "Product of the Sigma logsource", "product:linux"],
  ["log_services", "logservice", "Services of the Sigma logsource", "logservice:sshd"],
  ["log_categories", "logcategory", "Categories of the Sigma logsource", "logcategory:webserver"],
  ["decoder", "", "Decoder that read the record, `none` if none did", "decoder:linux-sshd"],
  ["undecoded_code", "undecoded", "Why a record was not decoded", "undecoded:*"],
  ["flags", "flag", "How sure the decoding is", "flag:year-assumed"],
  ["raw_sha256", "sha256", "SHA-256 of the raw bytes", "sha256:2c26b46b*"],
  ["source_id", "", "Source that delivered the record", "source_id:*"],
  ["batch_id", "batch", "Delivery that held the record", "batch_id:*"],
  ["event_id", "id", "Identity of the event", "event_id:5f3a*"],
];

const infoOf = ([name, aliases, description, example]: Row): SearchFieldInfo => {
  const column = eventColumn(name);
  if (column === undefined) throw new Error(`The search field ${name} is no column`);
  const words = wordsOf[name];
  return Object.freeze({
    name,
    aliases: aliases.split(" ").filter((alias) => alias !== ""),
    field: { kind: "column", name, type: column.type } as const,
    kind: kinds[column.type],
    description,
    example,
    ...(words === undefined ? {} : { words }),
  });
};

/** The fields that have a name of their own. Beside them, any path of the event may be searched. */
export const searchFields: readonly SearchFieldInfo[] = Object.freeze(rows.map(infoOf));

/** Fields that narrow the range of time instead of being a condition. */
export const timeFields: ReadonlySet<string> = new Set(["time", "last"]);

const byName: ReadonlyMap<string, SearchFieldInfo> = new Map(
  searchFields.flatMap((info) => [info.name, ...info.aliases].map((name) => [name, info] as const)),
);

export type ResolvedField =
  | { readonly kind: "known"; readonly info: SearchFieldInfo }
  | { readonly kind: "path"; readonly field: SearchField }
  | { readonly kind: "unknown"; readonly suggestion: string | undefined };

const pathKey = /^[A-Za-z0-9_@#-]+$/;

/** A field by name, alias (case ignored) or dotted path of the event. */
export const resolveField = (name: string): ResolvedField => {
  const info = byName.get(name) ?? byName.get(name.toLowerCase());
  if (info !== undefined) return { kind: "known", info };
  const path = name.split(".");
  const isPath =
    path.length >= 2 &&
    path.length <= searchLimits.pathKeysMax &&
    path.every((key) => pathKey.test(key) && key.length <= searchLimits.pathKeyCharsMax);
  if (isPath) return { kind: "path", field: { kind: "path", path } };
  return { kind: "unknown", suggestion: nearestName(name.toLowerCase()) };
};

const nearestName = (name: string): string | undefined => {
  const names = [...byName.keys(), ...timeFields];
  const begins = names.find((known) => name.length >= 3 && known.startsWith(name));
  if (begins !== undefined) return begins;
  return names.find((known) => editDistance(known, name) <= (name.length > 5 ? 2 : 1));
};

/** Levenshtein distance; names are short. */
const editDistance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      const replaced = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
};
