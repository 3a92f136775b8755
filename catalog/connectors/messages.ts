import type { ConnectorDefinition, ConnectorWord } from "@xdr/event";
import { plain, secret } from "../src/vendor-settings.ts";

/** One word for each severity, 1 to 5. */
export const bySeverity = (...words: readonly string[]): ConnectorWord => ({
  of: "severityNumber",
  as: Object.fromEntries(words.map((word, index) => [String(index + 1), word])),
});

const plainHeadline = "{severity}: {title} (score {score})";

const webhook: ConnectorDefinition = {
  name: "webhook",
  title: "Signed webhook",
  documentation: "https://www.standardwebhooks.com",
  steps: [
    "Make a secret: whsec_ and the Base64 of 32 random bytes (openssl rand -base64 32).",
    "Give the secret to the receiver. It must check webhook-signature, refuse a webhook-timestamp that is over five minutes away, and take each webhook-id once.",
  ],
  settings: [
    plain("address", "Address", "Such as https://hooks.example.com/xdr"),
    secret("secret", "Secret", "whsec_…"),
  ],
  auth: { kind: "webhook-signature", secret: "{secret}" },
  check: { method: "POST", url: "{address}", looks: true, body: { type: "check" } },
  actions: {
    "send-message": {
      isBlind: true,
      plan: [],
      apply: [
        {
          method: "POST",
          url: "{address}",
          headers: { "webhook-id": "{run}" },
          body: {
            type: "incident.told",
            id: "{run}",
            data: {
              incident: "{incident}",
              title: "{title}",
              severity: "{severity}",
              severity_id: "{#severityNumber}",
              score: "{#score}",
              status: "{status}",
              first_seen: "{firstSeen}",
              last_seen: "{lastSeen}",
              findings: "{#findings}",
              entities: "{entities}",
              story: "{story}",
              link: "{link}",
            },
          },
          errors: [{ status: 410, means: "refused", say: "The receiver wants no more of these." }],
        },
      ],
      verify: [],
      isThere: [],
    },
  },
};

const slackApi = "https://slack.com/api";
const isOk = [
  {
    test: { path: ["ok"], equals: ["true"] },
    say: "Slack says no: the token, its scopes, the channel, or the app is not in the channel.",
  },
] as const;
const slackHistory = {
  method: "GET",
  url: `${slackApi}/conversations.history`,
  query: { channel: "{channel}", include_all_metadata: "true", limit: "100" },
  must: isOk,
} as const;
const ownMessage = {
  path: ["messages"],
  key: ["metadata", "event_payload", "run"],
  has: "{run}",
} as const;

const slack: ConnectorDefinition = {
  name: "slack-messages",
  title: "Slack",
  documentation: "https://docs.slack.dev/reference/methods/chat.postMessage",
  steps: [
    "Make a Slack app with the bot scopes chat:write, channels:history, groups:history and metadata.message:read, and install it.",
    "Invite the app into the channel.",
  ],
  settings: [
    plain("channel", "Channel id", "Such as C0123456789, at the end of About this channel"),
    secret("token", "Bot token", "xoxb-…"),
  ],
  auth: { kind: "header", name: "authorization", value: "Bearer {token}" },
  check: { ...slackHistory, query: { channel: "{channel}", limit: "1" } },
  actions: {
    "send-message": {
      escape: "slack",
      plan: [],
      apply: [
        { ...slackHistory, doneIf: ownMessage },
        {
          method: "POST",
          url: `${slackApi}/chat.postMessage`,
          body: {
            channel: "{channel}",
            text: plainHeadline,
            parse: "none",
            link_names: false,
            unfurl_links: false,
            blocks: [
              {
                type: "section",
                text: {
                  type: "mrkdwn",
                  verbatim: true,
                  text: `*{severity}* {title} (score {score})`,
                },
              },
              {
                type: "section",
                text: { type: "mrkdwn", verbatim: true, text: "{story}\n{entities}" },
              },
              {
                type: "section",
                text: { type: "mrkdwn", verbatim: true, text: "<{link}|Open the incident>" },
              },
            ],
            metadata: { event_type: "xdr_incident_told", event_payload: { run: "{run}" } },
          },
          must: isOk,
        },
      ],
      verify: [slackHistory],
      isThere: [ownMessage],
    },
  },
};

const run = (text: string, more: object = {}) => ({ type: "TextRun", text, ...more });
/** RichTextBlock shows its text as it is; a TextBlock would read Markdown in it. */
const rich = (...inlines: readonly object[]) => ({ type: "RichTextBlock", inlines });

const card = (...body: readonly object[]) => ({
  type: "message",
  attachments: [
    {
      contentType: "application/vnd.microsoft.card.adaptive",
      content: {
        $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
        ...{ type: "AdaptiveCard", version: "1.4", body },
      },
    },
  ],
});

const teams: ConnectorDefinition = {
  name: "teams-workflow",
  title: "Microsoft Teams",
  documentation:
    "https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook",
  steps: [
    "In the channel: Workflows, Send webhook alerts to a channel.",
    "Copy the address of the workflow. Whoever has it can write there: keep it secret.",
  ],
  settings: [secret("address", "Address of the workflow", "https://….logic.azure.com/…")],
  auth: { kind: "header", name: "x-sent-by", value: "mini-xdr" },
  check: {
    ...{ method: "POST", url: "{address}", looks: true, accept: [200, 202] },
    body: card(rich(run("Mini-XDR can write here."))),
  },
  actions: {
    "send-message": {
      isBlind: true,
      plan: [],
      apply: [
        {
          ...{ method: "POST", url: "{address}", accept: [200, 202] },
          body: {
            ...card(
              rich(run(plainHeadline, { weight: "Bolder" })),
              rich(run("{story}")),
              rich(run("{entities}")),
              rich(run("{link}")),
            ),
          },
        },
      ],
      verify: [],
      isThere: [],
    },
  },
};

export const messages: readonly ConnectorDefinition[] = [webhook, slack, teams];
