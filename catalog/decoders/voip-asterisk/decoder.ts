import { defineDeclarative } from "@xdr/decoding";

/** Asterisk: the security events of the telephone exchange, and the notices of chan_sip. */
export const decoder = defineDeclarative({
  name: "voip-asterisk",
  product: "asterisk",
  service: "asterisk",
  title: "Asterisk",
  vendor: "Sangoma",
  aliases: ["asterisk"],
  claims: [
    { kind: "syslog-app", name: "asterisk" },
    { kind: "text", text: "res_security_log.c" },
    { kind: "text", text: "chan_sip.c" },
    { kind: "text", text: 'SecurityEvent="' },
    { kind: "text", text: "pjsip_distributor.c" },
  ],
  format: "text",
  lines: [
    "^[{time}] {level:word}[{pid}] {source:word}: {message}",
    "^[{time}] {level:word}[{pid}][C-{call}] {source:word}: {message}",
    "^[{time}] {level:word}[{pid}]: {source:word} {message}",
    "^[{time}] {level:word}[{pid}][C-{call}]: {source:word} {message}",
    "^{level:word}[{pid}]: {source:word} {message}",
  ],
  fields: {
    time: "EventTV",
    src: "RemoteAddress",
    dst: "LocalAddress",
    user: "AccountID",
    session: "SessionID",
    level: "Severity",
    proto: "Service",
  },
  events: [
    {
      match: 'SecurityEvent="{event_code}"{pairs}',
      class: "authentication",
      activity: "logon",
      when: {
        message: [
          '*SecurityEvent="ChallengeResponseFailed"*',
          '*SecurityEvent="InvalidPassword"*',
          '*SecurityEvent="InvalidAccountID"*',
          '*SecurityEvent="FailedACL"*',
          '*SecurityEvent="UnexpectedAddress"*',
        ],
      },
      status: "failure",
    },
    {
      match: 'SecurityEvent="SuccessfulAuth"{pairs}',
      class: "authentication",
      activity: "logon",
      status: "success",
    },
    {
      match: 'SecurityEvent="{event_code}"{pairs}',
      class: "authentication",
      activity: "preauth",
    },
    {
      match: [
        "Registration from '{caller:greedy}' failed for '{src}' - {reason}",
        "Failed to authenticate user {user} ({src})",
        "Host {src} failed to authenticate as '{user}'",
        "failed MD5 authentication for '{user}' ({src})",
        "Request '{method}' from '{caller:greedy}' failed for '{src}' (callid: {session}) - {reason}",
      ],
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
  ],
});
