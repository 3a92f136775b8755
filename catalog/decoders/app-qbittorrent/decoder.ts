import { defineDeclarative } from "@xdr/decoding";

/** qBittorrent: logins to its web interface. */
export const decoder = defineDeclarative({
  name: "app-qbittorrent",
  product: "qbittorrent",
  service: "qbittorrent",
  title: "qBittorrent",
  aliases: ["qbittorrent"],
  claims: [
    { kind: "text", text: "WebAPI login failure. Reason:" },
    { kind: "text", text: "WebAPI login success. IP:" },
  ],
  format: "text",
  lines: ["^({level}) {time} - {message}"],
  events: [
    {
      match: [
        "WebAPI login failure. Reason: {reason:text}, attempt count: {attempt:num}, IP: {src:text}, username: {user:text}",
        "WebAPI login failure. Reason: {reason:text}, IP: {src:text}, username: {user:text}",
      ],
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      match: "WebAPI login success. IP: {src}",
      class: "authentication",
      activity: "logon",
      status: "success",
    },
  ],
});
