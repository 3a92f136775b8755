import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { whoCanDo } from "../../api/people.ts";
import { problemOf } from "../../api/problem.ts";
import { Button } from "../../parts/button.tsx";
import { Input, Select } from "../../parts/field.tsx";
import { HostileText } from "../../parts/hostile-text.tsx";
import { usePermissions } from "../../shell/session.ts";

const questions = [
  { id: "isolate-device", kind: "device", text: "isolate the host", example: "web-1" },
  { id: "block-address", kind: "address", text: "block the address", example: "203.0.113.7" },
] as const;

type Answer = Awaited<ReturnType<typeof whoCanDo>>["items"][number];

const saying = ({ decision }: Answer): string => {
  if (decision.effect === "allow") return "yes, alone";
  if (decision.effect === "deny") return `no: ${decision.reasons.join(" ")}`;
  const { approvers = 1, askerCounts = false } = decision;
  const who = askerCounts ? "the own approval counts" : "of others";
  return `yes, with ${approvers} ${approvers === 1 ? "approval" : "approvals"}, ${who}`;
};

const Answers = ({ items }: { readonly items: readonly Answer[] }) => (
  <ul className="mt-1 grid gap-0.5">
    {items.map((item) => (
      <li key={item.id}>
        <HostileText text={item.name} max={80} />{" "}
        <span className="text-ink-3">({item.roleName})</span> {saying(item)}
        {item.canApprove ? "; may approve what others ask" : ""}
      </li>
    ))}
  </ul>
);

/** Asks policy, person by person, what it would answer them. */
export const WhoCanAct = () => {
  const [question, setQuestion] = useState<(typeof questions)[number]>(questions[0]);
  const [key, setKey] = useState("");
  const ask = useMutation({
    mutationFn: () =>
      whoCanDo({ action: question.id, target: { kind: question.kind, key: key.trim() } }),
  });
  if (!usePermissions()("response:request")) return null;
  return (
    <section className="px-4 py-3" aria-label="Who could act">
      <form
        className="flex flex-wrap items-center gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          ask.mutate();
        }}
      >
        <h2 className="font-semibold">Who could</h2>
        <Select
          aria-label="Action"
          className="w-auto!"
          value={question.id}
          onChange={({ target }) => {
            setQuestion(questions.find(({ id }) => id === target.value) ?? questions[0]);
            ask.reset();
          }}
        >
          {questions.map(({ id, text }) => (
            <option key={id} value={id}>
              {text}
            </option>
          ))}
        </Select>
        <Input
          aria-label="Target"
          className="w-44!"
          required
          placeholder={question.example}
          value={key}
          onChange={({ target }) => setKey(target.value)}
        />
        <Button type="submit" isBusy={ask.isPending}>
          Ask policy
        </Button>
      </form>
      <div aria-live="polite">
        {ask.error === null ? null : <p className="text-problem">{problemOf(ask.error).message}</p>}
        {ask.data === undefined ? null : <Answers items={ask.data.items} />}
      </div>
    </section>
  );
};
