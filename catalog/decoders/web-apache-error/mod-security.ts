import { type EventFields, ocsfEvent } from "@xdr/decoding";
import { classUid, type OcsfEvent } from "@xdr/event";

/** What ModSecurity writes into the error log of Apache and nginx alike. */
export interface SecurityFinding {
  readonly text: string;
  readonly isDenied: boolean;
  /** `id`, `msg`, `severity`, `uri`, `hostname`, `unique_id`, `tag`, … as logged. */
  readonly tags: ReadonlyMap<string, string>;
}

const mark = "ModSecurity: ";
const tagPattern = /\[([a-z_]{1,32}) "((?:[^"\\]|\\.){0,2048})"\]/g;

/** Reads `ModSecurity: TEXT [file "…"] [line "…"] [id "…"] …`; `undefined` for other messages. */
export const parseSecurityFinding = (message: string): SecurityFinding | undefined => {
  const at = message.indexOf(mark);
  if (at < 0) return undefined;
  const body = message.slice(at + mark.length);
  const tags = new Map<string, string>();
  for (const [, name = "", value = ""] of body.matchAll(tagPattern)) {
    if (!tags.has(name)) tags.set(name, value);
  }
  if (!tags.has("id")) return undefined;
  const firstTag = body.search(/ \[[a-z_]{1,32} "/);
  const text = firstTag < 0 ? body : body.slice(0, firstTag);
  return { text, isDenied: text.startsWith("Access denied"), tags };
};

/** ModSecurity's levels as words or as syslog numbers. */
const severities: ReadonlyMap<string, number> = new Map([
  ["EMERGENCY", 5],
  ["ALERT", 5],
  ["CRITICAL", 4],
  ["ERROR", 3],
  ["WARNING", 2],
  ["NOTICE", 1],
  ["0", 5],
  ["1", 5],
  ["2", 4],
  ["3", 3],
  ["4", 2],
  ["5", 1],
]);

/** OCSF `disposition_id`: 2 Blocked, 15 Detected; `action_id`: 1 Allowed, 2 Denied. */
const blocked = { disposition_id: 2, action_id: 2 } as const;
const detected = { disposition_id: 15, action_id: 1 } as const;

export const securityFindingEvent = (finding: SecurityFinding, common: EventFields): OcsfEvent => {
  const { tags, text } = finding;
  return ocsfEvent(classUid.detectionFinding, 1, {
    ...common,
    ...(finding.isDenied ? blocked : detected),
    severity_id: severities.get(tags.get("severity") ?? "") ?? 2,
    finding_info: { title: tags.get("msg") ?? text, uid: tags.get("id"), desc: text },
    http_request: { url: { path: tags.get("uri"), hostname: tags.get("hostname") } },
    unmapped: { ...common.unmapped, ...Object.fromEntries(tags) },
  });
};
