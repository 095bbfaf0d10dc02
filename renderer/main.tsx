import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { z } from "zod";
import { App } from "./app/App.tsx";
import { followPreferences } from "./app/followPreferences.ts";
import { startI18n } from "./i18n/i18n.ts";
import { createLive } from "./live/live.ts";
import { LiveContext } from "./live/useLive.ts";
import { preferences } from "./state/preferences.ts";
import "./ui/tokens.css";
import "./ui/base.css";

// The content security policy forbids eval, which zod would otherwise try for speed.
z.config({ jitless: true });

startI18n(preferences.get().language);
followPreferences();
const live = createLive();
live.client.start();

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <LiveContext value={live}>
        <App />
      </LiveContext>
    </StrictMode>,
  );
}
