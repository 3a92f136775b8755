import type { ConnectorProduct } from "../../api/types.ts";

/** What the form needs of a definition that somebody wrote; the server checks it whole. */
export interface OwnDefinition {
  readonly definition?: unknown;
  readonly product?: Pick<ConnectorProduct, "title" | "steps" | "settings" | "actions">;
  readonly problem?: string;
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const textAt = (value: unknown, key: string): string => {
  const found: unknown = typeof value === "object" && value !== null ? Reflect.get(value, key) : "";
  return typeof found === "string" ? found : "";
};

/** Reads the text as far as the form needs it. */
export const readOwnDefinition = (text: string): OwnDefinition => {
  let definition: unknown;
  try {
    definition = JSON.parse(text);
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
  if (typeof definition !== "object" || definition === null || Array.isArray(definition)) {
    return { problem: "A definition is an object: { … }" };
  }
  const settings = listOf(Reflect.get(definition, "settings")).map((setting) => ({
    ...{ name: textAt(setting, "name"), label: textAt(setting, "label") },
    hint: textAt(setting, "hint"),
    isSecret:
      typeof setting === "object" && setting !== null && Reflect.get(setting, "isSecret") === true,
  }));
  const actions: unknown = Reflect.get(definition, "actions");
  return {
    definition,
    product: {
      title: textAt(definition, "title"),
      steps: listOf(Reflect.get(definition, "steps")).filter((step) => typeof step === "string"),
      settings,
      actions: typeof actions === "object" && actions !== null ? Object.keys(actions) : [],
    },
  };
};
