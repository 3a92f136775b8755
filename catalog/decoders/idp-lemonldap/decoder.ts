import { defineDeclarative } from "@xdr/decoding";

/** LemonLDAP::NG: refused logins. */
export const decoder = defineDeclarative({
  name: "idp-lemonldap",
  product: "lemonldap-ng",
  service: "llng",
  title: "LemonLDAP::NG",
  aliases: ["lemonldap-ng", "llng"],
  claims: [
    { kind: "syslog-app", name: "llng" },
    { kind: "syslog-app", name: "lemonldap-ng" },
    { kind: "text", text: "Lemonldap::NG" },
  ],
  format: "text",
  events: [
    {
      match: [
        "[warn] Bad password for {user} ({src})",
        "Bad password for {user} ({src})",
        "^[warn] {user} was not found in LDAP directory ({src})",
        "Lemonldap::NG : {user} was not found in LDAP directory ({src})",
        "^{user} was not found in LDAP directory ({src})",
        "User {user} was not found in {_} ({src})",
      ],
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
  ],
});
