import { defineDeclarative } from "@xdr/decoding";

/** Navidrome: requests that were refused. */
export const decoder = defineDeclarative({
  name: "app-navidrome",
  product: "navidrome",
  service: "navidrome",
  title: "Navidrome",
  aliases: ["navidrome"],
  claims: [
    { kind: "text", text: "requestId=navidrome" },
    { kind: "text", text: '/auth/login" elapsedTime=' },
    { kind: "text", text: " elapsedTime=" },
    { kind: "text", text: 'Invalid login" ' },
    { kind: "text", text: 'Unsuccessful login"' },
  ],
  format: "key-value",
  fields: {
    time: "time",
    message: "msg",
    src: "remoteAddr",
    status_code: "httpStatus",
    agent: "userAgent",
    length: "responseSize",
    level: "level",
    user: ["username", "user"],
  },
  events: [
    {
      match: ["HTTP: POST {url:word}/auth/login", "Unsuccessful login", "Invalid login"],
      class: "authentication",
      activity: "logon",
      status: "failure",
      when: { httpStatus: ["401", "403", ""] },
      set: { method: "POST" },
    },
    { match: "HTTP: {method:word} {url:word}", class: "http" },
  ],
});
