/** What the tests use of a package that brings no types. */
declare module "splunk-logging" {
  interface Config {
    readonly url: string;
    readonly token: string;
    readonly maxBatchCount?: number;
    readonly maxRetries?: number;
  }
  interface Payload {
    readonly message: unknown;
    readonly metadata?: Readonly<Record<string, string>>;
  }
  type Done = (error: Error | null, response: unknown, body: unknown) => void;
  export class Logger {
    constructor(config: Config);
    error: (error: Error, context: unknown) => void;
    send(payload: Payload, done?: Done): void;
    flush(done?: Done): void;
  }
}
