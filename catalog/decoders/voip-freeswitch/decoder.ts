import { defineDeclarative } from "@xdr/decoding";

/** FreeSWITCH: refused SIP calls and registrations. */
export const decoder = defineDeclarative({
  name: "voip-freeswitch",
  product: "freeswitch",
  service: "freeswitch",
  title: "FreeSWITCH",
  aliases: ["freeswitch"],
  claims: [
    { kind: "text", text: " sofia_reg.c:" },
    { kind: "text", text: " sofia.c:" },
  ],
  format: "text",
  lines: ["^{date:word} {clock:word} [?{load:word} ?][{level}] {source:word} {message}"],
  events: [
    {
      match: [
        "SIP auth failure ({method:text}) on sofia profile '{profile}' for [{user}] from ip {src}",
        "Can't find user [{user}] from {src}",
        "SIP auth challenge ({method:text}) on sofia profile '{profile}' for [{user}] from ip {src}",
      ],
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      match: "IP {src} Rejected by {acl}",
      class: "network",
      activity: "refuse",
      set: { action: "rejected", proto: "sip" },
    },
  ],
});
