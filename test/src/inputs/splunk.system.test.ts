import { Logger } from "splunk-logging";
import { describe, expect, it } from "vitest";
import { countEvents } from "../client.ts";
import { eventually } from "../processes.ts";
import { countSlowly } from "./count-slowly.ts";
import { startSyslogNg, syslogNgMissing } from "./debian-shippers.ts";
import { failedLogin, openInputServer } from "./input-server.ts";

const { server, session, token } = await openInputServer("splunk");

const flush = (logger: Logger): Promise<unknown> =>
  new Promise((resolve, reject) => {
    logger.error = reject;
    logger.flush((error, _response, body) => (error === null ? resolve(body) : reject(error)));
  });

describe("Splunk's own logging library", () => {
  it("sends a batch that is stored when its callback is called", async () => {
    const logger = new Logger({ url: server.url, token, maxBatchCount: 0 });
    for (let pid = 0; pid < 3_000; pid += 1) {
      logger.send({
        message: failedLogin("splunk-js", pid),
        metadata: { host: "web-1", sourcetype: "syslog", source: "auth" },
      });
    }
    expect(await flush(logger)).toMatchObject({ code: 0 });
    expect(await countEvents(session, "user:splunk-js decoder:linux-sshd")).toBe(3_000);
  });

  it("is told of a wrong token", async () => {
    const logger = new Logger({ url: server.url, token: "wrong", maxBatchCount: 0 });
    logger.send({ message: "x" });
    await expect(flush(logger)).rejects.toThrow("Invalid token");
  });
});

describe.skipIf(syslogNgMissing("HEC by syslog-ng"))("syslog-ng to HEC", () => {
  it("delivers every line of a file", async () => {
    const lines = Array.from({ length: 2_000 }, (_none, index) => failedLogin("hec-ng", index));
    const shipper = await startSyslogNg({
      lines,
      destination: `http(
        url("${server.url}/services/collector/event") method("POST")
        headers("Authorization: Splunk ${token}")
        batch-lines(200) batch-timeout(500) timeout(10)
        body("$(format-json time=\${S_UNIXTIME} host=\${HOST} sourcetype=syslog event=\${RAWMSG})")
      )`,
    });
    try {
      await eventually(
        "all lines are stored",
        async () => (await countSlowly(session, "user:hec-ng decoder:linux-sshd")) === 2_000,
        60_000,
      );
    } finally {
      await shipper.stop();
    }
    expect(await countEvents(session, "user:hec-ng")).toBe(2_000);
  });
});
