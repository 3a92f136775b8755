import { useState } from "react";
import { deleteTenant, resumeTenant, suspendTenant } from "../../api/tenants.ts";
import type { TenantHealth } from "../../api/types.ts";
import { Field, Input } from "../../parts/field.tsx";
import { HostileText } from "../../parts/hostile-text.tsx";
import { showToast } from "../../parts/toast.tsx";
import { TenantForm } from "./tenant-form.tsx";

export interface TenantDialogProps {
  readonly tenant: TenantHealth;
  readonly onClose: () => void;
}

const graceDaysDefault = 7;

interface ReasonProps {
  readonly value: string;
  readonly onValue: (value: string) => void;
}

const Reason = ({ value, onValue }: ReasonProps) => (
  <Field label="Reason" hint="Stands in the audit log">
    {(ids) => (
      <Input
        {...ids}
        required
        maxLength={500}
        data-autofocus
        value={value}
        onChange={(event) => onValue(event.target.value)}
      />
    )}
  </Field>
);

const saidAndClosed = (text: string, onClose: () => void) => () => {
  showToast({ text });
  onClose();
};

export const SuspendDialog = ({ tenant, onClose }: TenantDialogProps) => {
  const [reason, setReason] = useState("");
  return (
    <TenantForm
      title={`Suspend ${tenant.name}`}
      verb="Suspend"
      submit={() => suspendTenant(tenant.id, reason.trim())}
      onDone={saidAndClosed("The tenant is suspended", onClose)}
      onClose={onClose}
    >
      <p className="text-ink-2">
        Its people are signed out at once and nothing more is taken in. All is kept, and you can
        resume it.
      </p>
      <Reason value={reason} onValue={setReason} />
    </TenantForm>
  );
};

export const ResumeDialog = ({ tenant, onClose }: TenantDialogProps) => (
  <TenantForm
    title={`Resume ${tenant.name}`}
    verb="Resume"
    submit={() => resumeTenant(tenant.id)}
    onDone={saidAndClosed("The tenant goes on", onClose)}
    onClose={onClose}
  >
    <p className="text-ink-2">
      Its people can sign in and its sources can send again.
      {tenant.state === "deleting" ? " It will not be erased." : ""}
    </p>
  </TenantForm>
);

export const DeleteDialog = ({ tenant, onClose }: TenantDialogProps) => {
  const [reason, setReason] = useState("");
  const [name, setName] = useState("");
  const [graceDays, setGraceDays] = useState(graceDaysDefault);
  return (
    <TenantForm
      title={`Delete ${tenant.name}`}
      verb="Delete the tenant"
      isDisabled={name !== tenant.name}
      submit={() => deleteTenant(tenant.id, { name, reason: reason.trim(), graceDays })}
      onDone={saidAndClosed("The tenant is suspended and will be erased", onClose)}
      onClose={onClose}
    >
      <p className="text-ink-2">
        It is suspended now and erased after the days of grace: events, keys and every row. Until
        then you can resume it. Its receipts in the audit log stay.
      </p>
      <Reason value={reason} onValue={setReason} />
      <Field label="Days of grace" hint="0 to 90">
        {(ids) => (
          <Input
            {...ids}
            type="number"
            min={0}
            max={90}
            required
            value={graceDays}
            onChange={(event) => setGraceDays(Number(event.target.value))}
          />
        )}
      </Field>
      <Field label="Name of the tenant, to be sure">
        {(ids) => (
          <Input
            {...ids}
            required
            placeholder={tenant.name}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      {tenant.legalHold ? (
        <p className="font-medium text-problem">
          <HostileText text={tenant.name} max={80} /> is under a legal hold: this will be refused.
        </p>
      ) : null}
    </TenantForm>
  );
};
