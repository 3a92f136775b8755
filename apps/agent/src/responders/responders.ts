import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { blockAddress } from "./block-address/block-address.ts";
import { collectEvidence } from "./collect-evidence/collect-evidence.ts";
import { disableUser } from "./disable-user/disable-user.ts";
import { resolversIn } from "./host-network.ts";
import { isolateDevice } from "./isolate-device/isolate-device.ts";
import { killProcess } from "./kill-process/kill-process.ts";
import { createNeverBlock, serverAddresses } from "./never-block.ts";
import { createNft } from "./nft.ts";
import { quarantineFile } from "./quarantine-file/quarantine-file.ts";
import type { Responder } from "./responder.ts";
import { runDrill } from "./run-drill/run-drill.ts";
import { suspendProcess } from "./suspend-process/suspend-process.ts";

export interface RespondersOptions {
  /** `https://host:port` of the server. */
  readonly server: string;
  /** Where it was reached last. */
  readonly serverSeen: () => readonly string[];
  /** Folder of the agent. */
  readonly state: string;
  /** The administrator's list of what is never blocked. */
  readonly neverBlockFile: string;
}

/** Of this program and what it is made of. */
const programFolder = fileURLToPath(new URL("../../../..", import.meta.url)).replace(/\/$/, "");

export const neverBlockFileDefault = "/etc/mini-xdr/never-block";
const resolvConfs = ["/etc/resolv.conf", "/run/systemd/resolve/resolv.conf"];

/** Everything that this agent can do to its host. */
export const respondersOf = (options: RespondersOptions): readonly Responder[] => {
  const url = new URL(options.server);
  const ofServer = { serverHost: url.hostname, serverSeen: options.serverSeen };
  const nft = createNft();
  const neverBlock = createNeverBlock({ ...ofServer, file: options.neverBlockFile });
  const port = url.port === "" ? (url.protocol === "https:" ? 443 : 80) : Number(url.port);
  return [
    blockAddress({ nft, neverBlock }),
    isolateDevice({
      nft,
      serverPort: port,
      serverAddresses: () => serverAddresses(ofServer),
      resolvers: () =>
        resolvConfs.flatMap((path) =>
          existsSync(path) ? resolversIn(readFileSync(path, "utf8")) : [],
        ),
    }),
    killProcess(),
    suspendProcess(),
    quarantineFile({
      folder: join(options.state, "quarantine"),
      ownFolders: [resolve(options.state), programFolder],
    }),
    disableUser({ etc: "/etc" }),
    collectEvidence({ folder: join(options.state, "evidence") }),
    runDrill(),
  ];
};
