import { showHostile } from "../hostile-text.ts";
import { type LoginOptions, openServerSession } from "../server-login.ts";
import { Refusal, type Session } from "../server-session.ts";
import type { Terminal } from "../terminal.ts";

/** Does something at a server; what the server or the network refuses is told, with exit code 1. */
export const askServer = async (
  login: LoginOptions,
  terminal: Terminal,
  work: (session: Session) => Promise<number>,
): Promise<number> => {
  try {
    return await work(await openServerSession(login));
  } catch (error) {
    if (!(error instanceof Refusal) && !(error instanceof TypeError)) throw error;
    terminal.err(`The server did not take it: ${showHostile(error.message)}\n`);
    return 1;
  }
};
