// Runs before the entry point (`node -r`), so it is plain old JavaScript that any Node can read.
"use strict";

var needed = 24;
var found = parseInt(process.versions.node, 10);
if (found < needed) {
  process.stderr.write(
    "QuayDesk needs Node " +
      needed +
      " or newer, this is Node " +
      process.versions.node +
      ": run it through npm (`npm start`, `npm test`), which brings Node " +
      needed +
      " along on Linux x64, or install Node " +
      needed +
      ".\n",
  );
  process.exit(1);
}
