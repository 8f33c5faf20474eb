import { tmpdir } from 'node:os';
import { relative } from 'node:path';
import { ExifTool, ExifToolTask } from 'exiftool-vendored';
import { inWords } from '../../contract/reasons';
import { systemReason } from '../../files/reason';
import { startedProgram } from './program';

/** Rewriting a picture of a gigabyte on a slow disk takes minutes. */
const longestTask = 15 * 60_000;
/** On Windows paths of more than 260 characters have to be asked for. */
const longPaths = process.platform === 'win32' ? ['-api', 'WindowsLongPath=1'] : [];
const beforeAll = ['-charset', 'filename=utf8', '-charset', 'utf8', ...longPaths];

interface Said {
  readonly output: string;
  readonly warnings: readonly string[];
}

class Run extends ExifToolTask<Said> {
  protected parse(output: string, error?: Error): Said {
    if (error) throw error;
    return { output, warnings: this.warnings };
  }
}

/**
 * One argument as ExifTool reads it from its input, a line each: a line break, or a # at the start, would be taken for
 * something else, and goes as in C.
 */
function argument(text: string): string {
  if (!/[\r\n]|^[#\s]/.test(text)) return text;
  return `#[CSTR]${text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r')}`;
}

/**
 * How ExifTool is told of a file of our own in a passing folder. In what stands behind -o and -tagsFromFile it takes “%f”
 * and its like for parts of another file's name, and knows no other way to say a “%”, which the folder for passing files
 * may have in its name: so it is given our own names only, from that folder, where it stands.
 */
export const fromPassing = (path: string): string => relative(tmpdir(), path);

interface Running {
  readonly tool: ExifTool;
  /** Never fulfilled; rejected where the program cannot be started, as without Perl: its library would try again for ever. */
  readonly failed: Promise<never>;
  /** Ends the waiting for tasks that will never be done: those that the program was ended over. */
  readonly giveUp: (cause: Error) => void;
}

let running: Running | null = null;

function open(): Running {
  if (running) return running;
  const tool = new ExifTool({
    maxProcs: 1,
    taskRetries: 0,
    taskTimeoutMillis: longestTask,
    maxProcAgeMillis: 0,
    maxFailedTasksPerProcess: 0,
    processFactory: startedProgram,
  });
  let giveUp: Running['giveUp'] = () => undefined;
  const failed = new Promise<never>((_, reject) => {
    tool.on('startError', reject);
    giveUp = reject;
  });
  // Whoever asks next starts it anew: it may have been a moment without memory.
  failed.catch(() => {
    if (running?.tool === tool) running = null;
    void tool.end(false);
  });
  return (running = { tool, failed, giveUp });
}

/**
 * Has ExifTool do one thing; the program is started at the first time and stays open. Throws what ExifTool calls an
 * error, or what kept it from being started; what it warns of is for the caller to judge.
 * @param words with paths that are absolute, or fromPassing where they stand behind -o or -tagsFromFile; without -quiet, which would keep ExifTool from saying that it is done
 */
export function runExifTool(words: readonly string[]): Promise<Said> {
  const line = [...beforeAll, ...words].map(argument);
  const { tool, failed } = open();
  // A program that is being started does not keep this one alive.
  const alive = setInterval(() => undefined, 60_000);
  return Promise.race([tool.enqueueTask(() => new Run(line), false), failed]).finally(() => clearInterval(alive));
}

/** What ExifTool says behind which it names a file of ours. */
const ofOurs = /^(?:error: )?(.*?) - \S*latensify-\S*$/i;

/** Why ExifTool could not do what it was asked to: in our words where it has the system's only, and without our own names. */
export function whyNot(thrown: unknown): string {
  const reason = systemReason(thrown);
  const [, words = reason] = ofOurs.exec(reason) ?? [];
  return /^error (writing|closing)\b/i.test(words) ? inWords('the disk is full, or takes no file of that size') : words;
}

/** Starts the program ahead of its first task, while others work: that takes longer than most of its tasks. */
export function startExifTool(): void {
  void runExifTool(['-ver']).catch(() => undefined);
}

/** Ends the program, so that this one can end, too. */
export async function closeExifTool(): Promise<void> {
  const before = running;
  running = null;
  await before?.tool.end();
  before?.giveUp(new Error('ExifTool was ended'));
}
