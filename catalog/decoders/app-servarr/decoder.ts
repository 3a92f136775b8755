import { defineDeclarative } from "@xdr/decoding";

/** Prowlarr, Radarr, Sonarr, Lidarr and their kin: logins. */
export const decoder = defineDeclarative({
  name: "app-servarr",
  product: "servarr",
  service: "servarr",
  title: "Servarr",
  services: ["sonarr", "radarr", "prowlarr", "lidarr", "readarr"],
  aliases: ["prowlarr", "radarr", "sonarr", "lidarr", "readarr", "whisparr"],
  claims: [
    { kind: "syslog-app", name: "prowlarr" },
    { kind: "syslog-app", name: "radarr" },
    { kind: "syslog-app", name: "sonarr" },
    { kind: "syslog-app", name: "lidarr" },
    { kind: "syslog-app", name: "readarr" },
    { kind: "text", text: "Auth: Auth-Failure ip " },
    { kind: "text", text: "Auth: Auth-Success ip " },
    { kind: "text", text: "|Auth|Auth-" },
  ],
  format: "text",
  lines: ["^[{level:word}] {message}", "^{date:word} {clock:text}|{level}|{module}|{message}"],
  events: [
    {
      match: [
        "Auth-Failure ip {src} username '{user}'",
        "Auth-Unauthorized ip {src} url '{url}'",
        "Auth-Failure ip {src}",
      ],
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      match: ["Auth-Success ip {src} username '{user}'"],
      class: "authentication",
      activity: "logon",
      status: "success",
    },
    {
      match: "Auth-Logout ip {src} username '{user}'",
      class: "authentication",
      activity: "logoff",
      status: "success",
    },
  ],
});
