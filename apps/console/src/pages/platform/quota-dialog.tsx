import { useState } from "react";
import { setQuota } from "../../api/tenants.ts";
import type { TenantQuota } from "../../api/types.ts";
import { Field, Input } from "../../parts/field.tsx";
import { showToast } from "../../parts/toast.tsx";
import type { TenantDialogProps } from "./end-dialogs.tsx";
import { TenantForm } from "./tenant-form.tsx";

const fields = [
  ["eventsPerDayMax", "Events a day"],
  ["bytesPerDayMax", "Bytes a day"],
  ["sourcesMax", "Sources"],
  ["usersMax", "People"],
  ["searchesPerMinuteMax", "Searches a minute"],
] as const satisfies readonly (readonly [keyof TenantQuota, string])[];

export const QuotaDialog = ({ tenant, onClose }: TenantDialogProps) => {
  const [quota, setLimits] = useState<TenantQuota>(() =>
    Object.fromEntries(
      fields.flatMap(([id]) => (tenant.quota[id] === undefined ? [] : [[id, tenant.quota[id]]])),
    ),
  );
  const change = (id: keyof TenantQuota, text: string) => {
    const { [id]: _before, ...others } = quota;
    setLimits(text === "" ? others : { ...others, [id]: Number(text) });
  };
  return (
    <TenantForm
      title={`Quotas of ${tenant.name}`}
      verb="Keep"
      submit={() => setQuota(tenant.id, quota)}
      onDone={() => {
        showToast({ text: "The quotas are kept" });
        onClose();
      }}
      onClose={onClose}
    >
      <p className="text-ink-2">An empty field means no limit.</p>
      <div className="grid gap-x-3 sm:grid-cols-2">
        {fields.map(([id, label]) => (
          <Field key={id} label={label}>
            {(ids) => (
              <Input
                {...ids}
                type="number"
                min={0}
                step={1}
                value={quota[id] ?? ""}
                placeholder="no limit"
                onChange={(event) => change(id, event.target.value)}
              />
            )}
          </Field>
        ))}
      </div>
    </TenantForm>
  );
};
