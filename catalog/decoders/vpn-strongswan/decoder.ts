import { defineDeclarative } from "@xdr/decoding";

/** strongSwan: IKE and EAP of charon. */
export const decoder = defineDeclarative({
  name: "vpn-strongswan",
  product: "strongswan",
  service: "charon",
  title: "strongSwan",
  services: ["ipsec"],
  aliases: ["charon", "strongswan", "charon-ipsec"],
  claims: [
    { kind: "syslog-app", name: "charon" },
    { kind: "syslog-app", name: "charon-systemd" },
    { kind: "syslog-app", name: "ipsec" },
  ],
  format: "text",
  lines: [
    "^{thread:num}[{module:word}] <{connection}> {message}",
    "^{thread:num}[{module:word}] {message}",
  ],
  events: [
    {
      match: [
        "EAP method EAP_{auth:word} failed for peer {user}",
        "tried {_} shared key for '{user}' - {_}, but MAC mismatched",
        "no shared key found for '{_}'[{_}] - '{user}'[{src}]",
        "EAP-MS-CHAPv2 verification failed",
        "EAP-MS-CHAPv2 verification failed, retry",
      ],
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      match: ["authentication of '{user}' with {auth:word} successful"],
      class: "authentication",
      activity: "logon",
      status: "success",
    },
    {
      match:
        "received packet: from {src:text}[{src.port}] to {dst:text}[{dst.port}] ({bytes:num} bytes)",
      class: "tunnel",
      activity: "traffic",
    },
    {
      match:
        "sending packet: from {dst:text}[{dst.port}] to {src:text}[{src.port}] ({bytes:num} bytes)",
      class: "tunnel",
      activity: "traffic",
    },
    {
      match: ["{src:word} is initiating a {_}IKE_SA"],
      class: "tunnel",
      activity: "open",
    },
  ],
});
