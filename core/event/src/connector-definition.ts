import type { PullAuth, PullSetting } from "./pull-definition.ts";

/**
 * How the product of a vendor is made to act, as data. Texts may hold `{name}`: a setting or secret
 * of the connector, `{target}` (what the action is done to, as its incident names it), `{run}` (one
 * id for all tries of a run) and what earlier calls kept.
 */
export interface ConnectorDefinition {
  /** Kebab-case, such as `okta-users`. */
  readonly name: string;
  readonly title: string;
  /** Where the vendor describes the calls. */
  readonly documentation: string;
  /** What to make at the vendor, one step each, in words for a person. */
  readonly steps: readonly string[];
  readonly settings: readonly PullSetting[];
  readonly auth: ConnectorAuth;
  /** Asks who we are and changes nothing: shows that address and credential are right. Mail has none. */
  readonly check?: ConnectorCall;
  /** By the names of the action registry. */
  readonly actions: Readonly<Record<string, ConnectorAction>>;
}

/** How a connector shows who calls: as pulling does, or by what depends on the request. */
export type ConnectorAuth =
  | PullAuth
  /** https://www.standardwebhooks.com: HMAC-SHA256 over id, time and body. */
  | { readonly kind: "webhook-signature"; readonly secret: string }
  /** Signature Version 4 of AWS, over the request as it is sent. */
  | {
      readonly kind: "aws-signature";
      readonly accessKeyId: string;
      readonly secretAccessKey: string;
      readonly region: string;
      readonly service: string;
    }
  /** Of mail: the server, who signs in there, and whom the mail is from. Port 465 is TLS from the start. */
  | {
      readonly kind: "smtp";
      readonly host: string;
      readonly port: string;
      readonly user: string;
      readonly password: string;
      readonly from: string;
    };

/** The next word of a text depends on a fact: `as` holds one for each of its values. */
export interface ConnectorWord {
  readonly of: string;
  readonly as: Readonly<Record<string, string>>;
}

/** How texts that come from logs are made harmless where a vendor reads them as markup. */
export type ConnectorEscape = "slack" | "markdown";

export interface ConnectorAction {
  /** Further holes, made of the facts of an incident. */
  readonly words?: Readonly<Record<string, ConnectorWord>>;
  /** For the facts of an incident in bodies; absent: they stand in places that hold no markup. */
  readonly escape?: ConnectorEscape;
  /** In the place of calls, where `auth` is `smtp`. */
  readonly mail?: { readonly to: string; readonly subject: string; readonly text: string };
  /** Nothing can be looked at afterwards: what was accepted counts as done. Only of telling people. */
  readonly isBlind?: true;
  /** Of an action on addresses: the versions of IP that the product takes; absent: both. */
  readonly ipVersions?: readonly (4 | 6)[];
  /** Looks and changes nothing; what it keeps is what people approve. */
  readonly plan: readonly ConnectorCall[];
  /** The same again leaves the world as once. */
  readonly apply: readonly ConnectorCall[];
  /** Looks and changes nothing; `isThere` is asked of the last answer, and all of it must hold. */
  readonly verify: readonly ConnectorCall[];
  readonly isThere: readonly ConnectorTest[];
  /** The vendor is still at it: it is looked again until the time of the operation is up. */
  readonly pending?: ConnectorTest;
  /** Present for what the registry says can be undone. */
  readonly revert?: readonly ConnectorCall[];
}

export interface ConnectorCall {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  /** JSON, or a form where the header `content-type` says so; holes in its texts. A text that is `{#name}` and no more becomes a number. */
  readonly body?: unknown;
  /** A call that looks and changes nothing although it is no GET. */
  readonly looks?: true;
  /** Holds of the answer: it is so already, and what follows is left out. */
  readonly doneIf?: ConnectorTest;
  /** Statuses of an answer that is as wished; absent: 200 to 299. */
  readonly accept?: readonly number[];
  /** Names for values of the answer, by the keys that lead to them. */
  readonly keep?: Readonly<Record<string, readonly string[]>>;
  /** What must hold of the answer; else the vendor's side is left alone and `say` is told. */
  readonly must?: readonly { readonly test: ConnectorTest; readonly say: string }[];
  readonly errors?: readonly ConnectorError[];
}

/** What a status means, where it is none that is accepted. */
export interface ConnectorError {
  readonly status: number;
  /** Text that the answer holds; absent: any answer of the status. */
  readonly holds?: string;
  /** `done`: it is so already. `refused`: trying again cannot help. `failed`: it may. */
  readonly means: "done" | "refused" | "failed";
  readonly say: string;
}

/** A question to an answer. Values are compared as texts; a path that leads nowhere is no value. */
export type ConnectorTest =
  | { readonly status: readonly number[] }
  /** The answer's text holds this, for products that speak XML. */
  | { readonly contains: string }
  | { readonly path: readonly string[]; readonly equals: readonly string[] }
  | { readonly path: readonly string[]; readonly differs: readonly string[] }
  | { readonly path: readonly string[]; readonly exists: boolean }
  /** An item of a list is, or has at `key`, this text. */
  | { readonly path: readonly string[]; readonly key?: readonly string[]; readonly has: string };
