/** Style of the report: light and dark, printable, no outside resource. */
export const reportStyle = `
:root{color-scheme:light dark;--bg:#fff;--fg:#1a1d23;--muted:#5b6270;--line:#dfe3ea;--card:#f6f7f9;
--s1:#5b6270;--s2:#1f5fbf;--s3:#8a5a00;--s4:#b3261e;--s5:#7a0f1f}
@media(prefers-color-scheme:dark){:root{--bg:#12141a;--fg:#e7eaf0;--muted:#9aa3b2;--line:#2b303b;
--card:#1a1d25;--s1:#9aa3b2;--s2:#7fb2ff;--s3:#f0b44c;--s4:#ff8a80;--s5:#ff6b81}}
*{box-sizing:border-box}body{margin:0 auto;padding:32px 20px;max-width:1100px;background:var(--bg);
color:var(--fg);font:15px/1.5 system-ui,sans-serif}
h1{font-size:24px;margin:0}h2{font-size:18px;margin:36px 0 12px}h3{font-size:16px;margin:0}
.muted{color:var(--muted)}.tiles{display:flex;flex-wrap:wrap;gap:12px;margin:20px 0}
.tile{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:10px 16px;min-width:120px}
.tile b{display:block;font-size:22px;font-variant-numeric:tabular-nums}
.incident{border:1px solid var(--line);border-radius:10px;padding:16px 18px;margin:14px 0;background:var(--card)}
.sev{font-size:12px;font-weight:600;border:1px solid currentColor;border-radius:4px;padding:1px 7px;white-space:nowrap}
.sev1{color:var(--s1)}.sev2{color:var(--s2)}.sev3{color:var(--s3)}.sev4{color:var(--s4)}.sev5{color:var(--s5)}
ol.story{margin:12px 0;padding-left:22px}ol.story li{margin:4px 0}
table{border-collapse:collapse;width:100%;font-size:13px}th,td{text-align:left;padding:6px 8px;
border-bottom:1px solid var(--line);vertical-align:top}td.num,th.num{text-align:right}
td{overflow-wrap:anywhere}.scroll{overflow-x:auto}code{font:12.5px ui-monospace,monospace}
svg{display:block;width:100%;height:auto}svg text{fill:var(--muted);font-size:11px}
@media print{body{max-width:none}.incident{break-inside:avoid}}
`;
