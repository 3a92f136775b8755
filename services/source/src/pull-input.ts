import type { PullProduct } from "@xdr/event";
import type { InputCheck, Pull } from "@xdr/ports";

/** Of one setting; a service account's key has about 2,400. */
export const pullSettingCharsMax = 8_192;
export const pullSettingsMax = 20;

export interface PullValues {
  readonly settings: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
}

/**
 * Settings and secrets of a definition, apart. Secrets that are not given are left out; so are plain
 * settings, where `before` has them.
 */
export const readPullValues = (
  check: InputCheck,
  definition: PullProduct,
  given: { readonly values: Readonly<Record<string, string>>; readonly before: Pull | undefined },
): PullValues => {
  const settings: Record<string, string> = {};
  const secrets: Record<string, string> = {};
  const names = new Set(definition.settings.map(({ name }) => name));
  for (const name of Object.keys(given.values).slice(0, pullSettingsMax)) {
    check.require(
      names.has(name),
      `settings.${name.slice(0, 64)}`,
      "is no setting of this product",
    );
  }
  for (const { name, isSecret, isOptional } of definition.settings) {
    const value = given.values[name] ?? "";
    const isKept = value === "" && given.before !== undefined;
    if (isSecret && isKept) continue;
    if (isOptional === true && value === "" && !isKept) continue;
    const wanted = isKept ? given.before?.settings[name] : value;
    const text = check.text(`settings.${name}`, wanted, { charsMax: pullSettingCharsMax });
    // An address or a header is made of it.
    check.require(isSecret || !/\p{Cc}/u.test(text), `settings.${name}`, "must be one line");
    if (isSecret) secrets[name] = text;
    else settings[name] = text;
  }
  return { settings, secrets };
};

/**
 * A stored secret goes only where it was meant for: whoever changes where or as whom the vendor is
 * asked must show the secrets again, else he could have them sent to himself.
 */
export const requireOwnSecrets = (
  check: InputCheck,
  definition: PullProduct,
  change: { readonly before: Pull; readonly after: PullValues },
): void => {
  const { before, after } = change;
  const isMoved = definition.settings.some(
    ({ name, isSecret }) => !isSecret && before.settings[name] !== after.settings[name],
  );
  if (!isMoved) return;
  for (const { name, isSecret } of definition.settings) {
    const isShown = !isSecret || after.secrets[name] !== undefined;
    check.require(isShown, `settings.${name}`, "must be given again when another setting changes");
  }
};
