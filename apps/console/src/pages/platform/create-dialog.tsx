import { useState } from "react";
import { createTenant } from "../../api/tenants.ts";
import type { InvitationWithLink } from "../../api/types.ts";
import { Field, Input } from "../../parts/field.tsx";
import { TenantForm } from "./tenant-form.tsx";

export interface CreateDialogProps {
  readonly onMade: (made: InvitationWithLink) => void;
  readonly onClose: () => void;
}

export const CreateDialog = ({ onMade, onClose }: CreateDialogProps) => {
  const [name, setName] = useState("");
  const [adminEmail, setAdminEmail] = useState("");
  return (
    <TenantForm
      title="Make a tenant"
      verb="Make it"
      submit={() => createTenant({ name: name.trim(), adminEmail: adminEmail.trim() })}
      onDone={onMade}
      onClose={onClose}
    >
      <Field label="Name">
        {(ids) => (
          <Input
            {...ids}
            required
            maxLength={100}
            data-autofocus
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Field
        label="E-mail of its first administrator"
        hint="You get a link to pass on; no mail is sent"
      >
        {(ids) => (
          <Input
            {...ids}
            type="email"
            required
            value={adminEmail}
            onChange={(event) => setAdminEmail(event.target.value)}
          />
        )}
      </Field>
    </TenantForm>
  );
};
