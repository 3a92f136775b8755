import { useMutation, useQuery } from "@tanstack/react-query";
import { problemOf } from "../../api/problem.ts";
import { ssoOffersQuery, startSso } from "../../api/sso.ts";
import { Button } from "../../parts/button.tsx";
import { HostileText } from "../../parts/hostile-text.tsx";

export interface SsoStepProps {
  /** From the tenant's sign-in link. */
  readonly id: string | undefined;
  /** What was typed; only its domain is looked at. */
  readonly email: string;
  readonly next: string | undefined;
}

const looksWhole = (email: string): boolean => /^[^@\s]+@[^@\s]+\.[a-z]{2,}$/i.test(email);

/** Offers the identity provider of the tenant's link, or of the e-mail address's domain. */
export const SsoStep = ({ id, email, next }: SsoStepProps) => {
  const domain = looksWhole(email) ? (email.split("@").at(-1) ?? "") : "";
  const { data } = useQuery({
    ...ssoOffersQuery(id === undefined ? { email: `someone@${domain}` } : { id }),
    enabled: id !== undefined || domain !== "",
  });
  const start = useMutation({ mutationFn: (offer: string) => startSso(offer, next) });
  const items = data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section className="flex flex-col gap-2 border-t border-line pt-4" aria-label="Single sign-on">
      {items.map((offer) => (
        <Button
          key={offer.id}
          className="h-9!"
          isBusy={start.isPending}
          onClick={() => start.mutate(offer.id)}
        >
          Continue with <HostileText text={offer.name} max={60} />
        </Button>
      ))}
      {start.error === null ? null : (
        <p role="alert" className="text-xs text-problem">
          {problemOf(start.error).message}
        </p>
      )}
    </section>
  );
};
