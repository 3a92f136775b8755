import type { FastifyReply, FastifyRequest } from "fastify";
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

const deviceCookie = "xdr_device";
const devicePath = "/api/auth/login";

/** Shown at sign-in alone: strangers who try the account do not slow this browser down. */
export const setDeviceCookie = (
  reply: FastifyReply,
  config: ServerConfig,
  device: { readonly secret: string; readonly expiresTime: number },
): void => {
  const expires = new Date(device.expiresTime);
  reply.setCookie(deviceCookie, device.secret, {
    ...attributes(config),
    path: devicePath,
    expires,
  });
};

export const deviceCookieOf = (request: FastifyRequest): unknown => request.cookies[deviceCookie];
