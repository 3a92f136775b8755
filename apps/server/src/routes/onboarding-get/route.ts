import { getOnboarding } from "@xdr/onboarding";
import { defineRoute } from "../../http/route.ts";
import { Onboarding } from "../../schemas/onboarding.ts";

export const onboardingGet = defineRoute(
  {
    method: "GET",
    url: "/api/onboarding",
    summary: "How far the tenant is on the way to detection that is proved, and what is missing",
    access: { kind: "permission", permission: "agent:read" },
    tenantScope: "tenant",
    audit: "read",
    rate: "default",
    answer: Onboarding,
  },
  async ({ system, caller }) => {
    const { steps, ...rest } = await getOnboarding(caller.context, system.onboarding);
    return { ...rest, steps: steps.map((step) => ({ ...step })) };
  },
);
