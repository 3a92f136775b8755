import { defineDeclarative } from "@xdr/decoding";

const event = "%{family:text}-{priority:num}-{event_code:text}: {message}";

/** Cisco IOS, IOS-XE and NX-OS: logins, AAA, commands and access lists. */
export const decoder = defineDeclarative({
  name: "network-cisco-ios",
  product: "cisco",
  service: "ios",
  title: "Cisco IOS",
  vendor: "Cisco",
  services: ["aaa", "syslog"],
  aliases: ["cisco-ios", "cisco_ios", "cisco", "nxos", "cisco-aaa"],
  claims: [
    { kind: "text", text: "%SEC_LOGIN-" },
    { kind: "text", text: "%SYS-" },
    { kind: "text", text: "%SEC-6-" },
    { kind: "text", text: "%PARSER-5-" },
    { kind: "text", text: "%SSH-" },
    { kind: "text", text: "%AAA" },
    { kind: "text", text: "%AUTHMGR-" },
    { kind: "text", text: "%DOT1X-" },
    { kind: "text", text: "%LINK-" },
    { kind: "text", text: "%LINEPROTO-" },
    { kind: "text", text: "%BGP-" },
    { kind: "text", text: "%TCP-6-BADAUTH" },
    { kind: "text", text: "%LDP-" },
    { kind: "text", text: "%AUTHPRIV-" },
    { kind: "text", text: "%AUTHPRIV_" },
    { kind: "text", text: "%ACCOUNTING-" },
    { kind: "text", text: "%VSHD-5-" },
    { kind: "text", text: "%IOSXE-" },
    { kind: "text", text: "%PLATFORM-" },
    { kind: "text", text: "%DAEMON-" },
  ],
  format: "text",
  // An envelope takes the sequence number for a program; the router's name may stand behind it.
  lines: [
    `^{sequence:num}: {host:text}: [?*?]{time}: ${event}`,
    `^{sequence:num}: [?*?]{time}: ${event}`,
    `^{host:text}: [?*?]{time}: ${event}`,
    `^[?*?]{time}: ${event}`,
    event,
  ],
  events: [
    {
      match: [
        "^Login failed [user: {user:text}] [Source: {src:text}] [localport: {dst.port}] [Reason: {reason:text}]",
        "^User '{user:text}' authentication for SSH2 Session from {src:word} {_:text}Failed",
        "^SSH2 Session request from {src:word} {_:text}Failed",
        "^authentication failed for user {user:word} from {src:word}",
        "pam_aaa:Authentication failed for user {user:word} from {src:word}",
        "pam_aaa:Authentication failed from {src:word}",
      ],
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      match: [
        "^Login Success [user: {user:text}] [Source: {src:text}] [localport: {dst.port}]",
        "^User '{user:text}' authentication for SSH2 Session from {src:word} {_:text}Succeeded",
      ],
      class: "authentication",
      activity: "logon",
      status: "success",
    },
    {
      match: "^User {user:text} has exited tty session {session:text}({src:text})",
      class: "authentication",
      activity: "logoff",
      status: "success",
    },
    {
      match: [
        "^User:{user:word} logged command:{cmd}",
        "^{_:text}:{user:text}@{src:text}:{cmd}",
        "^User {user:text}: {cmd}",
      ],
      class: "process",
      activity: "launch",
    },
    {
      match: [
        "^Configured from {origin:text} by {user:word} on {terminal:word} ({src:text})",
        "^Configured from {origin:text} by {user:word} on {terminal:word}",
      ],
      class: "entity",
      activity: "update",
      status: "success",
    },
    {
      match: [
        "^list {rule:word} denied {proto:word} {src:text}({src.port}) {_:text}-> {dst:text}({dst.port}), {packets:num} packet",
        "^list {rule:word} denied {proto:word} {src:text} {_:text}-> {dst:text} ({_:text}), {packets:num} packet",
        "^list {rule:word} denied {src:word} {packets:num} packet",
      ],
      class: "network",
      activity: "refuse",
      status: "failure",
      set: { action: "deny" },
    },
    {
      match:
        "^list {rule:word} permitted {proto:word} {src:text}({src.port}) {_:text}-> {dst:text}({dst.port}), {packets:num} packet",
      class: "network",
      activity: "traffic",
      status: "success",
      set: { action: "allow" },
    },
    {
      match: [
        "{reason:text} MD5 digest from {src:text}({src.port}) to {dst:text}({dst.port})",
        "^neighbor {src:word} {reason}",
      ],
      class: "network",
      activity: "fail",
      services: ["bgp", "ldp", "ios"],
    },
  ],
});
