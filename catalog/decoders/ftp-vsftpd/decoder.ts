import { defineDeclarative } from "@xdr/decoding";

/** vsftpd. */
export const decoder = defineDeclarative({
  name: "ftp-vsftpd",
  product: "vsftpd",
  service: "vsftpd",
  title: "vsftpd",
  services: ["ftp"],
  aliases: ["vsftpd"],
  claims: [
    { kind: "syslog-app", name: "vsftpd" },
    { kind: "text", text: 'FAIL LOGIN: Client "' },
    { kind: "text", text: 'OK LOGIN: Client "' },
    { kind: "text", text: ' CONNECT: Client "' },
  ],
  format: "text",
  lines: ["^{time} [pid {pid}] {message}", "^[{user:text}] {message}"],
  timeFormats: ["_ MMM D HH:mm:ss YYYY"],
  events: [
    {
      match: ['[{user:text}] FAIL LOGIN: Client "{src:text}"', 'FAIL LOGIN: Client "{src:text}"'],
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      match: ['[{user:text}] OK LOGIN: Client "{src:text}"', 'OK LOGIN: Client "{src:text}"'],
      class: "authentication",
      activity: "logon",
      status: "success",
    },
    { match: 'CONNECT: Client "{src:text}"', class: "ftp", activity: "open" },
    {
      match: [
        'OK UPLOAD: Client "{src:text}", "{file}"',
        'OK DOWNLOAD: Client "{src:text}", "{file}"',
      ],
      class: "ftp",
      activity: "transfer",
      status: "success",
    },
  ],
});
