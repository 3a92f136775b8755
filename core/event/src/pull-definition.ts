/** What a person has to know and give to have a product read, and how often it is looked at. */
export interface PullProduct {
  /** Kebab-case, such as `okta-system-log`. */
  readonly name: string;
  readonly title: string;
  /** What to make at the vendor, one step each, in words for a person. */
  readonly steps: readonly string[];
  readonly settings: readonly PullSetting[];
  readonly intervalMs: number;
  /** Decoder that its records are for. */
  readonly sourceType?: string;
}

/** How objects of a store are cut into records. */
export type ObjectForm =
  /** JSON with a list in `Records`. */
  | "cloudtrail"
  /** One record a line. */
  | "lines"
  /** A line that names the fields, then one record a line, parted by spaces. */
  | "header-lines";

/** Objects of a store that a queue tells of: S3 and SQS. Its settings have fixed names. */
export interface QueueDefinition extends PullProduct {
  readonly queue: { readonly form: ObjectForm };
}

/** Files that the server itself can see. Its settings have fixed names. */
export interface FilesDefinition extends PullProduct {
  readonly files: true;
}

/**
 * How one vendor's API is read, as data. Texts may hold `{name}`: a setting, a secret, or one of
 * `{since}`, `{until}` (times in `timeFormat`) and `{next}` (where the last page said to go on).
 */
export interface PullDefinition extends PullProduct {
  readonly auth: PullAuth;
  readonly request: {
    readonly method: "GET" | "POST";
    readonly url: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly query?: Readonly<Record<string, string>>;
    /** JSON text. */
    readonly body?: string;
  };
  readonly paging: PullPaging;
  /** Keys that lead to the list of records; empty: the answer is the list. */
  readonly records: readonly string[];
  /** Keys that lead from a record to what makes it one of its kind. */
  readonly identity: readonly string[];
  /** Keys that lead from a record to its time: ISO 8601, or milliseconds since the epoch. */
  readonly time: readonly string[];
  /** Keys that lead from a record to what is handed on; absent: the record as it is. */
  readonly content?: readonly string[];
  readonly timeFormat: "iso" | "epoch-ms";
  /** How far a new source looks back. */
  readonly initialMs: number;
  /** Asked for again at every poll, because vendors file late; what was seen is left out. */
  readonly overlapMs: number;
  /** Some vendors leave the list out where nothing is in it. */
  readonly mayBeAbsent?: true;
}

export interface PullSetting {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly isSecret: boolean;
  /** May be left empty. */
  readonly isOptional?: true;
}

export type PullAuth =
  | { readonly kind: "header"; readonly name: string; readonly value: string }
  | { readonly kind: "basic"; readonly user: string; readonly password: string }
  /** RFC 6749 section 4.4, the client's credentials in the body. */
  | {
      readonly kind: "oauth2-client";
      readonly tokenUrl: string;
      readonly clientId: string;
      readonly clientSecret: string;
      readonly scope: string;
    }
  /** RFC 7523 section 2.1: a service account's key file signs (RS256) for the user `subject`. */
  | {
      readonly kind: "jwt-grant";
      readonly tokenUrl: string;
      /** JSON with `client_email` and `private_key`. */
      readonly keyFile: string;
      readonly subject: string;
      readonly scope: string;
    };

export type PullPaging =
  /** RFC 8288: `Link: <url>; rel="next"`. */
  | { readonly kind: "link-header" }
  /** The answer holds the address of the next page. */
  | { readonly kind: "next-url"; readonly path: readonly string[] }
  /** The answer holds a token that goes into a query parameter. */
  | { readonly kind: "token"; readonly path: readonly string[]; readonly parameter: string }
  /** Elasticsearch: `sort` of the last record goes into the body as `search_after`. */
  | { readonly kind: "search-after" };

/** Everything that a source of kind `pull` can read. */
export type AnyPullProduct = PullDefinition | QueueDefinition | FilesDefinition;
