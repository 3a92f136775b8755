import { defineDeclarative } from "@xdr/decoding";

/** open-appsec: attacks that its web application firewall saw. */
export const decoder = defineDeclarative({
  name: "waf-openappsec",
  product: "openappsec",
  service: "openappsec",
  title: "open-appsec",
  vendor: "Check Point",
  aliases: ["openappsec", "open-appsec"],
  claims: [
    { kind: "json-key", key: "eventSource.agentId" },
    { kind: "json-key", key: "eventData.waapIncidentType" },
    { kind: "json-key", key: "eventTraceId" },
    { kind: "json-key", key: "eventAudienceTeam" },
  ],
  format: "json",
  fields: {
    time: "eventTime",
    src: ["eventData.httpSourceId", "eventData.sourceIP", "eventData.sourceip"],
    "src.port": "eventData.sourcePort",
    method: "eventData.httpMethod",
    url: "eventData.httpUriPath",
    "http.host": "eventData.httpHostName",
    title: ["eventData.waapIncidentType", "eventName"],
    action: "eventData.securityAction",
    level: "eventSeverity",
    reason: "eventData.waapIncidentDetails",
    "finding.type": "eventData.waapIncidentType",
    dst: "eventData.destinationIP",
    "dst.port": "eventData.destinationPort",
  },
  events: [
    {
      when: { eventName: "Web Request", "eventData.waapIncidentType": "*" },
      class: "finding",
      activity: "create",
    },
    { when: { eventName: "Web Request" }, class: "finding", activity: "create" },
    { when: { eventName: "*" }, class: "base" },
  ],
});
