import { expect, it } from "vitest";
import { passkeyAddress, passkeyProblem } from "./passkey-place.ts";

const at = (href: string) => passkeyAddress({ href, hostname: new URL(href).hostname });

it("sends a loopback address to localhost, and nobody else anywhere", () => {
  expect(at("http://127.0.0.1:8080/enrol?next=/")).toBe("http://localhost:8080");
  expect(at("http://[::1]:8080/")).toBe("http://localhost:8080");
  expect(at("http://localhost:8080/")).toBeUndefined();
  expect(at("https://xdr.example.com/")).toBeUndefined();
});

it("says in words why there is no passkey", () => {
  expect(passkeyProblem(new DOMException("x", "NotAllowedError"))).toContain("cancelled");
  expect(passkeyProblem("x")).toBe("The browser did not do it.");
});
