import { classUid } from "@xdr/event";
import { describe, expect, it } from "vitest";
import { ocsfClasses } from "./ocsf-classes.ts";
import { authenticationEvent, baseEvent, httpEvent, ocsfEvent } from "./ocsf-event.ts";

const product = { name: "OpenSSH" };

describe("ocsfEvent", () => {
  it("fills in what follows from class and activity and drops what is not known", () => {
    const event = authenticationEvent(1, {
      time: 5,
      product,
      status_id: 2,
      message: undefined,
      user: { name: "root", uid: undefined },
      src_endpoint: { ip: undefined, port: undefined },
    });
    expect(event).toEqual({
      class_uid: 3002,
      class_name: "Authentication",
      category_uid: 3,
      activity_id: 1,
      activity_name: "Logon",
      type_uid: 300_201,
      severity_id: 1,
      status: "Failure",
      status_id: 2,
      time: 5,
      user: { name: "root" },
      metadata: { version: "1.5.0", product },
    });
    expect(Object.keys(event)).not.toContain("src_endpoint");
  });

  it("keeps unmapped values as they are, undefined and empty ones too", () => {
    const unmapped = { a: undefined, b: {}, c: "" };
    expect(baseEvent({ time: 1, product, unmapped }).unmapped).toBe(unmapped);
  });

  it("knows a name and the right category for every class", () => {
    for (const uid of Object.values(classUid)) {
      const event = ocsfEvent(uid, 0, { time: 1, product });
      expect(ocsfClasses.has(uid)).toBe(true);
      expect(event.category_uid).toBe(
        Number(
          String(uid % 100_000)
            .padStart(4, "0")
            .charAt(0),
        ),
      );
    }
    expect(ocsfEvent(classUid.registryKeyActivity, 1, { time: 1, product }).type_uid).toBe(
      20_100_101,
    );
  });
});

describe("httpEvent", () => {
  it("takes the activity from the method", () => {
    const activity = (method?: string): number =>
      httpEvent({ time: 1, product, http_request: { http_method: method } }).activity_id;
    expect([activity("GET"), activity("post"), activity("PROPFIND"), activity()]).toEqual([
      3, 6, 99, 0,
    ]);
  });
});
