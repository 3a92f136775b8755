import { describe, expect, it } from "vitest";
import { loadConfig } from "./config.ts";

describe("configuration", () => {
  it("listens on loopback and has no secret by default", () => {
    const config = loadConfig([], {});
    expect(config.host).toBe("127.0.0.1");
    expect(config.syslogHost).toBe("127.0.0.1");
    expect(config.demo).toBe(false);
    expect(JSON.stringify(config)).not.toMatch(/password|secret/i);
  });

  it.each(["NODE_ENV", "XDR_ENV"])("refuses the demo when %s says production", (name) => {
    expect(() => loadConfig(["--demo"], { [name]: "production" })).toThrow(/refuses to start/);
    expect(loadConfig([], { [name]: "production" }).production).toBe(true);
  });

  it("keeps the demo's data apart from an installation's", () => {
    expect(loadConfig(["--demo"], {}).dataDir).not.toBe(loadConfig([], {}).dataDir);
  });

  it.each(["x", "-1", "65536", "1.5"])("refuses the port %s", (port) => {
    expect(() => loadConfig([`--port=${port}`], {})).toThrow(/port from 0 to 65535/);
  });

  it("refuses an option that it does not know", () => {
    expect(() => loadConfig(["--prot", "1"], {})).toThrow(/Unknown option/);
  });

  it("takes a PostgreSQL elsewhere apart, whose password may be kept elsewhere again", () => {
    const { postgres } = loadConfig([], {
      XDR_POSTGRES_URL: "postgres://a:b%40c@db.example:6432/x",
    });
    expect(postgres).toEqual({
      host: "db.example",
      port: 6432,
      user: "a",
      password: "b@c",
      database: "x",
    });
    const bare = loadConfig([], { XDR_POSTGRES_URL: "postgres://db.example/x" });
    expect(bare.postgres?.password).toBe("");
    expect(() => loadConfig([], { XDR_POSTGRES_URL: "mysql://db.example/x" })).toThrow(
      /must look like/,
    );
  });

  it("wants a user with a ClickHouse elsewhere", () => {
    expect(() => loadConfig([], { XDR_CLICKHOUSE_URL: "http://db.example:8123" })).toThrow(
      /needs XDR_CLICKHOUSE_USER/,
    );
  });
});
