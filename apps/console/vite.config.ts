import tailwind from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const devPort = 5173;
/** Where `vite dev` finds the API: a real server, or the fixture of `npm run fixture`. */
const api = process.env["XDR_API"] ?? "http://127.0.0.1:5174";

export default defineConfig({
  plugins: [react(), tailwind()],
  server: { host: "127.0.0.1", port: devPort, proxy: { "/api": api } },
  build: {
    target: "es2023",
    // A data: URL would need `font-src data:` in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The chart and graph libraries are chunks of their own, loaded where they are shown.
    chunkSizeWarningLimit: 700,
  },
});
