import {
  authenticationEvent,
  baseEvent,
  type DecodeOutcome,
  type EventFields,
  endpointOf,
  numberAt,
  stringAt,
} from "@xdr/decoding";

type Json = Readonly<Record<string, unknown>>;

const logon = 1;
const logoff = 2;

const starts: ReadonlyMap<string, string> = new Map([
  ["boot", "the machine started"],
  ["shutdown", "the machine was shut down"],
]);

const told: ReadonlyMap<string, { readonly id: number; readonly words: string }> = new Map([
  ["logon", { id: logon, words: "logged in" }],
  ["failed", { id: logon, words: "could not log in" }],
  ["logoff", { id: logoff, words: "logged out" }],
]);

/** What wtmp and btmp of a host said: sessions that began, ended or were refused. */
export const loginOutcome = (
  json: Json,
  common: EventFields,
  logsource: {
    readonly product: string;
    readonly services: string[];
    readonly categories: string[];
  },
): DecodeOutcome => {
  const activity = stringAt(json, "activity") ?? "";
  const start = starts.get(activity);
  if (start !== undefined) {
    const event = baseEvent({ ...common, activity_name: activity, message: start });
    return { kind: "decoded", event, logsource };
  }
  const way = told.get(activity);
  if (way === undefined) {
    return {
      kind: "undecodable",
      code: "DECODE_RECORD_MALFORMED",
      message: "The agent's record of a login has no activity that is known.",
    };
  }
  const [user, line] = [stringAt(json, "user"), stringAt(json, "line")];
  const host = stringAt(json, "host");
  // An X display such as `:0` is no other machine.
  const from = stringAt(json, "ip") ?? (host?.startsWith(":") ? undefined : host);
  const pid = numberAt(json, "pid");
  const isFailed = activity === "failed";
  const event = authenticationEvent(way.id, {
    ...common,
    status_id: isFailed ? 2 : 1,
    user: { name: user },
    src_endpoint: endpointOf(from),
    is_remote: from === undefined ? undefined : true,
    session: line === undefined ? undefined : { terminal: line },
    process: pid === undefined ? undefined : { pid },
    message: `${user ?? "somebody"} ${way.words}${from === undefined ? "" : ` from ${from}`}`,
  });
  return { kind: "decoded", event, logsource };
};
