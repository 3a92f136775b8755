import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { checkSso, removeSso, ssoQuery } from "../../api/sso.ts";
import { Button } from "../../parts/button.tsx";
import { CodeBlock } from "../../parts/code-block.tsx";
import { HostileText } from "../../parts/hostile-text.tsx";
import { showToast } from "../../parts/toast.tsx";
import { SsoDialog } from "./sso-dialog.tsx";

const onError = (error: Error) => showToast({ text: error.message, isProblem: true });

const useSsoActions = () => {
  const queryClient = useQueryClient();
  const check = useMutation({
    mutationFn: checkSso,
    onSuccess: ({ problem }) =>
      showToast(
        problem === undefined
          ? { text: "The provider answers as it should" }
          : { text: problem, isProblem: true },
      ),
    onError,
  });
  const remove = useMutation({
    mutationFn: removeSso,
    onSuccess: () => showToast({ text: "Nobody signs in through it any more" }),
    onError,
    onSettled: () => queryClient.invalidateQueries({ queryKey: ssoQuery.queryKey }),
  });
  return { check, remove };
};

/** The tenant's identity provider. */
export const SsoSection = ({ canWrite }: { readonly canWrite: boolean }) => {
  const { data } = useQuery(ssoQuery);
  const [isOpen, setOpen] = useState(false);
  const { check, remove } = useSsoActions();
  if (data === undefined) return null;
  const { connection, signInLink } = data;
  return (
    <section className="grid max-w-2xl gap-2 px-4 py-3" aria-label="Single sign-on">
      <h2 className="font-semibold">Single sign-on</h2>
      {connection === undefined ? (
        <p className="text-ink-2">
          Not set up. Members of a provider of OpenID Connect or SAML could sign in without a
          password here.
        </p>
      ) : (
        <>
          <p>
            <HostileText text={connection.name} max={60} /> at{" "}
            <HostileText text={connection.issuer} max={120} />, for {connection.domains.join(", ")}
            {connection.enabled ? "." : ", switched off."}
          </p>
          {connection.enabled && signInLink !== undefined ? (
            <CodeBlock label="sign-in link" text={signInLink} isWrapped />
          ) : null}
        </>
      )}
      {canWrite ? (
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => setOpen(true)}>
            {connection === undefined ? "Set it up" : "Change"}
          </Button>
          {connection === undefined ? null : (
            <>
              <Button isBusy={check.isPending} onClick={() => check.mutate()}>
                Try the connection
              </Button>
              <Button look="quiet" isBusy={remove.isPending} onClick={() => remove.mutate()}>
                Remove
              </Button>
            </>
          )}
        </div>
      ) : null}
      {isOpen ? <SsoDialog sso={data} onClose={() => setOpen(false)} /> : null}
    </section>
  );
};
