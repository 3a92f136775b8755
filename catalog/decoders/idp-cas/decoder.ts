import { defineDeclarative } from "@xdr/decoding";

/** Apereo CAS: the audit trail of single sign-on. */
export const decoder = defineDeclarative({
  name: "idp-cas",
  product: "cas",
  service: "cas",
  title: "Apereo CAS",
  vendor: "Apereo",
  aliases: ["cas", "apereo-cas"],
  claims: [{ kind: "text", text: "Slf4jLoggingAuditTrailManager]" }],
  format: "text",
  lines: [
    "^{time} {level:word} [org.apereo.inspektr.audit.support.Slf4jLoggingAuditTrailManager] - {date}|{app}|{what}|{operation}|{user:text}|{src}|{server}",
  ],
  events: [
    {
      when: { operation: "AUTHENTICATION_FAILED*" },
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      when: { operation: "AUTHENTICATION_SUCCESS*" },
      class: "authentication",
      activity: "logon",
      status: "success",
    },
    {
      when: { operation: ["SERVICE_TICKET*", "TICKET_GRANTING_TICKET*"] },
      class: "authentication",
      activity: "service ticket request",
    },
  ],
});
