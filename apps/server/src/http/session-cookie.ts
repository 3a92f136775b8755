import type { FastifyReply } from "fastify";
import type { ServerConfig } from "../config.ts";
import { sessionCookie } from "./guard.ts";

const attributes = (config: ServerConfig) => ({
  path: "/",
  httpOnly: true,
  sameSite: "strict" as const,
  secure: config.publicUrl.startsWith("https:"),
});

/** HttpOnly, SameSite=Strict, Secure where the public address is https. `expires` in ms. */
export const setSessionCookie = (
  reply: FastifyReply,
  config: ServerConfig,
  ...[secret, expires]: [string, number]
): void => {
  reply.setCookie(sessionCookie, secret, { ...attributes(config), expires: new Date(expires) });
};

export const clearSessionCookie = (reply: FastifyReply, config: ServerConfig): void => {
  reply.clearCookie(sessionCookie, attributes(config));
};
