import { codecKinds, loadCodecs } from './codecs';
import type { FromEngine } from './messages';

const launch = process.argv.slice(2);

/** The program of all engine processes: the codecs have to be loaded before anything that uses them is. */
loadCodecs(codecKinds.find((kind) => kind === launch.at(-1)) ?? 'native');
const loading = import('./serve').then(({ serve }) =>
  serve(launch, (message: FromEngine) => process.parentPort.postMessage(message)),
);
process.parentPort.on('message', ({ data }: { data: unknown }) => {
  void loading.then((receive) => receive(data));
});
