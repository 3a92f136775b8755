import { defineDeclarative } from "@xdr/decoding";

/** containerd: its own log, and its events as `ctr events` prints them. */
export const decoder = defineDeclarative({
  name: "container-containerd",
  product: "containerd",
  service: "containerd",
  title: "containerd",
  vendor: "CNCF",
  aliases: ["containerd"],
  claims: [
    { kind: "syslog-app", name: "containerd" },
    { kind: "text", text: " /tasks/exec-" },
    { kind: "text", text: " /tasks/start {" },
    { kind: "text", text: " /tasks/exit {" },
    { kind: "text", text: " /tasks/create {" },
    { kind: "text", text: " /images/create {" },
  ],
  format: "text",
  lines: [
    '^time="{time}" level={level:word} msg="{message:greedy}" {pairs:pairs}',
    '^time="{time}" level={level:word} msg="{message:greedy}"',
    "^{time} +0000 UTC {namespace:word} {topic:word} {json}",
  ],
  fields: {
    resource: ["container_id", "container", "id", "name"],
    "resource.type": "namespace",
    process: "exec_id",
    reason: "error",
  },
  events: [
    { when: { topic: "/tasks/exec-started" }, class: "process", activity: "launch" },
    { when: { topic: "/tasks/start" }, class: "application", activity: "start" },
    { when: { topic: ["/tasks/exit", "/tasks/delete"] }, class: "application", activity: "stop" },
    { when: { topic: "/images/create" }, class: "api", activity: "create" },
    { when: { topic: "/images/delete" }, class: "api", activity: "delete" },
    {
      match: [
        'CreateContainer within sandbox \\"{sandbox}\\" for',
        "CreateContainer within sandbox",
      ],
      class: "api",
      activity: "create",
    },
    { match: "StartContainer for", class: "application", activity: "start" },
    { match: ["StopContainer for", "TaskExit event"], class: "application", activity: "stop" },
    { match: ["PullImage ", "Pulled image "], class: "api", activity: "read" },
    { match: "Exec for", class: "process", activity: "launch" },
    { match: "starting containerd", class: "application", activity: "start" },
  ],
  otherwise: "not-mine",
});
