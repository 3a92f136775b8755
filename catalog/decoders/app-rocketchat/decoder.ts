import { defineDeclarative } from "@xdr/decoding";

/** Rocket.Chat: refused logins of its JSON log. */
export const decoder = defineDeclarative({
  name: "app-rocketchat",
  product: "rocketchat",
  service: "rocketchat",
  title: "Rocket.Chat",
  aliases: ["rocketchat", "rocket.chat"],
  claims: [{ kind: "json-key", key: "msg", prefix: "Failed login detected - " }],
  format: "json",
  fields: { time: "time", message: "msg", pid: "pid" },
  events: [
    {
      match: "Failed login detected - Username[{user}] ClientAddress[{src}]",
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
  ],
  otherwise: "not-mine",
});
