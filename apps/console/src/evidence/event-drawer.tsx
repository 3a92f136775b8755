import { useQuery } from "@tanstack/react-query";
import { eventQuery } from "../api/queries.ts";
import { CopyButton } from "../parts/copy-button.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { HostileText } from "../parts/hostile-text.tsx";
import { ErrorState, RowsSkeleton } from "../parts/states.tsx";
import { EventDetail } from "./event-detail.tsx";
import { TestRuleMenu } from "./test-rule-menu.tsx";

/** The evidence drawer: one event by id, whatever page it was asked for from. */
export const EventDrawer = ({ id, onClose }: { id: string; onClose: () => void }) => {
  const { data, error, refetch } = useQuery(eventQuery(id));
  return (
    <Dialog
      form="drawer"
      title={
        data === undefined ? (
          "Event"
        ) : (
          <HostileText
            text={[data.className, data.activityName].filter(Boolean).join(": ")}
            max={80}
          />
        )
      }
      actions={
        data === undefined ? null : (
          <>
            <TestRuleMenu eventId={id} />
            <CopyButton
              text={JSON.stringify(data.ocsf, undefined, 2)}
              label="Copy the OCSF event"
            />
          </>
        )
      }
      onClose={onClose}
    >
      {error !== null ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data === undefined && error === null ? <RowsSkeleton rows={9} /> : null}
      {data === undefined ? null : <EventDetail event={data} />}
    </Dialog>
  );
};
