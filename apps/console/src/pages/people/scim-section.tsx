import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { removeScim, saveScim, scimQuery } from "../../api/scim.ts";
import type { ScimBody } from "../../api/types.ts";
import { Button } from "../../parts/button.tsx";
import { CodeBlock } from "../../parts/code-block.tsx";
import { showToast } from "../../parts/toast.tsx";
import { ScimDialog } from "./scim-dialog.tsx";

const onError = (error: Error) => showToast({ text: error.message, isProblem: true });

const useScimActions = (onToken: (token: string | undefined) => void) => {
  const queryClient = useQueryClient();
  const onSettled = () => queryClient.invalidateQueries({ queryKey: scimQuery.queryKey });
  const save = useMutation({
    mutationFn: (body: ScimBody) => saveScim(body),
    onSuccess: ({ token }) => onToken(token),
    onSettled,
  });
  const remove = useMutation({
    mutationFn: removeScim,
    onSuccess: () => {
      onToken(undefined);
      showToast({ text: "The token is good for nothing any more; members stay" });
    },
    onError,
    onSettled,
  });
  return { save, remove };
};

/** Lets the tenant's identity provider make and disable members (SCIM 2.0). */
export const ScimSection = ({ canWrite }: { readonly canWrite: boolean }) => {
  const { data } = useQuery(scimQuery);
  const [isOpen, setOpen] = useState(false);
  const [token, setToken] = useState<string>();
  const { save, remove } = useScimActions(setToken);
  if (data === undefined) return null;
  const { settings, baseUrl } = data;
  return (
    <section className="grid max-w-2xl gap-2 px-4 py-3" aria-label="Provisioning">
      <h2 className="font-semibold">Provisioning</h2>
      <p className="text-ink-2">
        {settings === undefined
          ? "Off. An identity provider could make and disable members here by SCIM 2.0."
          : `On, by ${settings.createdBy}. Whoever the provider disables is out at once.`}
      </p>
      {settings === undefined ? null : <CodeBlock label="SCIM address" text={baseUrl} isWrapped />}
      {token === undefined ? null : (
        <>
          <p>The provider's bearer token. It is shown this once: copy it now.</p>
          <CodeBlock label="bearer token" text={token} isWrapped />
        </>
      )}
      {canWrite ? (
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => setOpen(true)}>
            {settings === undefined ? "Switch it on" : "Change roles or token"}
          </Button>
          {settings === undefined ? null : (
            <Button look="quiet" isBusy={remove.isPending} onClick={() => remove.mutate()}>
              Switch it off
            </Button>
          )}
        </div>
      ) : null}
      {isOpen ? (
        <ScimDialog
          settings={settings}
          save={save.mutateAsync}
          isBusy={save.isPending}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </section>
  );
};
