import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import {
  createNetNamespace,
  type NetNamespace,
  whyNoNamespaces,
} from "../testing/net-namespace.ts";
import { sampleRun } from "../testing/sample-run.ts";
import { blockAddress } from "./block-address/block-address.ts";
import { isolateDevice } from "./isolate-device/isolate-device.ts";
import { createNft } from "./nft.ts";
import { Refused, type Responder } from "./responder.ts";

const why = whyNoNamespaces();

/** Rules of somebody else, which must be the same byte for byte afterwards. */
const foreign = `table ip filter {
  set known { type ipv4_addr; elements = { 192.0.2.1 } }
  chain input { type filter hook input priority 0; policy accept; tcp dport 22 counter accept; }
}
table inet mini_xdr_other {
  chain x { counter; }
}
`;

describe.skipIf(why !== "")(`blocking and isolating in a kernel (${why})`, () => {
  let host: NetNamespace;
  let block: Responder;
  let isolate: Responder;
  const ruleset = (): string => host.run("nft", "-s", "list", "ruleset");

  beforeAll(async () => {
    host = createNetNamespace();
    const nft = createNft(host.nft);
    block = blockAddress({ nft, neverBlock: { check: async () => undefined } });
    isolate = isolateDevice({
      nft,
      serverPort: 8443,
      serverAddresses: async () => ["198.18.0.1", "2001:db8::1"],
      resolvers: () => ["198.18.0.53"],
    });
    await nft.apply(foreign);
  });
  afterAll(() => host.remove());

  let before = "";
  afterEach(() => expect(ruleset()).toBe(before));

  it("leaves the rules of others as they were, and nothing of its own", async () => {
    before = ruleset();
    const four = { address: "203.0.113.9" };
    const six = { address: "2001:db8::9" };
    expect(await block.plan(four, sampleRun("a"))).toEqual(four);
    expect(ruleset()).toBe(before);
    await block.apply(four, sampleRun("a"));
    await block.apply(six, sampleRun("b", 60_000));
    await block.apply(six, sampleRun("b", 60_000));
    expect(await block.verify(four, sampleRun("a"))).toMatchObject({ isThere: true });
    expect((await block.verify(six, sampleRun("b"))).observed).toMatch(/for (60|59|58) s more/);
    await expect(block.plan(four, sampleRun("other"))).rejects.toThrow(Refused);
    await expect(block.apply(four, sampleRun("other"))).rejects.toThrow(Refused);
    await block.revert(four, sampleRun("other"));
    expect(await block.verify(four, sampleRun("a"))).toMatchObject({ isThere: true });
    await block.revert(four, sampleRun("a"));
    await block.revert(four, sampleRun("a"));
    expect(await block.verify(four, sampleRun("a"))).toMatchObject({ isThere: false });
    expect(await block.verify(six, sampleRun("b"))).toMatchObject({ isThere: true });
    await block.revert(six, sampleRun("b"));
  });

  it("takes a block out by itself when the time is up, with nobody there to do it", async () => {
    before = ruleset();
    const target = { address: "203.0.113.10" };
    await block.apply(target, sampleRun("t", 400));
    expect(await block.verify(target, sampleRun("t"))).toMatchObject({ isThere: true });
    await expect
      .poll(async () => (await block.verify(target, sampleRun("t"))).isThere, { timeout: 20_000 })
      .toBe(false);
    await block.revert(target, sampleRun("t"));
  });

  it("isolates, lets back, and leaves nothing", async () => {
    before = ruleset();
    const effect = await isolate.plan({ exceptions: ["198.18.0.77"] }, sampleRun("i"));
    expect(effect).toMatchObject({ port: 8443, server: ["198.18.0.1", "2001:db8::1"] });
    await isolate.apply(effect, sampleRun("i", 60_000));
    await isolate.apply(effect, sampleRun("i", 60_000));
    expect(await isolate.verify(effect, sampleRun("i"))).toMatchObject({ isThere: true });
    await expect(isolate.plan({}, sampleRun("j"))).rejects.toThrow(Refused);
    await isolate.revert(effect, sampleRun("j"));
    expect(await isolate.verify(effect, sampleRun("i"))).toMatchObject({ isThere: true });
    await isolate.revert(effect, sampleRun("i"));
    expect(await isolate.verify(effect, sampleRun("i"))).toMatchObject({ isThere: false });
  });

  it("does not isolate without its server, nor let whole networks through", async () => {
    before = ruleset();
    const effect = { server: ["198.18.0.9"], port: 8443, resolvers: [], exceptions: [] };
    await expect(isolate.apply(effect, sampleRun())).rejects.toThrow("does not let the server");
    for (const exceptions of [
      ["0.0.0.0/0"],
      ["example.com"],
      "all",
      [1],
      Array(51).fill("198.18.0.1"),
    ]) {
      await expect(isolate.plan({ exceptions }, sampleRun())).rejects.toThrow(Refused);
    }
  });

  it("keeps traffic within the host, and passes everything when the time is up", async () => {
    before = ruleset();
    const effect = await isolate.plan({}, sampleRun("k"));
    const server = spawn(
      host.enter[0] ?? "",
      [
        ...host.enter.slice(1),
        process.execPath,
        "-e",
        'require("net").createServer((s) => s.end("hello")).listen(8080, "127.0.0.1", () => console.log("up"))',
      ],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    await once(server.stdout, "data");
    await isolate.apply(effect, sampleRun("k", 700));
    const ask = `const s = require("net").connect(8080, "127.0.0.1").on("data", (d) => { console.log(String(d)); s.end() })`;
    expect(host.run(process.execPath, "-e", ask)).toBe("hello\n");
    server.kill("SIGKILL");
    await expect
      .poll(async () => (await isolate.verify(effect, sampleRun("k"))).isThere, { timeout: 20_000 })
      .toBe(false);
    await isolate.revert(effect, sampleRun("k"));
  });
});
