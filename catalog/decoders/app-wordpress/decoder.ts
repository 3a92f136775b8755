import { defineDeclarative } from "@xdr/decoding";

/** WordPress: logins, as its plugins for syslog write them. */
export const decoder = defineDeclarative({
  name: "app-wordpress",
  product: "wordpress",
  service: "wordpress",
  title: "WordPress",
  aliases: ["wordpress"],
  claims: [
    { kind: "syslog-app", name: "wordpress" },
    { kind: "text", text: "Authentication attempt for unknown user " },
    { kind: "text", text: "XML-RPC authentication failure " },
  ],
  format: "text",
  events: [
    {
      match: [
        "Authentication failure for {user} from {src}",
        "Authentication attempt for unknown user {user} from {src}",
        "XML-RPC authentication failure for {user} from {src}",
        "XML-RPC authentication attempt for unknown user {user} from {src}",
        "XML-RPC authentication failure from {src}",
        "Blocked authentication attempt for {user} from {src}",
        "REST authentication failure for {user} from {src}",
      ],
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      match: ["Accepted password for {user} from {src}"],
      class: "authentication",
      activity: "logon",
      status: "success",
    },
  ],
  otherwise: "not-mine",
});
