import { loadCodecs } from './codecs';
import type { FromEngine, Launch } from './messages';

/** The main process wrote it. */
const launch = JSON.parse(process.argv[2]) as Launch;

/** The program of all engine processes: the codecs have to be loaded before anything that uses them is. */
loadCodecs(launch.codecs);
const loading = import('./serve').then(({ serve }) =>
  serve(launch, (message: FromEngine) => process.parentPort.postMessage(message)),
);
process.parentPort.on('message', ({ data }: { data: unknown }) => {
  void loading.then((receive) => receive(data));
});
