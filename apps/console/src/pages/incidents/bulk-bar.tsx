import { useQuery } from "@tanstack/react-query";
import { CircleCheck, UserRound, X } from "lucide-react";
import { usersQuery } from "../../api/queries.ts";
import { Button } from "../../parts/button.tsx";
import { Menu } from "../../parts/menu.tsx";
import { usePermissions } from "../../shell/session.ts";
import { plural } from "../../text/number.ts";

export interface BulkBarProps {
  readonly count: number;
  readonly onAssign: (userId: string | null, name: string) => void;
  readonly onCloseIncidents: () => void;
  readonly onClear: () => void;
}

/** What can be done with the selected incidents. */
export const BulkBar = ({ count, onAssign, onCloseIncidents, onClear }: BulkBarProps) => {
  const can = usePermissions();
  const users = useQuery({ ...usersQuery, enabled: can("user:read") });
  const people = (users.data?.items ?? []).filter((user) => !user.disabled);
  return (
    <section
      aria-label="Selected incidents"
      className="absolute bottom-4 left-1/2 z-20 flex -translate-x-1/2 items-center gap-2 rounded-lg border border-line-strong bg-raised px-3 py-2 shadow-pop"
    >
      <span className="num font-medium whitespace-nowrap">{plural(count, "incident")}</span>
      <Menu
        heading="Assign to"
        trigger={<Button icon={<UserRound size={14} />}>Assign</Button>}
        items={[
          ...people.map((user) => ({
            id: user.id,
            label: user.name,
            hint: user.role,
            onSelect: () => onAssign(user.id, user.name),
          })),
          { id: "none", label: "Nobody", onSelect: () => onAssign(null, "nobody") },
        ]}
      />
      <Button icon={<CircleCheck size={14} />} onClick={onCloseIncidents}>
        Close…
      </Button>
      <Button look="quiet" icon={<X size={14} />} onClick={onClear}>
        Clear
      </Button>
    </section>
  );
};
