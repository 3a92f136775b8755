import { defineDeclarative } from "@xdr/decoding";

/** OpenVPN server. */
export const decoder = defineDeclarative({
  name: "vpn-openvpn",
  product: "openvpn",
  service: "openvpn",
  title: "OpenVPN",
  aliases: ["openvpn", "openvpn-server"],
  claims: [
    { kind: "syslog-app", name: "openvpn" },
    { kind: "syslog-app", name: "ovpn-server" },
    { kind: "syslog-app", name: "openvpn-server" },
    { kind: "text", text: "TLS Error: " },
    { kind: "text", text: "TLS Auth Error: " },
    { kind: "text", text: "TLS_ERROR: " },
    { kind: "text", text: "[AF_INET]" },
    { kind: "text", text: "[AF_INET6]" },
    { kind: "text", text: "VERIFY ERROR: " },
    { kind: "text", text: "MULTI: " },
  ],
  format: "text",
  lines: ["^{date:word} {clock:word} {message}"],
  events: [
    {
      match: [
        "{user:word}/{src} TLS Auth Error: {reason}",
        "{src} TLS Auth Error: Auth Username/Password verification failed for peer",
        "{src} TLS Auth Error: {reason}",
        "TLS Auth Error: {reason}",
        "{src} AUTH: Received control message: AUTH_FAILED",
        "user '{user}' could not authenticate",
      ],
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      // A packet signed with another key: somebody who has not the server's `tls-auth` file.
      match: [
        "{src} TLS Error: incoming packet authentication failed",
        "TLS Error: incoming packet authentication failed from [AF_INET]{src}",
        "TLS Error: incoming packet authentication failed from [AF_INET6]{src}",
        "TLS Error: cannot locate HMAC in incoming packet from [AF_INET]{src}",
      ],
      class: "authentication",
      activity: "logon",
      status: "failure",
      set: { reason: "incoming packet authentication failed" },
    },
    {
      match: [
        "{src} TLS Error: {reason}",
        "TLS Error: {reason:text} from [AF_INET]{src}",
        "TLS Error: {reason:text} from [AF_INET6]{src}",
        "{src} VERIFY ERROR: {reason}",
        "{src} TLS_ERROR: {reason}",
      ],
      class: "authentication",
      activity: "preauth",
      status: "failure",
    },
    {
      match: [
        "{src} [{user}] Peer Connection Initiated with",
        "{src} TLS: Username/Password authentication succeeded for username '{user}'",
      ],
      class: "authentication",
      activity: "logon",
      status: "success",
    },
    {
      match: [
        "{user:word}/{src:word} MULTI: {reason}",
        "{user:word}/{src:word} SIGTERM{reason}",
        "{user:word}/{src:word} [{_}] Inactivity timeout",
      ],
      class: "tunnel",
      activity: "traffic",
    },
  ],
});
