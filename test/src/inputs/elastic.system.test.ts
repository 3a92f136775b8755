import { Client } from "@elastic/elasticsearch";
import { describe, expect, it } from "vitest";
import { countEvents } from "../client.ts";
import { eventually } from "../processes.ts";
import { countSlowly } from "./count-slowly.ts";
import { startSyslogNg, syslogNgMissing } from "./debian-shippers.ts";
import { failedLogin, openInputServer } from "./input-server.ts";

const { server, session, token } = await openInputServer("elastic");

describe("the official client of Elasticsearch", () => {
  const documents = Array.from({ length: 5_000 }, (_none, index) => ({
    "@timestamp": new Date(1_768_478_400_000 + index).toISOString(),
    agent: { type: "filebeat" },
    message: failedLogin("helper", index),
  }));

  it.each([
    ["an API key", () => ({ apiKey: token })],
    ["an encoded API key", () => ({ apiKey: { id: "mini-xdr", api_key: token } })],
    ["a password", () => ({ username: "mini-xdr", password: token })],
  ])("says hello with %s", async (_name, auth) => {
    const client = new Client({ node: server.url, auth: auth() });
    expect(await client.ping()).toBe(true);
    expect((await client.info()).tagline).toBe("You Know, for Search");
    await client.close();
  });

  it("sends by its bulk helper; every document is stored before it is counted", async () => {
    const client = new Client({ node: server.url, auth: { apiKey: token }, compression: true });
    const result = await client.helpers.bulk({
      datasource: documents,
      onDocument: () => ({ create: { _index: "logs-helper-default" } }),
      flushBytes: 200_000,
    });
    await client.close();
    expect(result).toMatchObject({ total: 5_000, successful: 5_000, failed: 0, retry: 0 });
    expect(await countEvents(session, "user:helper decoder:linux-sshd")).toBe(5_000);
  });

  it("tells the helper which document was not taken", async () => {
    const client = new Client({ node: server.url, auth: { apiKey: token } });
    const dropped: string[] = [];
    const result = await client.helpers.bulk({
      datasource: [
        { message: failedLogin("kept", 1) },
        { message: "x".repeat(1_100_000) },
        { message: failedLogin("kept", 2) },
      ],
      onDocument: () => ({ index: { _index: "logs" } }),
      onDrop: ({ status, error }) => void dropped.push(`${status} ${error?.reason ?? ""}`),
    });
    await client.close();
    expect(result).toMatchObject({ successful: 2, failed: 1 });
    expect(dropped).toEqual([expect.stringContaining("400 COLLECT_RECORD_TOO_LARGE")]);
  });

  it("is refused with another's key", async () => {
    const client = new Client({ node: server.url, auth: { apiKey: "wrong" }, maxRetries: 0 });
    await expect(client.info()).rejects.toMatchObject({ statusCode: 401 });
    await client.close();
  });
});

describe.skipIf(syslogNgMissing("elasticsearch-http"))("syslog-ng's elasticsearch-http", () => {
  it("delivers every line of a file", async () => {
    const lines = Array.from({ length: 2_000 }, (_none, index) => failedLogin("syslog-ng", index));
    const shipper = await startSyslogNg({
      lines,
      destination: `elasticsearch-http(
        url("${server.url}/_bulk") index("logs-syslog-ng-default") type("")
        user("mini-xdr") password("${token}")
        batch-lines(100) batch-timeout(500) timeout(10)
      )`,
    });
    try {
      await eventually(
        "all lines are stored",
        async () => (await countSlowly(session, "user:syslog-ng decoder:linux-sshd")) === 2_000,
        60_000,
      );
    } finally {
      await shipper.stop();
    }
    expect(await countEvents(session, "user:syslog-ng")).toBe(2_000);
  });
});
