/** An assertion as xml2js reads it: elements are lists, attributes stand under `$`, text under `_`. */
type Node = Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const childrenOf = (node: unknown, name: string): readonly unknown[] => {
  const found = isNode(node) && Object.hasOwn(node, name) ? node[name] : [];
  return Array.isArray(found) ? found : [found];
};

export const attributeOf = (node: unknown, name: string): string | undefined => {
  const found = isNode(node) && isNode(node["$"]) ? node["$"][name] : undefined;
  return typeof found === "string" ? found : undefined;
};

const textOf = (node: unknown): string | undefined => {
  const text = isNode(node) ? node["_"] : node;
  return typeof text === "string" ? text.trim() : undefined;
};

/** What an element is, by the way that leads to it. */
const at = (node: unknown, ...names: readonly string[]): readonly unknown[] =>
  names.reduce<readonly unknown[]>(
    (nodes, name) => nodes.flatMap((one) => childrenOf(one, name)),
    [node],
  );

export interface ExpectedAssertion {
  readonly issuer: string;
  readonly audience: string;
  readonly recipient: string;
  readonly requestId: string;
}

/**
 * What the profile of web browser SSO (SAML 2.0 Profiles 4.1.4.2 and .3) asks of a signed assertion
 * and the library does not look at. Undefined when all of it is as it must be.
 */
export const faultOf = (assertion: unknown, expected: ExpectedAssertion): string | undefined => {
  const [issuer] = at(assertion, "Issuer");
  if (textOf(issuer) !== expected.issuer) return "the assertion is of another issuer";
  const confirmed = at(assertion, "Subject", "SubjectConfirmation").some((confirmation) => {
    const [data] = childrenOf(confirmation, "SubjectConfirmationData");
    return (
      attributeOf(confirmation, "Method") === "urn:oasis:names:tc:SAML:2.0:cm:bearer" &&
      attributeOf(data, "Recipient") === expected.recipient &&
      attributeOf(data, "InResponseTo") === expected.requestId &&
      attributeOf(data, "NotOnOrAfter") !== undefined &&
      attributeOf(data, "NotBefore") === undefined
    );
  });
  if (!confirmed) return "the assertion is for another place or another request";
  const restrictions = at(assertion, "Conditions", "AudienceRestriction");
  const isForUs = restrictions.every((one) =>
    childrenOf(one, "Audience").some((audience) => textOf(audience) === expected.audience),
  );
  if (restrictions.length === 0 || !isForUs) return "the assertion is for another audience";
  if (at(assertion, "AuthnStatement").length === 0) return "the assertion says of no sign-in";
  return undefined;
};

/** Names of attributes to their texts, in their order. */
export const attributesOf = (assertion: unknown): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, readonly string[]>();
  for (const attribute of at(assertion, "AttributeStatement", "Attribute")) {
    const name = attributeOf(attribute, "Name");
    if (name === undefined) continue;
    const texts = childrenOf(attribute, "AttributeValue").flatMap((value) => textOf(value) ?? []);
    found.set(name, [...(found.get(name) ?? []), ...texts]);
  }
  return found;
};

/** How the person signed in there (`AuthnContextClassRef`). */
export const contextsOf = (assertion: unknown): readonly string[] =>
  at(assertion, "AuthnStatement", "AuthnContext", "AuthnContextClassRef").flatMap(
    (one) => textOf(one) ?? [],
  );
