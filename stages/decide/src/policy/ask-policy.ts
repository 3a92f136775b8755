import {
  type EntityJson,
  preparsePolicySet,
  preparseSchema,
  type Response,
  statefulIsAuthorized,
} from "@cedar-policy/cedar-wasm/nodejs";
import type { Decision } from "@xdr/event";
import { checkPolicy, type PolicyStatement, statementsOf } from "./check-policy.ts";

/** More people than this are never asked. */
export const approversMax = 3;

/** A policy text that can be asked. */
export interface LoadedPolicy {
  /** Under this name Cedar keeps the text; one name holds one text at a time. */
  readonly slot: string;
  readonly text: string;
  readonly schema: string;
  readonly statements: readonly PolicyStatement[];
}

/** What a policy is asked about, in the words of the schema. */
export interface PolicyQuestion {
  readonly principal: { readonly type: "Person" | "Machine"; readonly id: string };
  readonly principalAttributes: Readonly<Record<string, string>>;
  readonly action: string;
  readonly target: {
    readonly kind: string;
    readonly criticality: string;
    readonly isInside: boolean;
    readonly isLastResort: boolean;
    readonly name: string;
  };
  readonly situation: Readonly<Record<string, string | number | boolean>>;
}

/** Checking takes tens of milliseconds; a text that was checked for a slot is not checked again. */
const loaded = new Map<
  string,
  { text: string; schema: string; policy: LoadedPolicy | undefined }
>();

/** What Cedar holds at the moment, by slot: it keeps what it was given until the slot is reused. */
const held = new Map<string, string>();
/** Names under which Cedar keeps schemas; there is one a registry, so more than some are of tests. */
const schemaNames = new Map<string, string>();
const schemasMax = 8;

const schemaName = (schema: string): string => {
  const known = schemaNames.get(schema);
  if (known !== undefined) return known;
  if (schemaNames.size >= schemasMax) schemaNames.clear();
  const name = `schema-${schemaNames.size}`;
  const answer = preparseSchema(name, schema);
  if (answer.type === "failure") throw new TypeError(answer.errors[0]?.message ?? "no schema");
  schemaNames.set(schema, name);
  return name;
};

/**
 * Makes a policy text ready to be asked. `undefined` when it has an error: a policy that cannot be
 * read permits nothing.
 */
export const loadPolicy = (
  slot: string,
  text: string,
  schema: string,
): LoadedPolicy | undefined => {
  const known = loaded.get(slot);
  if (known?.text === text && known.schema === schema) return known.policy;
  const isBroken = checkPolicy(text, schema).some(({ severity }) => severity === "error");
  const policy = isBroken ? undefined : { slot, text, schema, statements: statementsOf(text) };
  loaded.set(slot, { text, schema, policy });
  return policy;
};

const hold = (policy: LoadedPolicy): void => {
  if (held.get(policy.slot) === policy.text) return;
  const staticPolicies = Object.fromEntries(
    policy.statements.map(({ text }, at) => [`${at}`, text]),
  );
  const answer = preparsePolicySet(policy.slot, { staticPolicies });
  if (answer.type === "failure") throw new TypeError(answer.errors[0]?.message ?? "no policy");
  held.set(policy.slot, policy.text);
};

const askOnce = (
  policy: LoadedPolicy,
  question: PolicyQuestion,
  agreed: { readonly approvals: number; readonly otherApprovals: number },
): Response => {
  const { principal, target } = question;
  const who = { type: `Xdr::${principal.type}`, id: principal.id };
  const what = { type: "Xdr::Target", id: target.name };
  const entities: EntityJson[] = [
    { uid: who, attrs: { ...question.principalAttributes }, parents: [] },
    { uid: what, attrs: { ...target }, parents: [] },
  ];
  const answer = statefulIsAuthorized({
    ...{ principal: who, resource: what, entities },
    action: { type: "Xdr::Action", id: question.action },
    context: { ...question.situation, ...agreed },
    preparsedSchemaName: schemaName(policy.schema),
    validateRequest: true,
    preparsedPolicySetId: policy.slot,
  });
  if (answer.type === "failure") {
    const [first] = answer.errors;
    return {
      decision: "deny",
      diagnostics: {
        reason: [],
        errors: first === undefined ? [] : [{ policyId: "", error: first }],
      },
    };
  }
  return answer.response;
};

/**
 * Asks with no approval, then with one, two, … people: the first number that is permitted is how
 * many must agree. Reasons are those of the statements that stood in the way before, or, where
 * none did, of those that permit. A statement that cannot be evaluated denies.
 */
export const askPolicy = (policy: LoadedPolicy, question: PolicyQuestion): Decision => {
  hold(policy);
  const inTheWay = new Set<string>();
  const reasonsOf = ({ diagnostics }: Response): readonly string[] =>
    diagnostics.reason.flatMap((id) => policy.statements[Number(id)]?.reason ?? []);
  for (let people = 0; people <= approversMax; people += 1) {
    const answer = askOnce(policy, question, { approvals: people, otherApprovals: people });
    const [broken] = answer.diagnostics.errors;
    if (broken !== undefined) {
      return {
        effect: "deny",
        reasons: [`The policy cannot be evaluated: ${broken.error.message}`],
      };
    }
    if (answer.decision === "allow") {
      const because = inTheWay.size > 0 ? [...inTheWay] : reasonsOf(answer);
      if (people === 0) return { effect: "allow", reasons: because };
      const withAsker = { approvals: people, otherApprovals: people - 1 };
      const askerCounts = askOnce(policy, question, withAsker).decision === "allow";
      return {
        ...{ effect: "require_approval", approvers: people, reasons: because },
        ...(askerCounts ? { askerCounts } : {}),
      };
    }
    for (const reason of reasonsOf(answer)) inTheWay.add(reason);
  }
  return {
    effect: "deny",
    reasons: inTheWay.size > 0 ? [...inTheWay] : ["No policy of this tenant permits it."],
  };
};
