import { defineDeclarative } from "@xdr/decoding";

/** Harbor: the registry's core and its refused logins. */
export const decoder = defineDeclarative({
  name: "app-harbor",
  product: "harbor",
  service: "harbor",
  title: "Harbor",
  vendor: "Goharbor",
  aliases: ["harbor"],
  claims: [
    { kind: "text", text: "/server/middleware/security/" },
    { kind: "text", text: "failed to authenticate user:" },
    { kind: "text", text: "failed to authenticate user " },
  ],
  format: "text",
  lines: [
    '^{time} [{level}] [{source}][client IP="{src:text}" {context:greedy}]: {message}',
    "^{time} [{level}] [{source}]: {message}",
  ],
  events: [
    {
      match: [
        "failed to authenticate user:{user}, error:{reason}",
        "failed to authenticate user: {user}, error: {reason}",
        "failed to authenticate {user}, error: {reason}",
        "failed to authenticate user:{user}",
        "failed to authenticate",
      ],
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
  ],
});
