import type { FastifyReply } from "fastify";
import type { ServerConfig } from "../config.ts";
import { sessionCookie } from "./guard.ts";

const attributes = (config: ServerConfig) => ({
  path: "/",
  httpOnly: true,
  sameSite: "strict" as const,
  secure: config.publicUrl.startsWith("https:"),
});

/** HttpOnly, SameSite=Strict, Secure where the public address is https.  */
export const setSessionCookie = (
  reply: FastifyReply,
  config: ServerConfig,
  session: { readonly secret: string; readonly expiresTime: number },
): void => {
  const expires = new Date(session.expiresTime);
  reply.setCookie(sessionCookie, session.secret, { ...attributes(config), expires });
};

export const clearSessionCookie = (reply: FastifyReply, config: ServerConfig): void => {
  reply.clearCookie(sessionCookie, attributes(config));
};
