/** Who plays: documentation addresses (RFC 5737) and names (RFC 2606) only. */
export const attacker = Object.freeze({ address: "203.0.113.77" });
export const server = Object.freeze({ hostname: "web-1", address: "192.0.2.10" });
export const dropHost = Object.freeze({
  address: "198.51.100.23",
  name: "cdn.example.net",
  poolAddress: "198.51.100.99",
});
export const victim = Object.freeze({ name: "deploy", uid: 1001, session: 77 });
