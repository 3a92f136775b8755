import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { rolesQuery } from "../../api/people.ts";
import type { Member } from "../../api/types.ts";
import { Select } from "../../parts/field.tsx";
import { HostileText } from "../../parts/hostile-text.tsx";
import { permissionText, roleNameOf, whoCan } from "./roles.ts";

/** Answers "who could do that?" from the table that the server decides by. */
export const WhoCan = ({ members }: { readonly members: readonly Member[] }) => {
  const { data } = useQuery(rolesQuery);
  const [permission, setPermission] = useState("user:write");
  if (data === undefined) return null;
  const all = data.permissions;
  const found = whoCan(permission, members, data);
  return (
    <section className="px-4 py-3" aria-label="Who can">
      <h2 className="mb-1 flex flex-wrap items-center gap-2 font-semibold">
        Who can
        <Select
          aria-label="Permission"
          className="w-auto! font-normal"
          value={permission}
          onChange={(event) => setPermission(event.target.value)}
        >
          {all.map((one) => (
            <option key={one} value={one}>
              {permissionText(one)}
            </option>
          ))}
        </Select>
      </h2>
      <p aria-live="polite">
        {found.length === 0 ? (
          <span className="text-ink-2">Nobody.</span>
        ) : (
          found.map((member, index) => (
            <span key={member.id}>
              {index === 0 ? "" : ", "}
              <HostileText text={member.name} max={80} />{" "}
              <span className="text-ink-3">({roleNameOf(member)})</span>
            </span>
          ))
        )}
      </p>
    </section>
  );
};
