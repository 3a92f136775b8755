import { parseIsoTime, stringAt } from "@xdr/decoding";

type Json = Readonly<Record<string, unknown>>;

/** What a container runtime puts around a line of a program. */
export interface Wrapped {
  readonly line: string;
  /** Milliseconds since the epoch. */
  readonly time?: number;
  /** Name of the container. */
  readonly app?: string;
}

const wrapped = (line: string, time: string | undefined, app?: string): Wrapped => {
  const at = time === undefined ? undefined : parseIsoTime(time)?.time;
  return {
    line,
    ...(at === undefined ? {} : { time: at }),
    ...(app === undefined || app === "" ? {} : { app }),
  };
};

/**
 * Docker's json-file driver: `{"log":"…\n","stream":"stdout","time":"…"}`. With a `date` or
 * `@timestamp` beside it a shipper wrote the object.
 */
export const readContainerJson = (json: Json): Wrapped | undefined => {
  const { log, stream, time } = json;
  if (typeof time !== "string" || "date" in json || "@timestamp" in json) return undefined;
  if (typeof log !== "string" || (stream !== "stdout" && stream !== "stderr")) return undefined;
  const app = stringAt(json, "attrs.tag") ?? stringAt(json, "kubernetes.container_name");
  return wrapped(log.trimEnd(), time, app);
};

/** Kubernetes' container runtime interface: `time stream P|F line`. */
const criLine = /^(\d{4}-\d\d-\d\dT\S{8,32}) std(?:out|err) [FP] /;

/** What `docker compose logs` prints: the service's name, filled up with blanks, and a bar. */
const composeLine = /^([\w][\w.-]{0,63}) +\| /;

/** A line that a container runtime or `docker compose` has put something in front of. */
export const readContainerLine = (text: string): Wrapped | undefined => {
  const cri = criLine.exec(text);
  if (cri !== null) return wrapped(text.slice(cri[0].length), cri[1]);
  const compose = composeLine.exec(text);
  return compose === null
    ? undefined
    : wrapped(text.slice(compose[0].length), undefined, compose[1]);
};
