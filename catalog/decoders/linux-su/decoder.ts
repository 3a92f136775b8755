import {
  activityOther,
  authenticationEvent,
  baseEvent,
  type DecodeInput,
  type DecodeOutcome,
  defineDecoder,
  syslogContext,
  syslogUnmapped,
} from "@xdr/decoding";
import { pamEvent } from "../linux-pam/pam-event.ts";
import { parsePamMessage } from "../linux-pam/pam-message.ts";

const product = { name: "su", vendor_name: "Linux" };
const logsource = { product: "linux", services: ["su", "auth"], categories: [] };

/**
 * Some versions of su write a line of their own and some do not, but PAM always does. So PAM's
 * line is the Logon, and su's own is `Account Switch`.
 */
const role = { product, service: "su", logsAttempts: false };

interface Switch {
  readonly user: string;
  readonly byUser: string;
  readonly terminal?: string;
  readonly isFailure: boolean;
}

/** Sources: shadow-utils `su.c`, util-linux `su-common.c`, BSD su. */
const switchPatterns = [
  /^(?<sign>FAILED SU )?\(to (?<user>[^)]{1,256})\) (?<by>.{1,256}?) on (?<tty>\S{1,64})$/,
  /^(?<sign>[+-]) (?<tty>\S{1,64}) (?<by>[^:]{1,256})[:-](?<user>.{1,256})$/,
  /^(?<sign>Successful|FAILED) su for (?<user>.{1,256}) by (?<by>.{1,256})$/,
  /^(?<sign>BAD SU )(?<by>.{1,256}) to (?<user>.{1,256}) on (?<tty>\S{1,64})$/,
];

const parseSwitch = (message: string): Switch | undefined => {
  for (const pattern of switchPatterns) {
    const groups = pattern.exec(message)?.groups;
    if (groups === undefined) continue;
    const sign = groups["sign"] ?? "+";
    return {
      user: groups["user"] ?? "",
      byUser: groups["by"] ?? "",
      isFailure: sign !== "+" && sign !== "Successful",
      ...(groups["tty"] === undefined ? {} : { terminal: groups["tty"] }),
    };
  }
  return undefined;
};

const decode = (input: DecodeInput): DecodeOutcome => {
  const { message, time, device } = syslogContext(input);
  if (message === "") {
    return { kind: "undecodable", code: "DECODE_RECORD_EMPTY", message: "su wrote no message." };
  }
  const pam = parsePamMessage(message);
  if (pam !== undefined) return { kind: "decoded", event: pamEvent(pam, input, role), logsource };
  const common = {
    product,
    time,
    device,
    message,
    service: { name: "su" },
    unmapped: syslogUnmapped(input),
  };
  const found = parseSwitch(message);
  if (found === undefined) return { kind: "decoded", event: baseEvent(common), logsource };
  const event = authenticationEvent(activityOther, {
    ...common,
    activity_name: "Account Switch",
    status_id: found.isFailure ? 2 : 1,
    user: { name: found.user },
    actor: { user: { name: found.byUser } },
    session: { terminal: found.terminal },
  });
  return { kind: "decoded", event, logsource };
};

/** su: changes of user. */
export const decoder = defineDecoder({
  name: "linux-su",
  product: "linux",
  service: "su",
  claims: [
    { kind: "syslog-app", name: "su" },
    { kind: "syslog-app", name: "su-l" },
    { kind: "syslog-app", name: "su(pam_unix)" },
  ],
  decode,
});
