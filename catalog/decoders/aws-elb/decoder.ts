import { defineDeclarative } from "@xdr/decoding";

/** AWS Application and Classic Load Balancers: access logs. */
export const decoder = defineDeclarative({
  name: "aws-elb",
  product: "aws",
  service: "elb",
  title: "Elastic Load Balancing",
  vendor: "AWS",
  aliases: ["aws-alb", "aws-elb", "alb", "elb"],
  claims: [
    { kind: "text", text: " targetgroup/" },
    { kind: "text", text: ":targetgroup/" },
    { kind: "text", text: ' "Root=1-' },
    { kind: "text", text: " ELBSecurityPolicy-" },
  ],
  format: "text",
  lines: [
    '^{type:word} {time} {elb:word} {src:word} {dst:word} {_:word} {_:word} {_:word} {status_code:word} {target_status:word} {received:num} {length:num} "{request:text}" "{agent:text}" {rest}',
    '^{time} {elb:word} {src:word} {dst:word} {_:word} {_:word} {_:word} {status_code:word} {target_status:word} {received:num} {length:num} "{request:text}" "{agent:text}" {rest}',
  ],
  fields: { resource: "elb" },
  events: [{ when: { request: "*" }, class: "http" }],
  otherwise: "not-mine",
});
