import { readFileSync } from "node:fs";

/** What is wrong with the server's answer is told as it says it. */
export class Refusal extends Error {}

/** Answers come through the schema of their route, which has these fields. */
const asAnswer = <T>(value: unknown): T => value as T;

/** Somebody who is signed in to a running server. */
export interface Session {
  readonly tenant: { readonly id: string; readonly name: string };
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

/** Throws a `Refusal` in the words of the server. */
export const signIn = async (url: string, email: string, password: string): Promise<Session> => {
  const json = { "content-type": "application/json" };
  const response = await fetch(`${url}/api/auth/login`, {
    method: "POST",
    headers: json,
    body: JSON.stringify({ email, password }),
  });
  const cookie = (response.headers.getSetCookie()[0] ?? "").split(";")[0] ?? "";
  const me = await answered<{ tenant: Session["tenant"]; csrfToken: string }>(response);
  const headers = { ...json, cookie, "x-csrf-token": me.csrfToken };
  return {
    tenant: me.tenant,
    call: async <T>(method: "GET" | "POST", path: string, body?: unknown) =>
      answered<T>(
        await fetch(`${url}${path}`, {
          method,
          headers,
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        }),
      ),
  };
};

/** Of `XDR_PASSWORD`, or from standard input. */
export const readPassword = (): string => {
  const given = process.env["XDR_PASSWORD"];
  if (given !== undefined) return given;
  return readFileSync(0, "utf8").trim();
};
