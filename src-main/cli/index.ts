import { join } from 'node:path';
import { asksForHelp } from './arguments';
import { endWithReader } from './interrupt';
import { usage } from './usage';

const words = process.argv.slice(2);
/** The packs of this installation, or those of LATENSIFY_MODELS. */
const models = process.env.LATENSIFY_MODELS ?? join(__dirname, '../../models');

endWithReader();
// The engine and its libraries take a quarter of a second to load, which whoever only asks how to use it need not wait for.
if (asksForHelp(words)) process.stdout.write(usage);
// A status that is set already tells of a reader that is gone.
else void import('./main').then(({ main }) => main(words, models)).then((status) => (process.exitCode ??= status));

if (!asksForHelp(words))
  process.on('exit', () => {
    if (process.exitCode !== undefined) return;
    // Something is waited for that will never come: whoever started this must not take it for done.
    process.exitCode = 1;
    process.stderr.write('latensify: it ended before its work was done; please report it\n');
  });
