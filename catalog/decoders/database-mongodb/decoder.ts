import { defineDeclarative } from "@xdr/decoding";

/** MongoDB: its structured log since 4.4. */
export const decoder = defineDeclarative({
  name: "database-mongodb",
  product: "mongodb",
  service: "mongodb",
  title: "MongoDB",
  vendor: "MongoDB",
  aliases: ["mongodb", "mongod"],
  claims: [
    { kind: "json-key", key: "t.$date" },
    { kind: "text", text: '{"t":{"$date"' },
  ],
  format: "json",
  fields: {
    time: "t.$date",
    message: "msg",
    src: ["attr.remote", "attr.client"],
    user: ["attr.principalName", "attr.user"],
    auth: "attr.mechanism",
    resource: ["attr.authenticationDatabase", "attr.db"],
    reason: "attr.error",
    event_code: "id",
    connection: "ctx",
    level: "s",
  },
  events: [
    {
      match: ["Authentication failed"],
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      match: ["Authentication succeeded", "Successfully authenticated"],
      class: "authentication",
      activity: "logon",
      status: "success",
    },
    {
      match: "Connection accepted",
      class: "network",
      activity: "open",
      set: { action: "accepted" },
    },
    { match: "Connection ended", class: "network", activity: "close" },
    { when: { c: ["COMMAND", "WRITE", "QUERY"] }, class: "datastore", activity: "query" },
  ],
});
