import { BellRing, ChevronDown } from "lucide-react";
import { useState } from "react";
import type { IncidentDetail, Proposal } from "../../api/types.ts";
import { Button } from "../../parts/button.tsx";
import { Menu } from "../../parts/menu.tsx";
import { usePermissions } from "../../shell/session.ts";
import { DoItDialog } from "./do-it-dialog.tsx";

const ways = [
  { action: "send-message", label: "Send a message…", hint: "e-mail, Slack, Teams, webhook" },
  { action: "open-ticket", label: "Open a ticket…", hint: "Jira, ServiceNow, TheHive" },
  { action: "page-oncall", label: "Page whoever is on call…", hint: "PagerDuty" },
  { action: "share-indicators", label: "Share the indicators…", hint: "MISP" },
] as const;

const proposalOf = (incident: IncidentDetail, way: (typeof ways)[number]): Proposal => ({
  ...{ action: way.action, title: way.label.replace("…", ""), countermeasure: "" },
  ...{ target: incident.title, targetKind: "incident", targetKey: incident.id },
  ...{ because: "", reversal: "", executor: "connector" },
  decision: { effect: "allow", reasons: [] },
});

/** Tells people outside of the console about the incident, through what is connected. */
export const TellControl = ({ incident }: { incident: IncidentDetail }) => {
  const canAsk = usePermissions()("response:request");
  const [chosen, setChosen] = useState<Proposal>();
  if (!canAsk) return null;
  return (
    <>
      <Menu
        heading="Tell people about it"
        trigger={
          <Button icon={<BellRing size={13} />}>
            Tell
            <ChevronDown size={13} />
          </Button>
        }
        items={ways.map((way) => ({
          ...{ id: way.action, label: way.label, hint: way.hint },
          onSelect: () => setChosen(proposalOf(incident, way)),
        }))}
      />
      {chosen === undefined ? null : (
        <DoItDialog
          incidentId={incident.id}
          proposal={chosen}
          onClose={() => setChosen(undefined)}
        />
      )}
    </>
  );
};
