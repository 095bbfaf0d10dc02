import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { err, ok, type Result } from "../../common/result.ts";
import { wireVersion } from "../../common/wire/live.ts";
import { auditedCommands } from "./audit/auditedCommands.ts";
import { openAuditTrail } from "./audit/auditTrail.ts";
import { ConsolePicture } from "./consolePicture.ts";
import { startPlanner } from "./dispatch/planner.ts";
import { Control } from "./execution/control.ts";
import { JournalKeeper } from "./journal/journalKeeper.ts";
import { openJournal } from "./journal/openJournal.ts";
import { startLiveServer } from "./live/liveServer.ts";
import { ShiftTally } from "./picture/shiftTally.ts";
import { runPlantCommand } from "./plantCommands.ts";
import { PlantSide, simulationId } from "./plantSide.ts";
import { readSite, type StartError } from "./readSite.ts";
import { TrainerCatalogue } from "./trainerCatalogue.ts";

export type { StartError } from "./readSite.ts";

export interface CoreOptions {
  readonly siteFile: string;
  /** 0 = any free one. */
  readonly port: number;
  /** Loopback unless given. */
  readonly host?: string;
  /** Made up anew when absent. */
  readonly token?: string;
  /** The built page, served over http; absent = live wire only. */
  readonly staticDir?: string;
  /** What must survive a restart: certificates, journal, audit trail. A folder in the system's temporary one when absent. */
  readonly stateDir?: string;
}

export interface Core {
  /** `http://127.0.0.1:PORT/?token=…` */
  readonly url: string;
  readonly port: number;
  readonly token: string;
  close(): Promise<void>;
}

/** Control rounds and topic updates; the trucks' released road (see traffic) bridges many of them. */
const roundMs = 250;
/** A plant whose clock jumped tells its new state within a few publishing intervals; nothing is made of the old one before. */
const settleMs = 1_000;
/** Pose frames. */
const poseMs = 100;

/** Composition root: the only place that wires the core's parts. */
export async function startCore(options: CoreOptions): Promise<Result<Core, StartError>> {
  const siteRead = readSite(options.siteFile);
  if (!siteRead.ok) return siteRead;
  const site = siteRead.value;
  const stateDir = options.stateDir ?? join(tmpdir(), `quaydesk-${site.code.toLowerCase()}`);
  try {
    mkdirSync(stateDir, { recursive: true });
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? "refused";
    return err({
      code: "STATE_DIR",
      message: `Cannot use the state folder ${stateDir} (${code}): give another one with --state DIR.`,
    });
  }

  const token = options.token ?? randomBytes(24).toString("base64url");
  const planner = startPlanner(site, "rolling");
  const journal = openJournal(join(stateDir, "journal.db"), site.records.journalMb);
  const audit = openAuditTrail(join(stateDir, "audit.db"), site.records.auditMb, () => plant.twin.plantTimeMs);
  void audit.open();
  const keeper = new JournalKeeper(journal, site, () => plant.twin);
  let tally = new ShiftTally();
  let loadNotBefore = 0;
  const plant = new PlantSide(site, {
    mode: "subscribe",
    pkiDir: join(stateDir, "pki"),
    onRestart: () => {
      loadNotBefore = Date.now() + settleMs;
      control.reset();
      catalogue.forget();
      tally = new ShiftTally();
    },
  });
  const control = new Control({
    ...{ site, call: plant.call, planner, isLockStep: false },
    recall: (undone) => keeper.recall(undone),
    beforeSending: (desk) => keeper.beforeSending(desk),
  });
  const catalogue = new TrainerCatalogue();
  const picture = new ConsolePicture(site, plant, control, catalogue);
  const live = await startLiveServer({
    host: options.host ?? "127.0.0.1",
    port: options.port,
    token,
    ...(options.staticDir === undefined ? {} : { staticDir: options.staticDir }),
    hello: () => ({ version: wireVersion, site, roster: picture.roster, now: Date.now() }),
    stores: picture.stores,
    commands: auditedCommands(audit, (command) => runPlantCommand(plant, command)),
    links: () => plant.links,
    routeOf: (che) => picture.routeOf(che),
    journal,
  });
  if (!live.ok) {
    await Promise.all([plant.close(), planner.close(), journal.close(), audit.close()]);
    return live;
  }

  let isRunning = false;
  const round = async (): Promise<void> => {
    if (isRunning) return;
    isRunning = true;
    try {
      const isSettled = Date.now() >= loadNotBefore;
      if (!control.desk && isSettled && plant.isLive && plant.twin.devices.has(site.code)) {
        const isLoaded = await control.load(plant.twin.plantTimeMs);
        if (isLoaded && control.desk) keeper.attach(control.desk);
      }
      if (plant.linkOf(simulationId)) void catalogue.follow(plant.call, Date.now());
      await control.round(plant.twin);
      keeper.endRound(control);
      if (control.desk) tally.observe(plant.twin, control.desk.book);
      if (picture.rosterChanged()) live.value.announceRoster(picture.roster);
      audit.retry();
      picture.update(
        tally,
        [journal.problem, audit.problem].filter((problem) => problem !== undefined),
      );
    } finally {
      isRunning = false;
    }
  };
  const rounds = setInterval(() => void round(), roundMs);
  const poses = setInterval(() => {
    const frame = picture.poseFrame();
    if (frame) live.value.sendPoses(frame);
  }, poseMs);

  return ok({
    url: live.value.url,
    port: live.value.port,
    token,
    async close() {
      clearInterval(rounds);
      clearInterval(poses);
      await live.value.close();
      await Promise.all([plant.close(), planner.close(), journal.close(), audit.close()]);
    },
  });
}
