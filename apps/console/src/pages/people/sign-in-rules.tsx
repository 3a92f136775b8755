import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { changeSecurity, securityQuery } from "../../api/factors.ts";
import type { TenantSecurity } from "../../api/types.ts";
import { Field, Select } from "../../parts/field.tsx";
import { showToast } from "../../parts/toast.tsx";

const factorTexts: Readonly<Record<TenantSecurity["secondFactor"], string>> = {
  required: "required of responders and administrators",
  optional: "optional",
};
const passwordTexts: Readonly<Record<TenantSecurity["passwordPolicy"], string>> = {
  nist: "15 characters, nothing common (NIST SP 800-63B)",
  classes: "12 characters of four kinds, nothing common",
};

const optionsOf = (texts: Readonly<Record<string, string>>) =>
  Object.entries(texts).map(([value, text]) => (
    <option key={value} value={value}>
      {text}
    </option>
  ));

/** How strictly the tenant's members sign in. */
export const SignInRules = ({ canWrite }: { readonly canWrite: boolean }) => {
  const { data } = useQuery(securityQuery);
  const queryClient = useQueryClient();
  const change = useMutation({
    mutationFn: changeSecurity,
    onSuccess: () => showToast({ text: "Counts from each member's next request" }),
    onError: (error) => showToast({ text: error.message, isProblem: true }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: securityQuery.queryKey }),
  });
  if (data === undefined) return null;
  return (
    <section className="grid max-w-2xl gap-x-4 px-4 py-3 sm:grid-cols-2" aria-label="Sign-in rules">
      <h2 className="mb-1 font-semibold sm:col-span-2">Sign-in rules</h2>
      <Field label="Second factor">
        {(ids) => (
          <Select
            {...ids}
            disabled={!canWrite || change.isPending}
            value={data.secondFactor}
            onChange={({ target }) =>
              change.mutate({
                secondFactor: target.value === "required" ? "required" : "optional",
              })
            }
          >
            {optionsOf(factorTexts)}
          </Select>
        )}
      </Field>
      <Field label="New passwords">
        {(ids) => (
          <Select
            {...ids}
            disabled={!canWrite || change.isPending}
            value={data.passwordPolicy}
            onChange={({ target }) =>
              change.mutate({ passwordPolicy: target.value === "classes" ? "classes" : "nist" })
            }
          >
            {optionsOf(passwordTexts)}
          </Select>
        )}
      </Field>
    </section>
  );
};
