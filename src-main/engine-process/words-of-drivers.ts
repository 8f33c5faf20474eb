import { createInterface } from 'node:readline';

/** How WebGPU's library begins what it, or Vulkan's loader through it, has to say, and the lines that say where in it that was. */
const ofDrivers = /^(Warning|Info|Debug): |^Error: .*\bVK_|^\s+at .*\bdawn\b/;

/**
 * Passes on what an engine process writes on the terminal, without the words of graphics drivers and of what loads them: a
 * computer that has none, or has one that was removed, is told as such in the window. Ours, and those of a fault, stay.
 */
export function passOn(from: NodeJS.ReadableStream, to: NodeJS.WritableStream): void {
  let isTheirs = false;
  createInterface({ input: from }).on('line', (line) => {
    // An empty line ends what they say.
    isTheirs = ofDrivers.test(line) || (isTheirs && line.trim() === '');
    if (!isTheirs) to.write(`${line}\n`);
  });
}
