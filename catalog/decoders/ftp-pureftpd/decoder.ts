import { defineDeclarative } from "@xdr/decoding";

/** Pure-FTPd. */
export const decoder = defineDeclarative({
  name: "ftp-pureftpd",
  product: "pure-ftpd",
  service: "pureftpd",
  title: "Pure-FTPd",
  services: ["ftp"],
  aliases: ["pureftpd", "pure-ftpd"],
  claims: [
    { kind: "syslog-app", name: "pure-ftpd" },
    { kind: "syslog-app", name: "pureftpd" },
  ],
  format: "text",
  events: [
    {
      match: ["({_}@{src:text}) [WARNING] Authentication failed for user [{user}]"],
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      match: "(?@{src:text}) [INFO] {user} is now logged in",
      class: "authentication",
      activity: "logon",
      status: "success",
    },
    {
      match: "(?@{src:text}) [INFO] New connection from {_}",
      class: "ftp",
      activity: "open",
    },
    {
      match: "({user:text}@{src:text}) [INFO] Logout.",
      class: "authentication",
      activity: "logoff",
      status: "success",
    },
    {
      match: "({user:text}@{src:text}) [{level}] {reason}",
      class: "ftp",
      activity: "command",
    },
  ],
});
