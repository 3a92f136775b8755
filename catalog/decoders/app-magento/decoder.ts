import { defineDeclarative } from "@xdr/decoding";

/** Magento: events that its security extension writes. */
export const decoder = defineDeclarative({
  name: "app-magento",
  product: "magento",
  service: "magento",
  title: "Magento",
  vendor: "Adobe",
  aliases: ["magento-extension", "magento"],
  claims: [
    { kind: "text", text: "-events.INFO: " },
    { kind: "text", text: "Magento 2 " },
  ],
  format: "text",
  lines: ["^[{time}] {channel:word} {json}"],
  fields: {
    src: ["x-forwarded-for-ip", "ip"],
    event_code: "type",
    user: ["customer_id", "username"],
    operation: "type",
  },
  events: [
    {
      when: { type: ["ADMIN_LOGIN_FAILED", "CUSTOMER_LOGIN_FAILED"] },
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      when: { type: ["ADMIN_LOGIN_SUCCESS", "CUSTOMER_LOGIN_SUCCESS"] },
      class: "authentication",
      activity: "logon",
      status: "success",
    },
    {
      when: { type: "PAYMENT_FAILED" },
      class: "api",
      activity: "payment",
      status: "failure",
    },
    { when: { type: "*" }, class: "api", activity: "shop event" },
  ],
});
