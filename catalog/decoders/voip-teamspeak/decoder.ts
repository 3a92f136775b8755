import { defineDeclarative } from "@xdr/decoding";

/** TeamSpeak 3: logins to its query interface. */
export const decoder = defineDeclarative({
  name: "voip-teamspeak",
  product: "teamspeak",
  service: "teamspeak3",
  title: "TeamSpeak",
  aliases: ["ts3", "teamspeak3", "teamspeak"],
  claims: [
    { kind: "text", text: ' attempted to login with account "' },
    { kind: "text", text: "|INFO    |" },
    { kind: "text", text: "|Query         |" },
  ],
  format: "text",
  lines: ["^{time}|{level:text}|{module:text}|{server:text}|{message}"],
  events: [
    {
      match:
        'query from {session:word} {src:word} attempted to login with account "{user}" and failed',
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      match: "client connected '{user}'(id:{user.uid:text}) from {src}",
      class: "authentication",
      activity: "logon",
      status: "success",
    },
  ],
});
