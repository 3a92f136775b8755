import { describe, expect, it } from "vitest";
import {
  eventOf,
  expectNeverThrowsOnJson,
  expectSound,
  jsonInput,
  readSample,
  textInput,
} from "../test-input.ts";
import { decoder } from "./decoder.ts";

const lines = readSample("records.jsonl", import.meta.url);
const events = lines.map((line) => eventOf(decoder.decode(jsonInput(line))));

describe("aws-cloudtrail", () => {
  it("gives each operation its class, activity and status", () => {
    const rows = events.map((event) => {
      expectSound(event);
      return [event.metadata.event_code, event.type_uid, event.status_id, event.actor?.user?.name];
    });
    expect(rows).toEqual([
      ["ConsoleLogin", 300_201, 2, "alice"],
      ["ConsoleLogin", 300_201, 1, "root"],
      ["CreateUser", 600_301, 1, "Deployer"],
      ["StopLogging", 600_303, 2, "alice"],
      ["AssumeRole", 600_302, 1, "ec2.amazonaws.com"],
      ["DeleteBucket", 600_304, 1, "alice"],
      ["DescribeInstances", 600_302, 1, "alice"],
      ["ModifyInstanceAttribute", 600_303, 1, "alice"],
    ]);
  });

  it("reads a console log-in", () => {
    expect(events[0]).toMatchObject({
      user: { name: "alice", type: "IAMUser" },
      src_endpoint: { ip: "203.0.113.70" },
      is_mfa: false,
      status_detail: "Failed authentication",
      cloud: { provider: "AWS", region: "us-east-1", account: { uid: "111122223333" } },
    });
    expect(events[1]).toMatchObject({ is_mfa: true, src_endpoint: { ip: "2001:db8::70" } });
  });

  it("reads an API call with role, error and request", () => {
    expect(events[2]).toMatchObject({
      api: { operation: "CreateUser", service: { name: "iam.amazonaws.com" } },
      actor: {
        user: { uid: "arn:aws:sts::111122223333:assumed-role/Deployer/deploy" },
        session: { uid: "ASIAEXAMPLE" },
      },
      is_mfa: false,
    });
    expect(events[3]?.api?.response).toEqual({
      error: "AccessDenied",
      error_message: "User is not authorized",
    });
    expect(events[4]).toMatchObject({
      src_endpoint: { svc_name: "ec2.amazonaws.com" },
      resources: [{ uid: "arn:aws:iam::111122223333:role/Web", type: "AWS::IAM::Role" }],
    });
  });

  it("keeps the record itself, nested, for Sigma's dotted names", () => {
    expect(events[2]?.unmapped).toMatchObject({
      eventName: "CreateUser",
      userIdentity: { sessionContext: { sessionIssuer: { type: "Role" } } },
    });
    expect(decoder.decode(jsonInput(lines[0] ?? ""))).toMatchObject({
      logsource: { product: "aws", services: ["cloudtrail"] },
    });
  });

  it("answers malformed records and leaves others' alone", () => {
    const outcomes = readSample("malformed.jsonl", import.meta.url).map((line) =>
      decoder.decode(jsonInput(line)),
    );
    expect(outcomes.map((outcome) => outcome.kind)).toEqual([
      "undecodable",
      "undecodable",
      "decoded",
      "not-mine",
    ]);
    expect(decoder.decode(textInput("eventSource")).kind).toBe("not-mine");
  });

  it("never throws, whatever the values are", () => {
    expectNeverThrowsOnJson(decoder, lines);
  });
});
