import type { Claim } from "../decoder.ts";
import type { AttributeName } from "./attributes.ts";

/** What an event is: a class of OCSF by a short name. */
export type SpecClass =
  | "base"
  | "authentication"
  | "account"
  | "group"
  | "access"
  | "http"
  | "network"
  | "dns"
  | "dhcp"
  | "ssh"
  | "ftp"
  | "email"
  | "tunnel"
  | "smb"
  | "rdp"
  | "process"
  | "file"
  | "finding"
  | "api"
  | "datastore"
  | "application"
  | "entity"
  | "job";

/**
 * Names of Sigma rules and the source's fields that hold what they ask for: all that have a value;
 * a dotted path walks lists too. `=text` stands for the text itself.
 */
export type SigmaMap = Readonly<Record<string, string | readonly string[]>>;

/** A value, or several of which any will do; `*` at either end stands for any text; `*` alone for
 * any value at all. */
export type Condition = string | readonly string[];

/** One kind of event. The first of a list that fits is taken. */
export interface EventSpec {
  /** Patterns over the message; any one must fit. Their holes are attributes or fields. */
  readonly match?: string | readonly string[];
  /** Conditions on the source's own fields; all must hold. */
  readonly when?: Readonly<Record<string, Condition>>;
  readonly class: SpecClass;
  /** Caption of the class's activity in lower case, such as `logon`; another name is kept as it is. */
  readonly activity?: string;
  readonly status?: "success" | "failure";
  /** OCSF `severity_id`, 1 to 5. */
  readonly severity?: 1 | 2 | 3 | 4 | 5;
  /** Sigma services and categories, where they are not those of the decoder and the class. */
  readonly services?: readonly string[];
  readonly categories?: readonly string[];
  /** Sigma's names of this kind of event, before those of the decoder. */
  readonly sigma?: SigmaMap;
  /** Attributes that always have this value. */
  readonly set?: Readonly<Partial<Record<AttributeName, string>>>;
}

/** How the fields of a record are read. */
export type SpecFormat =
  | "text"
  | "json"
  | "key-value"
  /** `key:"value"; …`, as Check Point's exporter writes it. */
  | "key-colon"
  /** JSON where the record is an object, else `key=value`: what Go's and Rust's loggers offer. */
  | "json-or-kv"
  | "text-or-json"
  | "csv"
  | "tsv"
  /** An event of Windows as XML; its data by their names, `System.EventID` and so on. */
  | "event-xml"
  | "cef"
  | "leef";

/**
 * A decoder as data: how to read the fields of a record, what they are in OCSF, and which kinds of
 * events there are. Plain JSON, so that it can be kept in a database as well as in the catalog.
 */
export interface DecoderSpec {
  /** Folder name, such as `app-vaultwarden`. */
  readonly name: string;
  /** Product and service as Sigma rules name them. */
  readonly product: string;
  readonly service: string;
  readonly vendor?: string;
  /** Name of the product for people; `product` by default. */
  readonly title?: string;
  /** What else owners call this kind of source. */
  readonly aliases?: readonly string[];
  readonly claims: readonly Claim[];
  readonly format: SpecFormat;
  /** For `text`: patterns of a whole line, of which the first that fits gives fields and `message`. */
  readonly lines?: readonly string[];
  /** For `csv` and `tsv`: names of the columns; `#Fields:` and header lines are passed over. */
  readonly columns?: readonly string[];
  /** For `csv` and `tsv`: other columns by the value at this place, counted from 0. */
  readonly layouts?: {
    readonly at: number;
    readonly columns: Readonly<Record<string, readonly string[]>>;
  };
  /** For `key-value`: code units that end a bare value beside blanks. */
  readonly separators?: string;
  /** Forms of time beside the usual ones. A field `date` and one `clock` are joined to a time. */
  // the usual ones, such as `DD.MM.YY HH:mm:ss`. */
  readonly timeFormats?: readonly string[];
  /** Which of the source's fields an attribute is read from: the first that has a value. */
  readonly fields?: Readonly<Partial<Record<AttributeName, string | readonly string[]>>>;
  /** Further Sigma categories and services of all events. */
  readonly categories?: readonly string[];
  readonly services?: readonly string[];
  /** What Sigma's rules for this log source call the source's fields, where they differ. */
  readonly sigma?: SigmaMap;
  readonly events: readonly EventSpec[];
  /** What becomes of a record that is no such event: a Base Event, or left to other decoders. */
  readonly otherwise?: "base" | "not-mine";
}
