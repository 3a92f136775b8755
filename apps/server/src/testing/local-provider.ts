import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";

/** What the provider says of an account, beside its id. */
export type ProviderClaims = Readonly<Record<string, unknown>>;

export interface LocalProvider {
  readonly issuer: string;
  /** Signs the account in at the provider, as its pages do; the address that it sends back to. */
  signIn(authorizationUrl: string, account: string): Promise<URL>;
  stop(): void;
}

/** A browser that keeps cookies and stops at `stopAt`. */
const createVisitor = (stopAt: string) => {
  const cookies = new Map<string, string>();
  return async (start: string, form?: Readonly<Record<string, string>>): Promise<string> => {
    let url = start;
    let body = form === undefined ? undefined : new URLSearchParams(form);
    for (let hops = 0; hops < 10 && !url.startsWith(stopAt); hops += 1) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
      const response = await fetch(url, {
        redirect: "manual",
        headers: { cookie },
        ...(body === undefined ? {} : { method: "POST", body }),
      });
      for (const line of response.headers.getSetCookie()) {
        const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        cookies.set(name, value);
      }
      body = undefined;
      const location = response.headers.get("location");
      if (location === null) return url;
      url = new URL(location, url).href;
    }
    return url;
  };
};

/** A real OpenID provider on loopback, with one client `xdr` and accounts that it takes at their word. */
export const startLocalProvider = async (options: {
  readonly clientSecret: string;
  readonly redirectUri: string;
  readonly accounts: Readonly<Record<string, ProviderClaims>>;
}): Promise<LocalProvider> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // Of an HTTP server on a port it is an object.
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: "xdr",
        client_secret: options.clientSecret,
        redirect_uris: [options.redirectUri],
      },
    ],
    claims: { openid: ["sub", "groups"], email: ["email", "email_verified"], profile: ["name"] },
    cookies: { keys: ["only for tests"] },
    pkce: { required: () => true },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: async () => ({ sub: id, ...options.accounts[id] }),
    }),
  });
  server.on("request", provider.callback());
  return {
    issuer,
    signIn: async (authorizationUrl, account) => {
      const visit = createVisitor(options.redirectUri);
      const login = await visit(authorizationUrl);
      const consent = await visit(login, { prompt: "login", login: account, password: "any" });
      return new URL(await visit(consent, { prompt: "consent" }));
    },
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
