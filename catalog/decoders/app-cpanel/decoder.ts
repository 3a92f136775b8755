import { defineDeclarative } from "@xdr/decoding";

const who = "{src:word} - {actor:word}";

/** cPanel and WHM: logins and requests of their own web server. */
export const decoder = defineDeclarative({
  name: "app-cpanel",
  product: "cpanel",
  service: "cpanel",
  title: "cPanel",
  aliases: ["cpanel", "whm"],
  claims: [
    { kind: "text", text: "] info [cpaneld] " },
    { kind: "text", text: "] info [whostmgrd] " },
    { kind: "text", text: "] info [webmaild] " },
    { kind: "text", text: " FAILED LOGIN cpaneld: " },
    { kind: "text", text: " FAILED LOGIN whostmgrd: " },
    { kind: "text", text: " FAILED LOGIN webmaild: " },
  ],
  format: "text",
  lines: ["^[{time}] {level:word} [{daemon:text}] {message}"],
  timeFormats: ["YYYY-MM-DD HH:mm:ss Z"],
  events: [
    {
      match: [
        `^${who} "{request:text}" FAILED LOGIN {_:word} brute force attempt (user {user:text}) has locked out IP {_:word}`,
        `^${who} "{request:text}" FAILED LOGIN {_:word} invalid cpanel user {user:word}`,
        `^${who} "{request:text}" FAILED LOGIN {_:word} {user:word} login is not permitted to {_:word}`,
        `^${who} "{request:text}" FAILED LOGIN {_:word} {reason}`,
        `^${who} "FAILED LOGIN {_:word} {reason}`,
      ],
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      match: `^${who} "{request:text}" SUCCESS`,
      class: "authentication",
      activity: "logon",
      status: "success",
    },
    { match: `^${who} "{request:text}" {rest}`, class: "http" },
  ],
  fields: { user: "actor" },
});
