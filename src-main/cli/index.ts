import { join } from 'node:path';
import { toFailure } from '../contract/errors';
import { endOnInterrupt, endWithReader } from './interrupt';
import { sayFailure, texts } from './say';
import { tell } from './terminal';
import { asksForHelp, usage } from './usage';

const words = process.argv.slice(2);
/** The packs of this installation, or those of LATENSIFY_MODELS. */
const models = process.env.LATENSIFY_MODELS ?? join(__dirname, '../../models');

/** Where not even the program can be read, as where few files may be open. */
function sayWhyNot(thrown: unknown): number {
  tell(`latensify: ${sayFailure(toFailure(thrown))}`);
  return 1;
}

/** Perl and what copies metadata take as long to load as the engine: they begin before it, beside it. */
async function startedAhead(): Promise<void> {
  if (words[0] !== 'restore') return;
  const { startAhead } = await import('../engine/metadata/program');
  await startAhead();
}

endWithReader();
endOnInterrupt();
// The engine and its libraries take a quarter of a second to load, which whoever only asks how to use it need not wait for.
if (asksForHelp(words)) process.stdout.write(usage);
// A status that is set already tells of a reader that is gone.
else
  void startedAhead()
    .then(() => import('./main'))
    .then(({ main }) => main(words, models))
    .catch(sayWhyNot)
    .then((status) => (process.exitCode ??= status));

if (!asksForHelp(words))
  process.on('exit', () => {
    if (process.exitCode !== undefined) return;
    // Something is waited for that will never come: whoever started this must not take it for done.
    process.exitCode = 1;
    process.stderr.write(`latensify: ${texts.usage.endedEarly}\n`);
  });
