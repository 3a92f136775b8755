import type { PullSetting } from "@xdr/event";
import type { InputCheck } from "@xdr/ports";

export const settingLimits = Object.freeze({
  /** Of one setting; a service account's key has about 2,400. */
  charsMax: 8_192,
  countMax: 20,
});

export interface SettingValues {
  readonly settings: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
}

/**
 * Settings and secrets apart, as somebody gave them for what a vendor needs. Secrets that are not
 * given are left out; so are plain settings, where `before` has them.
 */
export const readSettings = (
  check: InputCheck,
  wanted: readonly PullSetting[],
  given: {
    readonly values: Readonly<Record<string, string>>;
    readonly before?: Readonly<Record<string, string>> | undefined;
  },
): SettingValues => {
  const settings: Record<string, string> = {};
  const secrets: Record<string, string> = {};
  const names = new Set(wanted.map(({ name }) => name));
  for (const name of Object.keys(given.values).slice(0, settingLimits.countMax)) {
    check.require(
      names.has(name),
      `settings.${name.slice(0, 64)}`,
      "is no setting of this product",
    );
  }
  for (const { name, isSecret, isOptional } of wanted) {
    const value = given.values[name] ?? "";
    const isThere = given.before !== undefined && (isSecret || Object.hasOwn(given.before, name));
    const isKept = value === "" && isThere;
    if (isSecret && isKept) continue;
    if (isOptional === true && value === "" && !isKept) continue;
    const text = check.text(`settings.${name}`, isKept ? given.before?.[name] : value, {
      charsMax: settingLimits.charsMax,
    });
    // An address or a header is made of it.
    check.require(isSecret || !/\p{Cc}/u.test(text), `settings.${name}`, "must be one line");
    if (isSecret) secrets[name] = text;
    else settings[name] = text;
  }
  return { settings, secrets };
};
