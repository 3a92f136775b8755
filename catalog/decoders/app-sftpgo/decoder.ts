import { defineDeclarative } from "@xdr/decoding";

/** SFTPGo: logins as JSON. */
export const decoder = defineDeclarative({
  name: "app-sftpgo",
  product: "sftpgo",
  service: "sftpgo",
  title: "SFTPGo",
  aliases: ["sftpgo"],
  claims: [
    { kind: "json-key", key: "client_ip.sender" },
    { kind: "text", text: '"sender":"login"' },
    { kind: "text", text: '"sender":"connection_failed"' },
    { kind: "text", text: '"sender":"SSH"' },
    { kind: "text", text: '"sender":"FTP"' },
    { kind: "text", text: '"sender":"webdavd"' },
    { kind: "text", text: '"sender":"httpd"' },
  ],
  format: "json",
  fields: {
    time: "time",
    message: "message",
    src: ["client_ip", "remote_addr", "ip"],
    user: "username",
    proto: ["protocol", "sender"],
    reason: "error",
    level: "level",
    auth: "login_type",
    connection: "connection_id",
    service: "product_service",
  },
  events: [
    {
      when: { sender: "connection_failed" },
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      when: { sender: "login" },
      class: "authentication",
      activity: "logon",
      status: "success",
    },
    {
      match: [
        'User "{user}" logged in with "{auth:text}"[?,?] from ip "{src}"',
        'User "{user}" logged in with {auth:text}, from ip "{src}"',
      ],
      class: "authentication",
      activity: "logon",
      status: "success",
    },
    {
      match: [
        'could not validate password{_}user "{user}"',
        'failed to accept an incoming connection from ip "{src}": {reason}',
      ],
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
  ],
});
