import type { ScimGroup, ScimRecord, User } from "@xdr/ports";
import { scimError } from "./scim-error.ts";
import type { ScimOperation } from "./scim-patch.ts";

/** What a provider can say of a person. */
export interface ScimPerson {
  readonly userName: string;
  readonly externalId?: string;
  readonly active: boolean;
  readonly displayName?: string;
  /** `name` and `emails` as they came. */
  readonly attributes: Readonly<Record<string, unknown>>;
}

export type Json = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const attributeBytesMax = 8192;

/** Names of attributes know no case. */
export const field = (body: Json, name: string): unknown =>
  Object.entries(body).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];

export const readText = (value: unknown, name: string): string | undefined => {
  if (value === undefined || value === null || value === "") return undefined;
  if (typeof value === "string" && value.length <= 500) return value;
  throw scimError("invalidValue", `${name} is no text of at most 500 characters.`);
};

/** Entra sends `"False"`. */
const readFlag = (value: unknown, name: string): boolean => {
  if (typeof value === "boolean") return value;
  const text = typeof value === "string" ? value.toLowerCase() : "";
  if (text === "true" || text === "false") return text === "true";
  throw scimError("invalidValue", `${name} is neither true nor false.`);
};

const bounded = (attributes: Json): Json => {
  if (JSON.stringify(attributes).length <= attributeBytesMax) return attributes;
  throw scimError("invalidValue", "name and emails are too long.");
};

/** The body of POST and PUT. Throws `invalidSyntax`, `invalidValue`. */
export const readPerson = (body: unknown): ScimPerson => {
  if (!isObject(body)) throw scimError("invalidSyntax", "The body is no JSON object.");
  const userName = readText(field(body, "userName"), "userName");
  if (userName === undefined) throw scimError("invalidValue", "userName is missing.");
  const active = field(body, "active");
  const [name, emails] = [field(body, "name"), field(body, "emails")];
  return {
    userName,
    active: active === undefined ? true : readFlag(active, "active"),
    ...optionalText("externalId", readText(field(body, "externalId"), "externalId")),
    ...optionalText("displayName", readText(field(body, "displayName"), "displayName")),
    attributes: bounded({
      ...(isObject(name) ? { name } : {}),
      ...(Array.isArray(emails) ? { emails } : {}),
    }),
  };
};

/** The cast only says what the literal already is: a computed key widens to `string`. */
const optionalText = <Name extends string>(name: Name, value: string | undefined) =>
  (value === undefined ? {} : { [name]: value }) as { readonly [Key in Name]?: string };

const nameKeys: Readonly<Record<string, string>> = {
  givenname: "givenName",
  familyname: "familyName",
  middlename: "middleName",
  formatted: "formatted",
};

const withName = (attributes: Json, { op, sub, value }: ScimOperation): Json => {
  const before = isObject(attributes["name"]) ? attributes["name"] : {};
  if (sub === undefined) {
    return {
      ...attributes,
      name: op === "remove" || !isObject(value) ? {} : { ...before, ...value },
    };
  }
  const key = nameKeys[sub];
  if (key === undefined) return attributes;
  const { [key]: _gone, ...rest } = before;
  return { ...attributes, name: op === "remove" ? rest : { ...rest, [key]: value } };
};

const withEmails = (attributes: Json, { op, sub, value, selected }: ScimOperation): Json => {
  if (op === "remove") return { ...attributes, emails: [] };
  if (sub === undefined)
    return Array.isArray(value) ? { ...attributes, emails: value } : attributes;
  return { ...attributes, emails: [{ type: selected ?? "work", primary: true, [sub]: value }] };
};

/** One operation applied. Attributes that nothing here is made of are accepted and not kept. */
export const patchPerson = (person: ScimPerson, operation: ScimOperation): ScimPerson => {
  const { op, attribute, value } = operation;
  const isGone = op === "remove";
  switch (attribute) {
    case "active":
      return { ...person, active: isGone ? false : readFlag(value, "active") };
    case "username": {
      const userName = isGone ? undefined : readText(value, "userName");
      if (userName === undefined) throw scimError("mutability", "userName cannot be removed.");
      return { ...person, userName };
    }
    case "externalid":
    case "displayname": {
      const name = attribute === "externalid" ? "externalId" : "displayName";
      const { [name]: _gone, ...rest } = person;
      return { ...rest, ...optionalText(name, isGone ? undefined : readText(value, name)) };
    }
    case "name":
      return { ...person, attributes: bounded(withName(person.attributes, operation)) };
    case "emails":
      return { ...person, attributes: bounded(withEmails(person.attributes, operation)) };
    default:
      return person;
  }
};

/** What people are called by: as the provider shows them, else by their names, else the address. */
export const shownName = ({ displayName, attributes, userName }: ScimPerson): string => {
  const name = isObject(attributes["name"]) ? attributes["name"] : {};
  const { formatted, givenName, familyName } = name;
  const parts = [givenName, familyName].filter((part) => typeof part === "string" && part !== "");
  const full = typeof formatted === "string" && formatted !== "" ? formatted : parts.join(" ");
  return (displayName ?? (full || userName)).slice(0, 100);
};

const parsed = (json: string): Json => {
  const value: unknown = JSON.parse(json);
  return isObject(value) ? value : {};
};

/** A member as the provider would have said it. */
export const personOf = (user: User, record: ScimRecord | undefined): ScimPerson => ({
  userName: user.email,
  active: !user.disabled,
  displayName: user.name,
  ...optionalText("externalId", record?.externalId),
  attributes: record === undefined ? {} : parsed(record.attributes),
});

export const userSchema = "urn:ietf:params:scim:schemas:core:2.0:User";
export const groupSchema = "urn:ietf:params:scim:schemas:core:2.0:Group";

/** A member on the wire. */
export const userResource = (
  base: string,
  user: User,
  found: { readonly record: ScimRecord | undefined; readonly groups: readonly ScimGroup[] },
): Json => {
  const { attributes, ...rest } = personOf(user, found.record);
  const emails = attributes["emails"] ?? [{ value: user.email, type: "work", primary: true }];
  return {
    schemas: [userSchema],
    id: user.id,
    ...rest,
    ...attributes,
    emails,
    groups: found.groups
      .filter(({ memberIds }) => memberIds.includes(user.id))
      .map(({ id, displayName }) => ({ value: id, display: displayName })),
    meta: {
      resourceType: "User",
      created: new Date(user.createdTime).toISOString(),
      location: `${base}/Users/${user.id}`,
    },
  };
};

export const groupResource = (base: string, group: ScimGroup, withMembers: boolean): Json => ({
  schemas: [groupSchema],
  id: group.id,
  displayName: group.displayName,
  ...optionalText("externalId", group.externalId),
  ...(withMembers ? { members: group.memberIds.map((value) => ({ value })) } : {}),
  meta: { resourceType: "Group", location: `${base}/Groups/${group.id}` },
});
