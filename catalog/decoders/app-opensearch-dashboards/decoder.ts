import { defineDeclarative } from "@xdr/decoding";

/** OpenSearch Dashboards and Kibana: requests as JSON. */
export const decoder = defineDeclarative({
  name: "app-opensearch-dashboards",
  product: "opensearch",
  service: "opensearch-dashboards",
  title: "OpenSearch Dashboards",
  aliases: ["opensearch-dashboard", "opensearch-dashboards", "kibana"],
  claims: [
    { kind: "syslog-app", name: "opensearch-dashboards" },
    { kind: "syslog-app", name: "kibana" },
    { kind: "json-key", key: "req.url" },
  ],
  format: "json",
  fields: {
    time: "@timestamp",
    src: ["req.headers.x-forwarded-for", "req.headers.x-real-ip", "req.remoteAddress"],
    method: ["req.method", "method"],
    url: "req.url",
    status_code: "statusCode",
    agent: ["req.headers.user-agent", "req.userAgent"],
    referrer: ["req.headers.referer", "req.referer"],
    "http.host": "req.headers.host",
    message: "message",
  },
  events: [
    {
      when: {
        "req.url": ["/auth/login*", "/internal/security/login*"],
        statusCode: ["401", "403"],
      },
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      when: {
        "req.url": ["/auth/login*", "/internal/security/login*"],
        statusCode: "200",
        method: "post",
      },
      class: "authentication",
      activity: "logon",
      status: "success",
    },
    { when: { type: "response" }, class: "http" },
  ],
});
