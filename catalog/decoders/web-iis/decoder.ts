import { defineDeclarative } from "@xdr/decoding";

/** Internet Information Services: W3C extended logs in the usual order of fields. */
export const decoder = defineDeclarative({
  name: "web-iis",
  product: "iis",
  service: "iis",
  title: "Internet Information Services",
  vendor: "Microsoft",
  aliases: ["iis"],
  claims: [
    { kind: "text", text: " W3SVC" },
    { kind: "text", text: " GET /" },
    { kind: "text", text: " POST /" },
    { kind: "text", text: " HEAD /" },
    { kind: "text", text: " OPTIONS /" },
  ],
  format: "text",
  lines: [
    "^{date:word} {clock:word} {dst:word} {method:word} {url_stem:word} {url_query:word} {dst.port} {user:word} {src:word} {agent:word} {referrer:word} {status_code} {substatus:num} {win32_status:num} {took:num}",
    "^{date:word} {clock:word} {dst:word} {method:word} {url_stem:word} {url_query:word} {dst.port} {user:word} {src:word} {agent:word} {status_code} {substatus:num} {win32_status:num}",
    "^{date:word} {clock:word} {site:word} {computer:word} {dst:word} {method:word} {url_stem:word} {url_query:word} {dst.port} {user:word} {src:word} {http.version:word} {agent:word} {cookie:word} {referrer:word} {http.host:word} {status_code} {substatus:num} {win32_status:num} {length:num} {received:num} {took:num}",
    "^{date:word} {clock:word} {site:word} {dst:word} {method:word} {url_stem:word} {url_query:word} {dst.port} {user:word} {src:word} {agent:word} {status_code} {substatus:num} {win32_status:num}",
  ],
  fields: { url: "url_stem", "url.query": "url_query" },
  events: [{ when: { method: "*" }, class: "http" }],
  otherwise: "not-mine",
});
