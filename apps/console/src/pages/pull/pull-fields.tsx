import type { PullProduct } from "../../api/types.ts";
import { Field, Input, TextArea } from "../../parts/field.tsx";
import { settingsIn } from "../../text/own-definition.ts";

export interface PullFieldsProps {
  readonly product: Pick<PullProduct, "settings">;
  readonly values: Readonly<Record<string, string>>;
  /** Empty secrets keep what is stored. */
  readonly isStored: boolean;
  readonly onChange: (values: Readonly<Record<string, string>>) => void;
}

/** With those that an own definition, as it stands in its field now, asks for. */
const wantedOf = (
  { settings }: Pick<PullProduct, "settings">,
  values: Readonly<Record<string, string>>,
): PullProduct["settings"] => {
  const own = settings.find(({ name }) => name === "definition");
  return own === undefined ? settings : [own, ...settingsIn(values["definition"] ?? "")];
};

/** What the product needs, each with where it is found. */
export const PullFields = ({ product, values, isStored, onChange }: PullFieldsProps) => (
  <div className="flex flex-col gap-1">
    {wantedOf(product, values).map(({ name, label, hint, isSecret, isOptional }) => (
      <Field
        key={name}
        label={label}
        hint={
          isSecret && isStored ? `${hint === "" ? "" : `${hint}. `}Stored; empty keeps it.` : hint
        }
      >
        {(ids) => {
          const common = {
            ...ids,
            value: values[name] ?? "",
            required: isOptional !== true && !(isSecret && isStored),
            onChange: ({ target }: { readonly target: { readonly value: string } }) =>
              onChange({ ...values, [name]: target.value }),
          };
          // A key file has many lines, which a password field would join.
          return name === "definition" || (isSecret && name.endsWith("Json")) ? (
            <TextArea
              {...common}
              rows={name === "definition" ? 16 : 4}
              className="mono"
              autoComplete="off"
            />
          ) : (
            <Input
              {...common}
              type={isSecret ? "password" : "text"}
              autoComplete={isSecret ? "new-password" : "off"}
            />
          );
        }}
      </Field>
    ))}
  </div>
);
