import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Building2, ChevronsUpDown, LayoutGrid } from "lucide-react";
import { enterTenant, placesQuery } from "../api/tenants.ts";
import type { Place } from "../api/types.ts";
import { HostileText } from "../parts/hostile-text.tsx";
import { Menu } from "../parts/menu.tsx";
import { showToast } from "../parts/toast.tsx";
import { useMe } from "./session.ts";

const hintOf = ({ role, isHome, support }: Place): string => {
  if (support !== undefined) return "by support grant";
  return isHome ? `${role}, home` : role;
};

/** Goes to another tenant. Nothing of this one may stay: the page is loaded anew. */
export const goToTenant = async (tenantId: string, page = "/"): Promise<void> => {
  try {
    await enterTenant(tenantId);
    window.location.assign(page);
  } catch (error) {
    showToast({
      text: error instanceof Error ? error.message : "It did not work",
      isProblem: true,
    });
  }
};

/** Where the person is, and where else they can go. Absent for people of one tenant. */
export const TenantSwitcher = () => {
  const me = useMe();
  const navigate = useNavigate();
  const places = useQuery(placesQuery).data?.items ?? [];
  if (me === undefined || places.length < 2) return null;
  return (
    <Menu
      align="end"
      heading="Go to a tenant"
      trigger={
        <button
          type="button"
          aria-label={`Tenant: ${me.tenant.name}`}
          className="mr-2 inline-flex h-7 max-w-44 items-center gap-1.5 rounded-md border border-line-strong px-2 text-sm font-medium hover:bg-hover max-sm:max-w-24"
        >
          <Building2 size={14} className="shrink-0 max-sm:hidden" aria-hidden="true" />
          <span className="truncate">{me.tenant.name}</span>
          <ChevronsUpDown size={12} className="shrink-0 text-ink-3" aria-hidden="true" />
        </button>
      }
      items={[
        ...places.map((place) => ({
          id: place.tenant.id,
          label: <HostileText text={place.tenant.name} max={60} />,
          hint: hintOf(place),
          isChecked: place.isHere,
          onSelect: () => void (place.isHere ? undefined : goToTenant(place.tenant.id)),
        })),
        {
          id: "all tenants",
          label: "All of them at a glance",
          icon: <LayoutGrid size={14} />,
          onSelect: () => void navigate({ to: "/tenants" }),
        },
      ]}
    />
  );
};
