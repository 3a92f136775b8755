import { defineDeclarative } from "@xdr/decoding";

/** Docker: the log of its daemon, and `docker events` as JSON. Logs of containers are their own. */
export const decoder = defineDeclarative({
  name: "container-docker",
  product: "docker",
  service: "docker",
  title: "Docker Engine",
  vendor: "Docker",
  aliases: ["dockerd", "docker-daemon", "docker-events"],
  claims: [
    { kind: "syslog-app", name: "dockerd" },
    { kind: "json-key", key: "Actor.Attributes" },
  ],
  format: "text-or-json",
  lines: [
    '^time="{time}" level={level:word} msg="{message:greedy}" {pairs:pairs}',
    '^time="{time}" level={level:word} msg="{message:greedy}"',
  ],
  fields: {
    time: ["timeNano", "time"],
    resource: ["Actor.Attributes.name", "container", "from"],
    "resource.type": "Type",
    "resource.uid": ["Actor.ID", "id"],
    operation: "Action",
    cmd: "Actor.Attributes.execCommand",
    reason: "error",
  },
  events: [
    { when: { Action: "exec_create: *" }, class: "process", activity: "launch" },
    { when: { Action: "exec_start: *" }, class: "process", activity: "launch" },
    { when: { Action: ["start", "restart", "unpause"] }, class: "application", activity: "start" },
    { when: { Action: ["stop", "die", "kill", "pause"] }, class: "application", activity: "stop" },
    { when: { Action: ["create", "pull", "import", "load"] }, class: "api", activity: "create" },
    { when: { Action: ["destroy", "remove", "delete"] }, class: "api", activity: "delete" },
    { when: { Action: ["update", "rename", "tag", "mount"] }, class: "api", activity: "update" },
    { when: { Action: "*" }, class: "api", activity: "request" },
    {
      match: [
        "Binding to IP address without --tlsverify is insecure",
        "[DEPRECATION NOTICE]: API is accessible on {url} without encryption",
        "API is accessible on {url} without encryption",
      ],
      class: "finding",
      activity: "create",
      severity: 3,
      set: { title: "Docker answers without encryption or authentication" },
    },
    {
      match: "Handler for {method:word} {url:word} returned error: {reason}",
      class: "api",
      activity: "request",
      status: "failure",
    },
    { match: ["Starting up", "API listen on"], class: "application", activity: "start" },
    {
      match: ["Daemon shutdown complete", "Processing signal"],
      class: "application",
      activity: "stop",
    },
    { class: "base" },
  ],
});
