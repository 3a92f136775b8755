import { defineDeclarative } from "@xdr/decoding";

/** CouchDB: requests and refused logins. */
export const decoder = defineDeclarative({
  name: "database-couchdb",
  product: "couchdb",
  service: "couchdb",
  title: "CouchDB",
  vendor: "Apache",
  aliases: ["couchdb"],
  claims: [
    { kind: "text", text: "nonode@nohost" },
    { kind: "text", text: "couchdb@" },
  ],
  format: "text",
  lines: ["^[{level:word}] {time} {node:word} {process_id:word} {request_id:word} {message}"],
  events: [
    {
      match:
        "{http.host:word} {src:word} {user:word} {method:word} /_session {status_code} {result:word} {took:num}",
      class: "authentication",
      activity: "logon",
      status: "failure",
      when: { message: "* 401 *" },
    },
    {
      match:
        "^{http.host:word} {src:word} {user:word} {method:word} {url:word} {status_code} {result:word} {took:num}",
      class: "http",
    },
  ],
});
