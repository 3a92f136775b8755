import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { factorsQuery } from "../../api/factors.ts";
import { signOut } from "../../api/mutations.ts";
import { meQuery } from "../../api/queries.ts";
import { placesQuery } from "../../api/tenants.ts";
import type { FactorMade, Place } from "../../api/types.ts";
import { safeReturnPath } from "../../app/url-state.ts";
import { AddPasskey } from "../../factors/add-passkey.tsx";
import { AddTotp } from "../../factors/add-totp.tsx";
import { RecoveryCodes } from "../../factors/recovery-codes.tsx";
import { StepUpDialog } from "../../factors/step-up-dialog.tsx";
import { Button } from "../../parts/button.tsx";
import { HostileText } from "../../parts/hostile-text.tsx";
import { goToTenant } from "../../shell/tenant-switcher.tsx";
import { FrontCard } from "../sign-in/front-card.tsx";

const route = getRouteApi("/enrol");

/** Second factors are a person's own and are set up at home. */
const GuestCard = ({ places }: { readonly places: readonly Place[] }) => (
  <FrontCard title="A second factor is needed here">
    <p className="text-ink-2">
      You are a guest in this tenant, and your role needs a second factor. Set it up at home, under
      your account; it then counts here, too.
    </p>
    <div className="flex flex-col gap-2">
      {places
        .filter(({ isHere }) => !isHere)
        .map(({ tenant, isHome }) => (
          <Button
            key={tenant.id}
            look={isHome ? "primary" : "plain"}
            className="h-9!"
            onClick={() => void goToTenant(tenant.id, isHome ? "/account" : "/")}
          >
            Go to <HostileText text={tenant.name} max={60} />
          </Button>
        ))}
      <SignOut />
    </div>
  </FrontCard>
);

const SignOut = () => (
  <Button
    look="quiet"
    onClick={() => void signOut().finally(() => window.location.assign("/sign-in"))}
  >
    Sign out
  </Button>
);

/** The role needs a second factor and there is none yet: nothing else is open until then. */
export const EnrolPage = () => {
  const { next } = route.useSearch();
  const router = useRouter();
  const queryClient = useQueryClient();
  const { data } = useQuery(factorsQuery);
  const places = useQuery(placesQuery).data?.items ?? [];
  const [kind, setKind] = useState<"passkey" | "totp">();
  const [made, setMade] = useState<FactorMade>();
  const leave = () => router.history.push(safeReturnPath(next));
  if (made !== undefined)
    return (
      <FrontCard title="Recovery codes">
        <RecoveryCodes codes={made.recoveryCodes} onKept={leave} />
      </FrontCard>
    );
  if (places.some(({ isHere, isHome }) => isHere && !isHome)) return <GuestCard places={places} />;
  const onMade = (answer: FactorMade) => {
    queryClient.clear();
    if (answer.me !== undefined) queryClient.setQueryData(meQuery.queryKey, answer.me);
    setMade(answer);
  };
  return (
    <FrontCard title="Set up a second factor">
      <p className="text-ink-2">
        Your role can change how this installation protects itself, so a password alone is not
        enough here.
      </p>
      {kind === undefined ? (
        <div className="flex flex-col gap-2">
          {data?.hasPasskeys === true ? (
            <Button look="primary" className="h-9!" onClick={() => setKind("passkey")}>
              A passkey: this device, a phone or a key
            </Button>
          ) : null}
          <Button className="h-9!" onClick={() => setKind("totp")}>
            An authenticator app
          </Button>
        </div>
      ) : null}
      {kind === "passkey" ? <AddPasskey onMade={onMade} /> : null}
      {kind === "totp" ? <AddTotp onMade={onMade} /> : null}
      {kind === undefined ? (
        <SignOut />
      ) : (
        <Button look="quiet" onClick={() => setKind(undefined)}>
          Choose another
        </Button>
      )}
      <StepUpDialog />
    </FrontCard>
  );
};
