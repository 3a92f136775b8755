import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { problemOf } from "../../api/problem.ts";
import { saveSso, ssoQuery } from "../../api/sso.ts";
import type { SsoBody, TenantSso } from "../../api/types.ts";
import { Button } from "../../parts/button.tsx";
import { CodeBlock } from "../../parts/code-block.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Field, Input, Select, TextArea } from "../../parts/field.tsx";
import { showToast } from "../../parts/toast.tsx";
import { roles } from "./roles.ts";
import { bodyOf, formOf, type SsoForm } from "./sso-form.ts";

type TextKey = Exclude<keyof SsoForm, "trustsFactor" | "enabled" | "protocol">;

interface Line {
  readonly name: TextKey;
  readonly label: string;
  readonly hint: string;
  readonly type?: "password" | "url";
  readonly isOptional?: boolean;
}

const oidcLines = (hasSecret: boolean): readonly Line[] => [
  { name: "issuer", label: "Issuer", hint: "https address of the provider", type: "url" },
  { name: "clientId", label: "Client ID", hint: "as the provider gave it" },
  {
    name: "clientSecret",
    label: "Client secret",
    hint: hasSecret ? "kept sealed; leave empty to keep it" : "kept sealed, never shown again",
    type: "password",
    isOptional: hasSecret,
  },
];

const samlLines: readonly Line[] = [
  { name: "issuer", label: "Provider's entity ID", hint: "as its metadata says" },
  { name: "signInUrl", label: "Sign-in address", hint: "for HTTP redirects", type: "url" },
  { name: "clientId", label: "Our entity ID", hint: "the audience of its assertions" },
];

const lines = ({ protocol }: SsoForm, hasSecret: boolean): readonly Line[] => [
  { name: "name", label: "Name", hint: "“Continue with …” on the sign-in page" },
  ...(protocol === "saml" ? samlLines : oidcLines(hasSecret)),
  { name: "domains", label: "E-mail domains", hint: "with commas; nobody else comes in" },
  {
    name: "roleClaim",
    label: protocol === "saml" ? "Attribute with the roles" : "Claim with the roles",
    hint: "such as groups",
  },
];

interface PartProps {
  readonly form: SsoForm;
  readonly onChange: (change: Partial<SsoForm>) => void;
}

const Protocol = ({ form, onChange }: PartProps) => (
  <Field label="Protocol" hint="of the provider">
    {(ids) => (
      <Select
        {...ids}
        value={form.protocol}
        onChange={({ target }) => onChange({ protocol: target.value === "saml" ? "saml" : "oidc" })}
      >
        <option value="oidc">OpenID Connect</option>
        <option value="saml">SAML 2.0</option>
      </Select>
    )}
  </Field>
);

const Address = ({ sso, isSaml }: { readonly sso: TenantSso; readonly isSaml: boolean }) => (
  <>
    <p className="text-sm text-ink-2">
      {isSaml
        ? "Register this address at the provider for posted answers (ACS), with signed assertions:"
        : "Register this redirect address at the provider:"}
    </p>
    <CodeBlock
      label={isSaml ? "answer address" : "redirect address"}
      text={isSaml ? sso.answerUri : sso.redirectUri}
      isWrapped
    />
  </>
);

const Certificates = ({ form, onChange, problem }: PartProps & { problem: string | undefined }) => (
  <Field
    label="Certificates"
    hint="PEM, or base64 from the metadata; the next one may stand behind it"
    problem={problem}
  >
    {(ids) => (
      <TextArea
        {...ids}
        rows={3}
        className="mono"
        required={true}
        value={form.certificates}
        onChange={({ target }) => onChange({ certificates: target.value })}
      />
    )}
  </Field>
);

const Switches = ({ form, onChange }: PartProps) => (
  <div className="grid gap-1.5">
    {(
      [
        ["trustsFactor", "A second factor shown to the provider counts here too"],
        ["enabled", "Members may sign in through it"],
      ] as const
    ).map(([name, label]) => (
      <label key={name} className="flex items-center gap-2 text-sm">
        <input
          type="checkbox"
          checked={form[name]}
          onChange={({ target }) => onChange({ [name]: target.checked })}
        />
        {label}
      </label>
    ))}
  </div>
);

const Roles = ({ form, onChange, problem }: PartProps & { problem: string | undefined }) => (
  <>
    <Field label="Values and roles" hint="one a line: soc-team = analyst" problem={problem}>
      {(ids) => (
        <TextArea
          {...ids}
          rows={3}
          className="mono"
          value={form.roles}
          onChange={({ target }) => onChange({ roles: target.value })}
        />
      )}
    </Field>
    <Field label="Everybody else" hint="who has none of these values">
      {(ids) => (
        <Select
          {...ids}
          value={form.defaultRole}
          onChange={({ target }) => onChange({ defaultRole: target.value })}
        >
          <option value="">does not come in</option>
          {roles.map((role) => (
            <option key={role}>{role}</option>
          ))}
        </Select>
      )}
    </Field>
  </>
);

export interface SsoDialogProps {
  readonly sso: TenantSso;
  readonly onClose: () => void;
}

export const SsoDialog = ({ sso, onClose }: SsoDialogProps) => {
  const [form, setForm] = useState(() => formOf(sso));
  const [unread, setUnread] = useState<string>();
  const queryClient = useQueryClient();
  const save = useMutation({
    mutationFn: (body: SsoBody) => saveSso(body),
    onSuccess: (saved) => {
      queryClient.setQueryData(ssoQuery.queryKey, saved);
      showToast({ text: "Saved. Passwords go on working." });
      onClose();
    },
  });
  const problem = save.error === null ? undefined : problemOf(save.error);
  const isSaml = form.protocol === "saml";
  const hasSecret = sso.connection !== undefined && sso.connection.saml === undefined;
  const issueOf = (path: string) =>
    problem?.issues.find((issue) => issue.path === path || issue.path === `saml.${path}`)?.message;
  const onChange = (change: Partial<SsoForm>) => setForm({ ...form, ...change });
  return (
    <Dialog title="Single sign-on" onClose={onClose}>
      <form
        className="flex flex-col gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          const read = bodyOf(form);
          setUnread("problem" in read ? read.problem : undefined);
          if ("body" in read) save.mutate(read.body);
        }}
      >
        <Protocol form={form} onChange={onChange} />
        <Address sso={sso} isSaml={isSaml} />
        <div className="grid gap-x-4 gap-y-1.5 sm:grid-cols-2">
          {lines(form, hasSecret).map(({ name, label, hint, type, isOptional }) => (
            <Field key={name} label={label} hint={hint} problem={issueOf(name)}>
              {(ids) => (
                <Input
                  {...ids}
                  type={type ?? "text"}
                  required={isOptional !== true}
                  autoComplete={type === "password" ? "new-password" : "off"}
                  value={form[name]}
                  onChange={({ target }) => onChange({ [name]: target.value })}
                />
              )}
            </Field>
          ))}
        </div>
        {isSaml ? (
          <Certificates form={form} onChange={onChange} problem={issueOf("certificates")} />
        ) : null}
        <Roles form={form} onChange={onChange} problem={unread ?? issueOf("roles")} />
        <Switches form={form} onChange={onChange} />
        <p role="alert" className="min-h-4 text-xs text-problem">
          {problem === undefined || problem.issues.length > 0 ? "" : problem.message}
        </p>
        <div className="border-t border-line sticky -bottom-4 -mx-4 -mb-4 flex justify-end gap-2 bg-surface px-4 py-3">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" isBusy={save.isPending}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
