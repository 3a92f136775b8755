import {
  authenticationEvent,
  baseEvent,
  categoriesOfClass,
  type DecodeInput,
  type DecodeOutcome,
  defineDecoder,
  type EventFields,
  endpointOf,
  networkEvent,
  syslogContext,
  syslogUnmapped,
} from "@xdr/decoding";
import { classUid, type EventLogsource, type OcsfEvent } from "@xdr/event";
import { type LoginFact, parseLoginMessage } from "./login-message.ts";
import { pamEvent } from "./pam-event.ts";
import { parsePamMessage } from "./pam-message.ts";

const product = { name: "Linux PAM", vendor_name: "Linux" };

/** Programs that let people in through PAM and have no decoder of their own. */
const programs = [
  "login",
  "remote",
  "gdm",
  "gdm-password]",
  "gdm-password",
  "gdm-launch-environment]",
  "gdm-binary",
  "lightdm",
  "sddm",
  "sddm-helper",
  "kscreenlocker_greet",
  "xscreensaver",
  "xrdp-sesman",
  "polkit-agent-helper-1",
  "cockpit-session",
  "runuser",
  "vsftpd",
  "ftpd",
  "proftpd",
  "pure-ftpd",
  "klogind",
  "rlogind",
  "telnetd",
  "smbd",
  "xdm",
  "kdm",
] as const;

/** Programs that log each attempt themselves, so that PAM's line is not a second Logon. */
const ownLines: ReadonlySet<string> = new Set(["login", "remote"]);

/** The program without the suffix of old PAM versions: `login(pam_unix)`. */
const serviceOf = (app: string | undefined): string =>
  (app ?? "pam")
    .toLowerCase()
    .replace(/\(pam_[a-z0-9]{1,16}\)$/, "")
    .replace(/\]$/, "");

/** Sigma services of the programs whose lines this decoder reads. */
export const pamServices: readonly string[] = [...new Set(programs.map(serviceOf))];

const eventOf = (fact: LoginFact, fields: EventFields): OcsfEvent => {
  switch (fact.kind) {
    case "logon":
      return authenticationEvent(1, { ...fields, status_id: 1 });
    case "logon-failed":
      return authenticationEvent(1, { ...fields, status_id: 2 });
    case "auth-failed":
      return authenticationEvent(6, { ...fields, status_id: 2 });
    case "connected":
      return networkEvent(1, { ...fields, connection_info: { direction: "Inbound" } });
    case "transfer":
      return networkEvent(6, {
        ...fields,
        status_id: fact.detail?.startsWith("OK") === true ? 1 : 2,
      });
    case "other":
      return baseEvent(fields);
  }
};

const logsourceOf = (service: string): EventLogsource => ({
  product: "linux",
  services: [...new Set([service, "auth"])],
  categories: [],
});

const decode = (input: DecodeInput): DecodeOutcome => {
  const { message, time, device, app } = syslogContext(input);
  if (message === "") {
    return { kind: "undecodable", code: "DECODE_RECORD_EMPTY", message: "There is no message." };
  }
  const service = serviceOf(app);
  const logsource = logsourceOf(service);
  const pam = parsePamMessage(message);
  if (pam !== undefined) {
    const role = { product, service, logsAttempts: ownLines.has(service) };
    return { kind: "decoded", event: pamEvent(pam, input, role), logsource };
  }
  const fact = parseLoginMessage(message);
  const peer = endpointOf(fact.peer);
  const event = eventOf(fact, {
    product,
    time,
    device,
    message,
    user: { name: fact.user },
    src_endpoint: peer,
    is_remote: peer === undefined || fact.kind === "connected" ? undefined : true,
    session: { terminal: fact.terminal },
    service: { name: service },
    status_detail: fact.detail,
    unmapped: syslogUnmapped(input),
  });
  // sshd, sudo and su have rules of their own; what comes over the network here has none.
  const isRemoteLogin = peer !== undefined && event.class_uid === classUid.authentication;
  if (!isRemoteLogin) return { kind: "decoded", event, logsource };
  const categories = categoriesOfClass(event.class_uid);
  return { kind: "decoded", event, logsource: { ...logsource, categories } };
};

/** Log-ins of every other program: PAM's lines, and what login and FTP daemons add to them. */
export const decoder = defineDecoder({
  name: "linux-pam",
  product: "linux",
  service: "auth",
  claims: programs.flatMap((name) => [
    { kind: "syslog-app" as const, name },
    { kind: "syslog-app" as const, name: `${name}(pam_unix)` },
  ]),
  decode,
});
