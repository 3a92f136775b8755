import { defineDeclarative } from "@xdr/decoding";

/** Samba: its authentication log. */
export const decoder = defineDeclarative({
  name: "app-samba",
  product: "samba",
  service: "smb",
  title: "Samba",
  aliases: ["smb", "samba"],
  claims: [
    { kind: "syslog-app", name: "smb" },
    { kind: "syslog-app", name: "smbd" },
    { kind: "syslog-app", name: "samba" },
    { kind: "syslog-app", name: "smbd_audit" },
    { kind: "text", text: "Auth: [SMB" },
    { kind: "text", text: "Auth: [Kerberos KDC" },
    { kind: "text", text: "] mapped to [" },
  ],
  format: "text",
  events: [
    {
      match:
        "Auth: [{proto:text},{protocol_detail}] user [{user.domain:text}]\\[{user:text}] at [{time}] with [{auth}] status [NT_STATUS_OK] workstation [{workstation}] remote host [{src:text}] mapped to [",
      class: "authentication",
      activity: "logon",
      status: "success",
    },
    {
      match:
        "Auth: [{proto:text},{protocol_detail}] user [{user.domain:text}]\\[{user:text}] at [{time}] with [{auth}] status [{reason}] workstation [{workstation}] remote host [{src:text}] mapped to [",
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
  ],
  timeFormats: ["_, DD MMM YYYY HH:mm:ss.S Z"],
  otherwise: "not-mine",
});
