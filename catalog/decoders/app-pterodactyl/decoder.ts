import { defineDeclarative } from "@xdr/decoding";

/** Pterodactyl Wings: refused SFTP logins. */
export const decoder = defineDeclarative({
  name: "app-pterodactyl",
  product: "pterodactyl",
  service: "pterodactyl",
  title: "Pterodactyl Wings",
  aliases: ["pterodactyl", "pterodactyl-wings", "wings"],
  claims: [{ kind: "text", text: "failed to validate user credentials " }],
  format: "text",
  lines: ["{level:word}: [{time}] {message}"],
  timeFormats: ["MMM D HH:mm:ss.S"],
  fields: { src: "ip", user: "username" },
  events: [
    {
      match: "failed to validate user credentials ({reason}) {pairs}",
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
  ],
});
