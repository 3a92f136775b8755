import { XdrError } from "@xdr/event";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createJsonLog, type LogLevel } from "./log.ts";

const capture = (level: LogLevel = "debug") => {
  const lines: string[] = [];
  const target = {
    writableLength: 0,
    write: (line: string) => {
      lines.push(line);
      return true;
    },
  };
  const log = createJsonLog({ target, clock: { now: () => 1_700_000_000_000 }, level });
  const last = () => JSON.parse(lines.at(-1) ?? "null");
  return { log, lines, last, target };
};

describe("json log", () => {
  it("writes one line with time, level, event and fields", () => {
    const { log, lines } = capture();
    log.info("server-started", { port: 8080 });
    expect(lines).toEqual([
      '{"time":"2023-11-14T22:13:20.000Z","level":"info","event":"server-started","port":8080}\n',
    ]);
  });

  it("leaves out what is below its level", () => {
    const { log, lines } = capture("warn");
    log.debug("a");
    log.info("b");
    log.warn("c");
    log.error("d");
    expect(lines).toHaveLength(2);
  });

  it("redacts by field name at every depth", () => {
    const { log, lines, last } = capture();
    log.info("x", {
      password: "hunter2-hunter2",
      request: {
        headers: { Authorization: "hunter2", cookie: "hunter2", "x-csrf-token": "hunter2" },
      },
      list: [{ apiKey: "hunter2", key: "hunter2", clientSecret: "hunter2" }],
      keyboard: "kept",
    });
    expect(lines.join("")).not.toContain("hunter2");
    expect(last().keyboard).toBe("kept");
    expect(last().request.headers.Authorization).toBe("[redacted]");
  });

  it("redacts our tokens inside a text", () => {
    const { log, last } = capture();
    log.info("x", { url: "/in?t=xdrs_abcd1234_SECRETSECRET", header: "Bearer abc.def.ghi" });
    expect(last()).toMatchObject({ url: "/in?t=xdrs_[redacted]", header: "Bearer [redacted]" });
  });

  it("keeps fields of a child and does not let fields pretend to be the head", () => {
    const { log, last } = capture();
    log.child({ requestId: "r1" }).child({ part: "a" }).warn("x", { level: "info", event: "y" });
    expect(last()).toMatchObject({
      level: "warn",
      event: "x",
      level_: "info",
      event_: "y",
      requestId: "r1",
      part: "a",
    });
  });

  it("tells an error with its code, detail and cause", () => {
    const { log, last } = capture();
    const error = new XdrError("SERVER_INTERNAL", undefined, {
      detail: "relation missing",
      cause: new Error("inner"),
    });
    log.error("request-failed", { error });
    expect(last().error).toMatchObject({
      code: "SERVER_INTERNAL",
      detail: "relation missing",
      cause: { message: "inner" },
    });
  });

  it("never throws and never writes more than one line, whatever the fields", () => {
    const cycle: Record<string, unknown> = {};
    cycle["self"] = cycle;
    const trap = {
      get boom(): string {
        throw new Error("trap");
      },
    };
    const { log, lines } = capture();
    log.info("x", { cycle, big: 10n, at: new Date(Number.NaN), bytes: new Uint8Array(3) });
    log.info("x", trap);
    log.info("x");
    expect(JSON.parse(lines.at(-1) ?? "").droppedLines).toBe(1);
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.anything()), (fields) => {
        const { log: fresh, lines: written } = capture();
        fresh.info("x", fields);
        for (const line of written) {
          expect(line.slice(0, -1)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202e]/);
          expect(JSON.parse(line).event).toBe("x");
        }
      }),
    );
  });

  it("keeps hostile text on one line and bounded", () => {
    const { log, lines, last } = capture();
    const text = 'a\r\n{"level":"error"}\u001b[2J\u2028\u202e\u0085';
    log.info("x", { text, long: "y".repeat(1_000_000), many: Array(200).fill("z".repeat(4000)) });
    expect(lines[0]?.match(/\n/g)).toHaveLength(1);
    expect(lines[0]?.length).toBeLessThan(70_000);
    log.info("x", { text });
    expect(last().text).toBe(text);
    expect(lines[1]).not.toContain("\u001b");
  });

  it("drops lines for a reader that does not read, and says how many", () => {
    const { log, lines, last, target } = capture();
    target.writableLength = 100 * 1024 * 1024;
    log.info("lost");
    log.info("lost");
    target.writableLength = 0;
    log.info("back");
    expect(lines).toHaveLength(1);
    expect(last().droppedLines).toBe(2);
  });
});
