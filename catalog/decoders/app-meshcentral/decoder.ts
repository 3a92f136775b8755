import { defineDeclarative } from "@xdr/decoding";

/** MeshCentral: logins in its authentication log. */
export const decoder = defineDeclarative({
  name: "app-meshcentral",
  product: "meshcentral",
  service: "meshcentral",
  title: "MeshCentral",
  aliases: ["meshcentral"],
  claims: [
    { kind: "syslog-app", name: "meshcentral" },
    { kind: "syslog-app", name: "https" },
    { kind: "text", text: " https: Failed password for " },
    { kind: "text", text: " meshcentral[" },
  ],
  format: "text",
  events: [
    {
      match: [
        "Failed password for {user:text} from {src:word}",
        "Failed 2FA for {user:text} from {src:word}",
      ],
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      match: "Accepted password for {user:text} from {src:word}",
      class: "authentication",
      activity: "logon",
      status: "success",
    },
  ],
  otherwise: "not-mine",
});
