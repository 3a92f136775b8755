import { defineDeclarative } from "@xdr/decoding";

/** Firefly III: its audit log of logins. */
export const decoder = defineDeclarative({
  name: "app-fireflyiii",
  product: "fireflyiii",
  service: "fireflyiii",
  title: "Firefly III",
  aliases: ["fireflyiii", "firefly-iii"],
  claims: [{ kind: "text", text: ": AUDIT: " }],
  format: "text",
  lines: ["^[{time}] {channel:word} AUDIT: {message}"],
  events: [
    {
      match: [
        'Login failed. Attempt for user "{user}" failed. ({src}[? ({_})?] -> {method}:{url})',
        "MFA failure count is set to {count:num}. ({src} ({user}) -> {method}:{url})",
      ],
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      match: 'User is trying to login using "{user}" ({src} -> {method}:{url})',
      class: "authentication",
      activity: "preauth",
    },
    {
      match: [
        'User #{user.uid} ("{user}") logged in. ({src}',
        "User has been logged in. ({src} ({user}) ->",
      ],
      class: "authentication",
      activity: "logon",
      status: "success",
    },
    { match: "({src} ({user}) -> {method}:{url})", class: "api" },
  ],
});
