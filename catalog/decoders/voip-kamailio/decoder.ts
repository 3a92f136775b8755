import { defineDeclarative } from "@xdr/decoding";

/** Kamailio and OpenSIPS: what their usual configurations log of refused calls and floods. */
export const decoder = defineDeclarative({
  name: "voip-kamailio",
  product: "kamailio",
  service: "kamailio",
  title: "Kamailio",
  aliases: ["kamailio", "opensips"],
  services: ["sip"],
  claims: [
    { kind: "syslog-app", name: "kamailio" },
    { kind: "syslog-app", name: "opensips" },
    { kind: "syslog-app", name: "/usr/sbin/kamailio" },
  ],
  format: "text",
  events: [
    {
      match: [
        "pike blocking {method:word} from {caller:word} (IP:{src}:{src.port})",
        "PIKE - BLOCKing ip {src},",
      ],
      class: "finding",
      activity: "create",
      severity: 3,
      set: { title: "SIP flood blocked" },
    },
    {
      match: [
        "uthentication failed for user {user:word} from {src}:{src.port}",
        "uthentication failed for user {user:word} from {src}",
        "uthentication failed for {user:word} from {src}",
        "auth failed for {user:word} from {src}",
        "failed auth from {src}",
        "Failed registration of {user:word} from {src}",
      ],
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    { class: "base" },
  ],
});
