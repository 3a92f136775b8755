import { classUid } from "@xdr/event";
import { expect, test } from "vitest";
import { entitiesOf } from "./entities.ts";
import { summaryCharsMax } from "./limits.ts";
import { correlationSummaryOf, summaryOf } from "./summary.ts";
import { type EventDraft, testEvent } from "./test-event.ts";

const sentence = (draft: EventDraft): string => {
  const decoded = testEvent({ device: { hostname: "web-1" }, ...draft });
  return summaryOf(decoded, entitiesOf(decoded), "The rule");
};

const attacker = { src_endpoint: { ip: "203.0.113.7" } };

test.each<[EventDraft, string]>([
  [
    { class_uid: classUid.authentication, status_id: 1, user: { name: "deploy" }, ...attacker },
    "deploy logged in to web-1 from 203.0.113.7.",
  ],
  [
    {
      class_uid: classUid.authentication,
      status_id: 2,
      user: { name: "root" },
      status_detail: "invalid user",
      ...attacker,
    },
    "Login as root on web-1 from 203.0.113.7 failed: invalid user.",
  ],
  [
    {
      class_uid: classUid.processActivity,
      process: { name: "sh", cmd_line: "sh -c id", parent_process: { name: "nginx" } },
      actor: { user: { name: "www-data" } },
    },
    "www-data ran “sh -c id” from nginx on web-1.",
  ],
  [
    { class_uid: classUid.fileActivity, file: { path: "/etc/cron.d/x" }, activity_id: 1 },
    "/etc/cron.d/x was created on web-1.",
  ],
  [
    {
      class_uid: classUid.registryValueActivity,
      activity_id: 2,
      reg_value: { path: "HKLM\\Run\\x", data: "evil.exe" },
    },
    "Registry entry HKLM\\Run\\x was set to evil.exe on web-1.",
  ],
  [
    {
      class_uid: classUid.accountChange,
      activity_id: 1,
      user: { name: "eve" },
      actor: { user: { name: "root" } },
    },
    "Account eve was created on web-1 by root.",
  ],
  [
    { class_uid: classUid.groupManagement, group: { name: "sudo" }, user: { name: "eve" } },
    "eve was added to group sudo on web-1.",
  ],
  [
    { class_uid: classUid.scheduledJobActivity, job: { cmd_line: "/tmp/.x" } },
    "Scheduled job “/tmp/.x” was created on web-1.",
  ],
  [
    {
      class_uid: classUid.scheduledJobActivity,
      activity_id: 2,
      job: { name: "crontab of eve" },
      actor: { user: { name: "eve" } },
    },
    "The crontab of eve was changed on web-1 by eve.",
  ],
  [
    { class_uid: classUid.processActivity, status_id: 2, process: { cmd_line: "id" } },
    "Somebody tried to run “id” on web-1.",
  ],
  [
    {
      class_uid: classUid.windowsServiceActivity,
      activity_id: 1,
      win_service: { name: "updater", cmd_line: "C:\\Users\\Public\\u.exe" },
    },
    "Service updater was installed on web-1 to run “C:\\Users\\Public\\u.exe”.",
  ],
  [
    {
      class_uid: classUid.eventLogActivity,
      activity_id: 1,
      log_name: "Security",
      actor: { user: { name: "bob" } },
    },
    "The Security log was cleared on web-1 by bob.",
  ],
  [
    {
      class_uid: classUid.networkActivity,
      process: { name: "xmrig" },
      src_endpoint: { hostname: "web-1" },
      dst_endpoint: { ip: "2001:db8::9", port: 3333 },
      traffic: { bytes_out: 2_100_000_000 },
    },
    "xmrig on web-1 connected to [2001:db8::9]:3333 and sent 2 GB.",
  ],
  [
    {
      class_uid: classUid.httpActivity,
      http_request: { http_method: "GET", url: { url_string: "/../etc/passwd" } },
      http_response: { code: 404 },
      ...attacker,
    },
    "203.0.113.7 asked web-1 for GET /../etc/passwd and was answered 404.",
  ],
  [
    { class_uid: classUid.dnsActivity, query: { hostname: "pool.example.com" } },
    "web-1 looked up pool.example.com.",
  ],
  [
    {
      class_uid: classUid.apiActivity,
      api: {
        operation: "StopLogging",
        service: { name: "cloudtrail" },
        response: { error: "Denied" },
      },
      actor: { user: { name: "alice" } },
      ...attacker,
    },
    "alice called StopLogging of cloudtrail from 203.0.113.7 and was refused (Denied).",
  ],
  [
    {
      class_uid: classUid.detectionFinding,
      finding_info: { title: "ET SCAN" },
      dst_endpoint: { ip: "10.0.0.5", port: 22 },
      ...attacker,
    },
    "Test reported “ET SCAN” from 203.0.113.7 to 10.0.0.5:22.",
  ],
  [{ class_uid: classUid.baseEvent, message: "odd line" }, "The rule on web-1: odd line"],
  [{ class_uid: classUid.processActivity }, "The rule on web-1."],
])("%# reads well", (draft, expected) => {
  expect(sentence(draft)).toBe(expected);
});

test("hostile text inside is shortened and made visible", () => {
  const cmd_line = `echo \u001b[2J\n\u202e${"A".repeat(5000)}`;
  const text = sentence({ class_uid: classUid.processActivity, process: { cmd_line } });
  expect(text).toContain("echo \\u{1b}[2J\\u{a}\\u{202e}AAA");
  expect(text.length).toBeLessThanOrEqual(summaryCharsMax);
});

const correlation = {
  rule: { title: "SSH brute force", type: "event_count" as const },
  eventCount: 1240,
  firstTime: 0,
  lastTime: 150_000,
  group: { src_ip: "203.0.113.7" },
};

test("a correlation that counts says how many, how fast and from where", () => {
  expect(correlationSummaryOf(correlation, "Login as root failed.")).toBe(
    "SSH brute force: 1,240 events within 3 minutes from 203.0.113.7. Last: Login as root failed.",
  );
});

test("a correlation of rules after each other says what completed it", () => {
  const rule = { title: "Login after brute force", type: "temporal_ordered" as const };
  expect(correlationSummaryOf({ ...correlation, rule }, "eve logged in to web-1.")).toBe(
    "Login after brute force: eve logged in to web-1.",
  );
});
