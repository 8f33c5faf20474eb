import { cpus, release, totalmem } from 'node:os';
import type { EngineStatus, Failure } from '../contract';

const keptEndings = 10;
const gibibyte = 2 ** 30;

/** How the app's processes ended, the latest ones, for whoever looks for the reason of a fault. */
export class Endings {
  readonly #latest: string[] = [];

  add(what: string, at = new Date()): void {
    this.#latest.push(`${at.toISOString()} ${what}`);
    this.#latest.splice(0, this.#latest.length - keptEndings);
  }

  get latest(): readonly string[] {
    return this.#latest;
  }
}

const failureLine = (failure: Failure | null) => (failure ? `${failure.code} ${JSON.stringify(failure.details)}` : '');

/** Everything about this computer and this run that helps to find a fault, and nothing about photos. */
export function diagnostics(version: string, status: EngineStatus, { latest }: Pick<Endings, 'latest'>): string {
  const [processor] = cpus();
  return [
    `Latensify ${version}`,
    `Electron ${process.versions.electron}, Chromium ${process.versions.chrome}, Node ${process.versions.node}`,
    `${process.platform} ${process.arch} ${release()}`,
    `${cpus().length} × ${processor.model}, ${(totalmem() / gibibyte).toFixed(1)} GiB`,
    `Engine: ${status.state}, ${status.device ?? 'no device'}, ${status.note}${failureLine(status.error)}`,
    ...(latest.length > 0 ? ['Processes that ended:', ...latest.map((line) => `  ${line}`)] : []),
  ].join('\n');
}
