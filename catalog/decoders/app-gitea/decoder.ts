import { defineDeclarative } from "@xdr/decoding";

/** Gitea and Forgejo: failed logins. */
export const decoder = defineDeclarative({
  name: "app-gitea",
  product: "gitea",
  service: "gitea",
  title: "Gitea",
  aliases: ["gitea", "forgejo"],
  claims: [{ kind: "text", text: "Failed authentication attempt for " }],
  format: "text",
  lines: ["^{date:word} {clock:word} {source:word} [{level}][? [{request_id:word}]?] {message}"],
  events: [
    {
      match: [
        "Failed authentication attempt for {user} from {src:word}: {reason}",
        "Failed authentication attempt for {user} from {src}",
      ],
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
  ],
});
