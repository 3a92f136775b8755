import { afterAll } from "vitest";
import { createHttpSource, type Session, setUp } from "../client.ts";
import { createDataFolder, type Installation, startInstallation } from "../installation.ts";

export interface InputServer {
  readonly server: Installation;
  readonly session: Session;
  /** Of the source that the shipper sends for. */
  readonly token: string;
}

/** A real server with one HTTP source, for the tests of a file; stopped after them. */
export const openInputServer = async (source: string): Promise<InputServer> => {
  const folder = createDataFolder();
  const server = await startInstallation({ dataDir: folder.path });
  afterAll(async () => {
    await server.stop();
    await folder.remove();
  });
  const session = await setUp(server);
  return { server, session, token: await createHttpSource(session, { name: source }) };
};

/** A line of sshd's that a shipper may send. */
export const failedLogin = (user: string, pid: number): string =>
  `Jan 15 11:58:00 web-1 sshd[${pid}]: Failed password for ${user} from 192.0.2.7 port 4 ssh2`;
