const core = "urn:ietf:params:scim:schemas:core:2.0:";

/** RFC 7643, section 5. */
export const provider = (base: string): object => ({
  schemas: [`${core}ServiceProviderConfig`],
  patch: { supported: true },
  bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
  filter: { supported: true, maxResults: 200 },
  changePassword: { supported: false },
  sort: { supported: false },
  etag: { supported: false },
  authenticationSchemes: [
    {
      type: "oauthbearertoken",
      name: "Bearer token",
      description: "The token of the tenant, made on the People page",
      primary: true,
    },
  ],
  meta: { resourceType: "ServiceProviderConfig", location: `${base}/ServiceProviderConfig` },
});

/** RFC 7643, section 6. */
export const resourceTypes = (base: string) =>
  (["User", "Group"] as const).map((id) => ({
    schemas: [`${core}ResourceType`],
    id,
    name: id,
    endpoint: `/${id}s`,
    schema: `${core}${id}`,
    meta: { resourceType: "ResourceType", location: `${base}/ResourceTypes/${id}` },
  }));

const attribute = (name: string, change: object = {}) => ({
  ...{ name, type: "string", multiValued: false, required: false, caseExact: false },
  ...{ mutability: "readWrite", returned: "default", uniqueness: "none" },
  ...change,
});

const complex = (name: string, names: readonly string[], change: object = {}) =>
  attribute(name, {
    type: "complex",
    subAttributes: names.map((one) => attribute(one)),
    ...change,
  });

const list = { multiValued: true };
const attributes = {
  User: [
    attribute("userName", { required: true, uniqueness: "server", mutability: "immutable" }),
    attribute("externalId", { caseExact: true }),
    attribute("displayName"),
    attribute("active", { type: "boolean" }),
    complex("name", ["formatted", "familyName", "givenName", "middleName"]),
    complex("emails", ["value", "type"], list),
    complex("groups", ["value", "display"], { ...list, mutability: "readOnly" }),
  ],
  Group: [
    attribute("displayName", { required: true, uniqueness: "server", caseExact: true }),
    attribute("externalId", { caseExact: true }),
    complex("members", ["value"], list),
  ],
} as const;

/** RFC 7643, section 7: what of a user and a group is kept here. */
export const schemas = (base: string) =>
  (["User", "Group"] as const).map((name) => ({
    schemas: [`${core}Schema`],
    id: `${core}${name}`,
    name,
    attributes: attributes[name],
    meta: { resourceType: "Schema", location: `${base}/Schemas/${core}${name}` },
  }));
