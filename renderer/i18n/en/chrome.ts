import type { SameKeys } from "../shape.ts";
import type { chrome as zh } from "../zh-CN/chrome.ts";

/** Frame of the window. */
export const chrome: SameKeys<typeof zh> = {
  appName: "QuayDesk",
  loading: "Opening…",
  role: { label: "Role", dispatcher: "Dispatcher", engineer: "Engineer", trainer: "Trainer" },
  screens: {
    label: "Screens",
    yardMap: "Yard map",
    yardGrid: "Yard grid",
    queues: "Queues",
    jobs: "Jobs",
    history: "History",
    devices: "Devices",
    run: "Run",
  },
  status: {
    clock: "Terminal time",
    noTime: "no time",
    live: "LIVE",
    sim: "SIM",
    simTitle: "Simulated equipment, not the real terminal",
    speed: "×{{factor}}",
    paused: "paused",
    lockStep: "lock step",
    links: "Links",
    core: "core",
    linkTitle: "{{id}}: {{state}}, last heard {{age}} ago",
    linkNever: "{{id}}: {{state}}, nothing heard yet",
    language: "Switch to Chinese",
    themeToDark: "Switch to dark",
    themeToLight: "Switch to light",
  },
  linkState: { connecting: "connecting", live: "live", stale: "silent", down: "down", silent: "silent", lost: "lost" },
  strip: {
    none: "Nothing abnormal",
    more: "{{count}} in all",
    list: "Everything abnormal",
    close: "Close",
    goTo: "Go to",
    cheFault: "{{id}} fault: {{code}}",
    linkDown: "Link {{id}} {{state}}",
    coreLost: "Connection to the core lost, reconnecting; the screen shows the last known data",
    coreSilent: "The core is silent; the screen may be out of date",
    store: { journal: "journal", audit: "audit trail" },
    storage: {
      SET_ASIDE: "The {{store}} was damaged: it is kept as {{detail}}, and {{file}} was begun anew",
      NEWER_VERSION:
        "The {{store}} {{file}} was written by a newer console ({{detail}}); this one keeps nothing. Update it, or give another folder with --state",
      DISK_FULL: "The disk is full: the {{store}} cannot be written to {{file}}. Make room",
      SIZE_LIMIT:
        "The {{store}} {{file}} has reached its limit. Raise records in the site file, or stop the console and move the file away",
      READ_ONLY: "The {{store}} may not be written to {{file}} ({{detail}}). Check the disk and its permissions",
      LOCKED: "The {{store}} {{file}} is in use by another program. Run one core only",
      FAILED: "The {{store}} {{file}} cannot be written: {{detail}}",
    },
    storageWaits: "{{waiting}} lines wait, {{lost}} are lost",
    unreconciled: {
      BOX_WITHOUT_JOB:
        "After the restart: {{che}} carries {{container}}, and no job moves it. Hold the truck, ask the TOS, have the box put down by hand",
      BOX_NOT_FOUND:
        "After the restart: {{container}} of job {{job}} should be on {{che}}, but is neither there nor in the yard. Have a look, and correct it in the TOS",
      CRANE_HOLDS_UNKNOWN:
        "After the restart: {{che}} holds {{container}} for job {{job}}, which nobody knows. Have it put down by hand, and correct the TOS",
    },
    fetchTruck: "Fetch {{truck}} from the road: it shuts in {{others}}",
    giveWay: "Jam: send {{truck}} to {{place}} to let the others pass",
    plantProblem: "Plant data not understood: {{path}} {{message}}",
  },
  command: {
    sim_pause: "Pause simulation",
    sim_resume: "Resume simulation",
    sim_step: "Step {{ms}} ms",
    sim_setSpeed: "Set speed ×{{factor}}",
    sim_saveSnapshot: "Save snapshot {{file}}",
    sim_restoreSnapshot: "Restore snapshot {{file}}",
    sim_loadScenario: "Load scenario {{scenario}}, seed {{seed}}",
    fault_clearAll: "Clear all faults",
    fault_plan: "Plan {{fault}} → {{target}}: {{when}}",
    fault_inject: "Inject {{fault}} → {{target}}",
    fault_clear: "Clear fault {{faultId}}",
    che_hold: "Hold {{che}}",
    che_resume: "Resume {{che}}",
    state: { sent: "sent", done: "done", refused: "refused", unknown: "outcome unknown" },
  },
  notice: {
    connectingTitle: "Connecting to the core",
    connectingText: "Waiting for the core process to answer…",
    unreachableTitle: "The core cannot be reached",
    unreachableText: "The core process does not answer. Check that it is running (npm start); this page keeps trying.",
    noTokenTitle: "No access token",
    noTokenText:
      "The address carries no token. Open the whole address that the core printed at its start (with ?token=…).",
    wrongTokenTitle: "Access token not accepted",
    wrongTokenText:
      "The core does not accept this token; it may have been restarted. Open the address it printed last; this page keeps trying.",
    wireVersionTitle: "Page and core do not match",
    wireVersionText:
      "Page and core speak different versions of the wire ({{detail}}). Reload the page; if that does not help, install the same version of both and restart.",
    noBridgeTitle: "The desktop program does not answer",
    noBridgeText: "The desktop program did not tell where the core is. Restart QuayDesk; this page keeps trying.",
    reload: "Reload",
  },
  panelError: { title: "This panel failed", text: "The other panels go on.", retry: "Open the panel again" },
  shortcuts: { skipToWork: "Skip to the work area" },
};
