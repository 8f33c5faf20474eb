import { timesAsFast } from '../contract/devices';
import type { DeviceReport } from '../contract/devices';
import { fastest } from '../engine';
import type { Engine } from '../engine';
import { deviceBook } from '../stores/user-folder';
import { ensureTried } from './device-trial';
import { texts } from './say';
import { print } from './terminal';

/** `latensify devices`: what networks can run on here, and why not on the others. */
export async function listDevices(modelsFolder: string, isAnew: boolean): Promise<number> {
  const before = deviceBook();
  // What is found out is to be kept: where nothing can be written there, that is to be said.
  if (isAnew || (await before.read()).reports.length === 0) await before.change((same) => same);
  const { reports } = await (await ensureTried(modelsFolder, isAnew)).read();
  const chosen = fastest(reports);
  for (const report of reports) {
    const mark = report.device === chosen ? '*' : ' ';
    print(`${mark} ${report.device.padEnd(7)} ${sayReport(report, reports)}`);
  }
  return 0;
}

/** A device's name, its graphics card and how it did. */
function sayReport(report: DeviceReport, reports: readonly DeviceReport[]): string {
  const { names, outcome } = texts.devices;
  const adapter = report.adapter === '' ? '' : `, ${report.adapter}`;
  const told = { ...report, times: timesAsFast(report, reports) };
  return `${names[report.device]}${adapter}: ${outcome(told)}`;
}

/** What is worked on, and why not on another device. */
export function sayDevice({ device, devices }: Engine): string {
  const { names } = texts.devices;
  const others = device === 'cpu' ? devices.filter((report) => report.problem !== null) : [];
  return [names[device], ...others.map((report) => sayReport(report, devices))].join(' · ');
}
