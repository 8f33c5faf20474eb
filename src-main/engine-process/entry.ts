import { preferWebAssemblyCodecs } from './codecs';
import type { FromEngine } from './messages';

/** The program of both engine processes: the codecs have to be chosen before anything that uses them is loaded. */
preferWebAssemblyCodecs();
const loading = import('./serve').then(({ serve }) =>
  serve(process.argv.slice(2), (message: FromEngine) => process.parentPort.postMessage(message)),
);
process.parentPort.on('message', ({ data }: { data: unknown }) => {
  void loading.then((receive) => receive(data));
});
