// @ts-check
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** Milliseconds after which a process that says nothing is taken to hang, on however busy a machine. */
const patience = 120_000;

/** @returns {Promise<'hang'>} */
const late = () => new Promise((resolve) => setTimeout(resolve, patience, 'hang').unref());

/**
 * @param {AsyncIterator<string>} lines
 * @returns {Promise<Record<string, unknown> | 'crash'>}
 */
async function nextOf(lines) {
  const next = await lines.next();
  // Both readers write lines of JSON.
  return next.done ? 'crash' : /** @type {Record<string, unknown>} */ (JSON.parse(next.value));
}

/**
 * A process that is given paths, a line each, and answers each with a line of JSON. One that dies or says nothing for two
 * minutes is replaced for the next path.
 */
export class Reader {
  /** @type {import('node:child_process').ChildProcess | null} */
  #child = null;
  /** @type {AsyncIterator<string> | null} */
  #lines = null;

  /**
   * @param {string} command
   * @param {string[]} commandArguments
   * @param {Record<string, string>} [env]
   */
  constructor(command, commandArguments, env = {}) {
    this.start = () => {
      const child = spawn(command, commandArguments, {
        stdio: ['pipe', 'pipe', 'ignore'],
        env: { ...process.env, ...env },
      });
      child.stdin.on('error', () => undefined);
      this.#child = child;
      this.#lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    };
  }

  /**
   * @param {string} path
   * @returns {Promise<Record<string, unknown>>} what it answers; `crash` or `hang` where it does not
   */
  async ask(path) {
    if (!this.#child || !this.#lines) this.start();
    const [child, lines] = [this.#child, this.#lines];
    if (!child?.stdin || !lines) throw new Error('the reader cannot be started');
    child.stdin.write(`${path}\n`);
    const next = await Promise.race([nextOf(lines), late()]);
    if (next !== 'hang' && next !== 'crash') return next;
    child.kill('SIGKILL');
    this.#child = null;
    return { code: next };
  }

  async close() {
    const child = this.#child;
    if (!child?.stdin) return;
    child.stdin.end();
    await once(child, 'exit');
  }
}
