import { readFileSync } from "node:fs";

/** What is wrong with the server's answer is told as it says it. */
export class Refusal extends Error {}

/** Answers come through the schema of their route, which has these fields. */
const asAnswer = <T>(value: unknown): T => value as T;

/** Somebody who is signed in to a running server. */
export interface Session {
  /** Of a person; an API key is of one tenant alone and does not ask which. */
  readonly tenant: { readonly id: string; readonly name: string } | undefined;
  call<T>(method: "GET" | "POST", path: string, body?: unknown): Promise<T>;
}

const answered = async <T>(response: Response): Promise<T> => {
  const text = await response.text();
  if (response.ok) return asAnswer<T>(text === "" ? undefined : JSON.parse(text));
  let message = `${response.status} ${text.slice(0, 200)}`;
  try {
    const { error } = asAnswer<{ error: { message: string; help: string } }>(JSON.parse(text));
    message = `${error.message} ${error.help}`;
  } catch {
    // Not ours, such as a proxy's page: shown as it came.
  }
  throw new Refusal(message);
};

interface Me {
  readonly tenant: NonNullable<Session["tenant"]>;
  readonly csrfToken: string;
  readonly stage: string;
}

const json = { "content-type": "application/json" };

const enter = async (
  url: string,
  body: object,
  before: Readonly<Record<string, string>> = {},
): Promise<{ readonly me: Me; readonly headers: Readonly<Record<string, string>> }> => {
  const headers = { ...json, ...before };
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  const cookie = (response.headers.getSetCookie()[0] ?? "").split(";")[0] ?? "";
  const me = await answered<Me>(response);
  return { me, headers: { ...json, cookie, "x-csrf-token": me.csrfToken } };
};

/**
 * With the code of an authenticator app in `XDR_CODE`, where the person has one. Throws a `Refusal` in
 * the words of the server.
 */
export const signIn = async (url: string, email: string, password: string): Promise<Session> => {
  let entered = await enter(`${url}/api/auth/login`, { email, password });
  if (entered.me.stage === "second-factor") {
    const code = process.env["XDR_CODE"];
    if (code === undefined) throw new Refusal("A second factor is needed: set XDR_CODE.");
    entered = await enter(`${url}/api/auth/factor`, { code }, entered.headers);
  }
  return { tenant: entered.me.tenant, call: callerOf(url, entered.headers) };
};

/** Redirects are refused: they would take the credentials elsewhere. */
const callerOf =
  (url: string, headers: Readonly<Record<string, string>>): Session["call"] =>
  async <T>(method: "GET" | "POST", path: string, body?: unknown) => {
    const { "content-type": _type, ...bare } = headers;
    return answered<T>(
      await fetch(`${url}${path}`, {
        method,
        redirect: "error",
        ...(body === undefined ? { headers: bare } : { headers, body: JSON.stringify(body) }),
      }),
    );
  };

/** The key is shown with each request; the first one tells whether it is good. */
export const openKeySession = (url: string, key: string): Session => ({
  tenant: undefined,
  call: callerOf(url, { "content-type": "application/json", authorization: `Bearer ${key}` }),
});

/** Of `XDR_PASSWORD`, or from standard input. */
export const readPassword = (): string => {
  const given = process.env["XDR_PASSWORD"];
  if (given !== undefined) return given;
  return readFileSync(0, "utf8").trim();
};
