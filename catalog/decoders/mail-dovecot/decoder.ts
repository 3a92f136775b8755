import { defineDeclarative } from "@xdr/decoding";

/** Dovecot: logins to IMAP, POP3, LMTP and ManageSieve. */
export const decoder = defineDeclarative({
  name: "mail-dovecot",
  product: "dovecot",
  service: "dovecot",
  title: "Dovecot",
  services: ["mail"],
  aliases: ["dovecot"],
  claims: [
    { kind: "syslog-app", name: "dovecot" },
    { kind: "syslog-app", name: "imap-login" },
    { kind: "syslog-app", name: "pop3-login" },
    { kind: "syslog-app", name: "managesieve-login" },
    { kind: "syslog-app", name: "submission-login" },
    { kind: "text", text: "imap-login: " },
    { kind: "text", text: "pop3-login: " },
    { kind: "text", text: "auth-worker(" },
  ],
  format: "text",
  events: [
    {
      match: [
        "auth failed, {attempts:num} attempts[? in {seconds:num} secs?]): user=<{user:text}>, method={auth:word}, rip={src:text}, lip={dst:text},",
        "auth failed, {attempts:num} attempts[? in {seconds:num} secs?]): user=<{user:text}>,{_}rip={src:text}, lip={dst:text},",
        "auth failed, {attempts:num} attempts[? in {seconds:num} secs?]): user=<{user:text}>,{_}rip={src:word}",
        "auth failed{_}): user=<{user:text}>{_}rip={src:text}, lip={dst:text}",
      ],
      class: "authentication",
      activity: "logon",
      status: "failure",
    },
    {
      match: [
        "auth-worker({_}): {_}: {backend:word}({user:text},{src:text},<{session}>): {reason}",
        "auth-worker<{_}>: {backend:word}({user:text},{src:text},<{session}>): {reason}",
        "auth-worker<{_}>: {backend:word}({user:text},{src:text}): {reason}",
        "auth-worker({_}): {backend:word}({user:text},{src:text},<{session}>): {reason}",
        "auth-worker({_}): {backend:word}({user:text},{src:text}): {reason}",
        "auth: {backend:word}({user:text},{src:text},<{session}>): {reason}",
        "auth: {backend:word}({user:text},{src:text}): {reason}",
      ],
      class: "authentication",
      activity: "logon",
      status: "failure",
      when: {
        message: [
          "*unknown user*",
          "*assword mismatch*",
          "*Authentication failure*",
          "*authenticate() failed*",
          "*Login failed*",
          "*user not found*",
          "*bad password*",
          "*invalid credentials*",
        ],
      },
    },
    {
      match: [
        "Login: user=<{user:text}>, method={auth:word}, rip={src:text}, lip={dst:text},",
        "Login: user=<{user:text}>, method={auth:word}, rip={src:word}",
        "Login: user=<{user:text}>,{_}rip={src:text}, lip={dst:text}",
      ],
      class: "authentication",
      activity: "logon",
      status: "success",
    },
    {
      match: [
        "{reason:text}: user=<{user:text}>, rip={src:text}, lip={dst:text},",
        "{reason:text}: user=<{user:text}>,{_}rip={src:text}, lip={dst:text},",
      ],
      class: "network",
      activity: "close",
    },
    {
      match: "{proto:text}({user:text})<{_}><{session}>: {reason}",
      class: "email",
      activity: "mailbox",
    },
  ],
});
