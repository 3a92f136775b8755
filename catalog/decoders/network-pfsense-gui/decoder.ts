import { defineDeclarative } from "@xdr/decoding";

/** pfSense and OPNsense: logins to the web interface. */
export const decoder = defineDeclarative({
  name: "network-pfsense-gui",
  product: "pfsense",
  service: "pfsense-gui",
  title: "pfSense",
  vendor: "Netgate",
  services: ["opnsense-gui"],
  aliases: ["pfsense-gui", "opnsense-gui"],
  claims: [
    { kind: "syslog-app", name: "php-fpm" },
    { kind: "syslog-app", name: "audit" },
    { kind: "syslog-app", name: "php" },
    { kind: "text", text: "webConfigurator authentication error" },
    { kind: "text", text: "Web GUI authentication error" },
  ],
  format: "text",
  events: [
    {
      match: [
        "webConfigurator authentication error for user '{user}' from: {src}",
        "webConfigurator authentication error for '{user}' from {src}",
        "Web GUI authentication error for '{user}' from {src}",
        "WebGUI authentication error for '{user}' from {src}",
        "Web GUI authentication error for {user:word} from {src}",
        "user {user} could not authenticate for {_} using {_}",
      ],
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      match: [
        "Successful login for user '{user}' from: {src}",
        "Successful login for user '{user}' from {src}",
        "user {user} authenticated successfully for WebGui",
      ],
      class: "authentication",
      activity: "logon",
      status: "success",
    },
  ],
  otherwise: "not-mine",
});
