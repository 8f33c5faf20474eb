import { cpus, release, totalmem } from 'node:os';
import type { DeviceReport, EngineStatus, Failure } from '../contract';

const keptEndings = 10;
const gibibyte = 2 ** 30;

/** How the app's processes ended, the latest ones, for whoever looks for the reason of a fault. */
export class ProcessExits {
  readonly #latest: string[] = [];

  add(what: string, at = new Date()): void {
    this.#latest.push(`${at.toISOString()} ${what}`);
    this.#latest.splice(0, this.#latest.length - keptEndings);
  }

  get latest(): readonly string[] {
    return this.#latest;
  }
}

const failureLine = (failure: Failure) => `${failure.code} ${JSON.stringify(failure.details)}`;

const deviceWords = ({ device, adapter, problem, psnr, secondsPerMegapixel }: DeviceReport) => {
  const outcome = problem ? `${problem.code} ${JSON.stringify(problem.details)}` : 'right';
  const compared = psnr === null ? '' : `, ${psnr.toFixed(0)} dB`;
  return `  ${device} (${adapter}): ${outcome}${compared}, seconds a megapixel ${JSON.stringify(secondsPerMegapixel)}`;
};

/** What the engine works on, in a line of a log. */
export function engineWords({ state, device, devices, lost, error }: EngineStatus): string {
  const unused = devices.flatMap(({ device: one, problem }) => (problem ? [`${one} ${problem.code}`] : []));
  const gaveUp = lost ? [`${lost.device} gave up (${lost.reason})`] : [];
  return [state, device ?? 'no device', ...unused, ...gaveUp, ...(error ? [failureLine(error)] : [])].join(', ');
}

/** Everything about this computer and this run that helps to find a fault, and nothing about photos. */
export function diagnostics(version: string, status: EngineStatus, { latest }: Pick<ProcessExits, 'latest'>): string {
  const processors = cpus(); // None where the system does not let them be listed.
  return [
    `Latensify ${version}`,
    `Electron ${process.versions.electron}, Chromium ${process.versions.chrome}, Node ${process.versions.node}`,
    `${process.platform} ${process.arch} ${release()}`,
    `${processors.length} × ${processors.at(0)?.model ?? 'a processor that is not told'}, ${(totalmem() / gibibyte).toFixed(1)} GiB`,
    `Engine: ${engineWords(status)}`,
    ...status.devices.map(deviceWords),
    ...(latest.length > 0 ? ['Processes that ended:', ...latest.map((line) => `  ${line}`)] : []),
  ].join('\n');
}
