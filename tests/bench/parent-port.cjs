// @ts-check
// What Electron gives its utility processes, for the same program in plain Node: `npm run bench -- cancel` loads it first.
Reflect.set(process, 'parentPort', {
  /** @param {'message'} name @param {(event: { data: unknown }) => void} listener */
  on: (name, listener) => process.on(name, (data) => listener({ data })),
  /** @param {unknown} message */
  postMessage: (message) => process.send?.(message),
});
