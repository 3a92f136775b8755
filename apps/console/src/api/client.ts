import createClient from "openapi-fetch";
import { isErrorBody, Problem } from "./problem.ts";
import type { paths } from "./schema.gen.d.ts";
import { fetchProven } from "./step-up.ts";

let csrfToken = "";

/** Remembers the token of the session; sent with every changing request. */
export const setCsrfToken = (token: string): void => {
  csrfToken = token;
};

export const client = createClient<paths>({
  baseUrl: globalThis.location?.origin ?? "",
  credentials: "same-origin",
  fetch: fetchProven,
});

client.use({
  onRequest({ request }) {
    if (request.method !== "GET") request.headers.set("x-csrf-token", csrfToken);
    return request;
  },
});

interface Result<Data> {
  data?: Data;
  error?: unknown;
  response: Response;
}

/** The data of an answer, or a thrown `Problem`. */
export const answerOf = async <Data>(pending: Promise<Result<Data>>): Promise<Data> => {
  const { data, error, response } = await pending;
  if (!response.ok) throw new Problem(response.status, isErrorBody(error) ? error : undefined);
  return asData(data);
};

/** The client types data as optional even where `response.ok`; a 204 really has none. */
const asData = <Data>(data: Data | undefined): Data => data as Data;

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Drops undefined members, which the address must not hold. */
export const defined = <T extends object>(query: T): Partial<Defined<T>> =>
  asDefined(Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)));

/** `Object.fromEntries` forgets the keys; they are those of `query` less the undefined ones. */
const asDefined = <T>(value: object): Partial<Defined<T>> => value as Partial<Defined<T>>;
