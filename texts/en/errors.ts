import type { DetailsOf, FailureSentences } from '../../src-main/contract/errors';

/** A reason in brackets; '' where there is none that a user would understand. */
const because = (reason: string | number | undefined) => (reason === undefined || reason === '' ? '' : ` (${reason})`);

/** Why an ONNX file cannot be taken as a restoration network, with what was found in it; what to do instead, where there is something. */
const unsuitable: Readonly<Partial<Record<string, (detail: string | number | undefined) => string>>> = {
  'no-onnx': (words) =>
    `it is no ONNX model${because(words)}; convert a PyTorch file (.pth, .safetensors) to ONNX first, in float32`,
  'too-large': (megabytes) => `it has ${megabytes} MB, and up to 400 MB can be used`,
  external: () => 'its weights lie in other files; save it as one file',
  operators: (names) =>
    `it needs what standard ONNX has not, or what may never end (${names}); export it with standard operators`,
  ports: (found) =>
    `it must have one input and one output of float32 pictures, 1 × 3 × height × width, any size or square${because(found)}`,
  tile: (side) => `it takes tiles of ${side} pixels a side alone, and 16 to 2048 are possible; export it for any size`,
  fails: (words) => `it does not run on a square tile${because(words)}`,
  scale: (scale) => `it is a network for ×${scale}; deblur takes ×1, and sr takes ×2 or ×4`,
  range: (means) =>
    `a picture in [0, 1] does not come out about as bright as it went in${because(means)}; export it for that range`,
  slow: (seconds) =>
    `a tile takes this computer’s processor longer than a minute (it was ended after ${seconds} seconds); take a smaller network`,
  changed: () => 'the file is another one than that which was tried; try it again',
  dies: () => 'it brought the program down that tried it, perhaps for want of memory; a smaller network may do',
};

/** Why, in words; what is no code of ours as it is. */
const whyUnsuitable = ({ why, detail }: DetailsOf<'model-unsuitable'>): string =>
  unsuitable[String(why)]?.(detail) ?? String(why);

/** No installation brings back a network of the user's own, by the name that its file has. */
const byWhom = (file: string | number | undefined): string =>
  /own-[0-9a-f]{12}\.onnx$/.test(String(file))
    ? 'It is of a network of your own: import its file again, in Settings or by “latensify models import”.'
    : 'Install Latensify again, or restore the folder “models”.';

/** What a user is told about each failure: what was wrong, then what to do next. */
export const errors = {
  'file-not-found': (d) => `There is no file at ${d.path}. Check the path, or whether the disk is still connected.`,
  'link-broken': (d) =>
    `${d.path} is a link to ${d.target}, and there is nothing. Connect the disk that it leads to, or choose the file itself.`,
  'link-circle': (d) => `${d.path} is a link that leads round in a circle. Choose the photo or folder itself.`,
  'name-unreadable': (d) =>
    `The name of ${d.path} is not written in UTF-8 (“�” marks where), so that it cannot be opened. Rename it in the file manager, then try again.`,
  'file-unreadable': (d) => `${d.path} cannot be read: ${d.reason}. Check its permissions, or copy it to another disk.`,
  'not-a-file': (d) => `${d.path} is no file but a folder, a pipe or a device. Choose a file.`,
  'file-too-large': (d) =>
    `${d.path} has ${d.gigabytes} GB, and files up to 2.1 GB can be opened. Save a part of it as TIFF.`,
  'not-a-photo': (d) =>
    `${d.path} is not a photo that can be opened (${d.reason}). JPEG, PNG, WebP, TIFF, AVIF, HEIC and cameras’ RAW files can; convert it to one of these.`,
  'unsupported-kind': (d) =>
    `${d.path} is of a kind that cannot be opened: ${d.kind}. Save it as JPEG, PNG or TIFF, and open that.`,
  'photo-damaged': (d) =>
    `${d.path} is damaged or incomplete${because(d.reason)}. Nothing was changed; try another copy of the file.`,
  'raw-unreadable': (d) =>
    `${d.path} is a RAW file that is damaged or of a kind that LibRaw does not know${because(d.reason)}. Nothing was changed; try another copy of the file, or convert it with Adobe’s DNG Converter.`,
  'decoder-missing': (d) =>
    `The decoder of ${d.kind} files could not be started (${d.reason}). Try again; if that does not help, install Latensify again.`,
  'not-raw': () =>
    'This is a finished picture; the task “raw” works on what the sensor saw. Choose a camera’s RAW file, or another task.',
  'grey-point-unusable': () =>
    'The grey point is too dark or burnt out to tell the colour of the light. Choose another place that should be grey.',
  'burst-too-small': () => 'A burst is merged from at least two RAW files. Choose several shots of one scene.',
  'burst-not-raw': (d) =>
    `${d.path} is not a camera’s RAW file, and bursts are merged from what the sensor saw. Leave it out, or restore it by itself.`,
  'burst-no-mosaic': (d) =>
    `${d.path} has no Bayer mosaic (${d.sensor}), and only those can be merged. Restore the shots one by one.`,
  'burst-mixed': (d) =>
    `${d.path} does not belong to the burst of ${d.reference}: ${d.reason}. Leave it out, or restore it by itself.`,
  'photo-too-large': (d) =>
    `This photo needs about ${d.needed} GiB of memory; the computer has ${d.available} GiB, of which ${d.free} are free now. Crop it, choose a smaller scale, or close other programs.`,
  'result-too-large': (d) =>
    `This photo has ${d.megapixels} megapixels, and this computer can do that with up to ${d.largest}${d.limit === 'memory' ? `: it would take about ${d.needed} GiB of memory, and there are ${d.available}, of which ${d.free} are free now` : ''}. ${Number(d.scale) > 1 ? 'Choose a smaller scale, or crop or reduce the photo.' : 'Choose less invented detail, or crop or reduce the photo.'}`,
  'photo-claims-too-much': (d) =>
    `${d.path} claims ${d.width} × ${d.height} pixels in ${d.bytes} bytes, which would take ${d.needed} GiB of memory. No photo is like that: the file is damaged, or made to exhaust a computer. Try another copy of it.`,
  'task-not-ready': (d) =>
    `The catalogue of networks has none for the task “${d.task}”. Install Latensify again, or restore the folder “models”.`,
  'no-method': (d) => `There is no method for task ${d.task} at scale ${d.scale}. Choose one of these: ${d.available}.`,
  'no-restorer': (d) =>
    String(d.restorer).startsWith('own-')
      ? `The network of your own “${d.restorer}” is not here, or not for this task. Import its file again, in Settings or by “latensify models import”${d.available === '' ? '' : `, or choose one of these: ${d.available}`}.`
      : `“${d.restorer}” is no restoration network for this task. ${d.available === '' ? 'Use the version of Latensify that made the result' : `Choose one of these: ${d.available}`}.`,
  'tau-out-of-range': (d) => `τ = ${d.tau} is more than this task allows (0 to ${d.max}). Choose a smaller τ.`,
  'model-missing': (d) => `The model file ${d.file} is missing. ${byWhom(d.file)}`,
  'model-damaged': (d) =>
    `The model file ${d.file} is not the one that the catalogue names (${d.reason}). ${byWhom(d.file)}`,
  'model-unsuitable': (d) => `${d.file} cannot be a restoration network here: ${whyUnsuitable(d)}.`,
  'model-known': (d) => `This network is here already, as “${d.title}” (${d.model}). Choose it as the task’s network.`,
  'model-unknown': (d) =>
    d.available === ''
      ? `There is no imported network “${d.model}”, nor any other. “latensify models import FILE.onnx” imports one.`
      : `There is no imported network “${d.model}”. Imported are: ${d.available}.`,
  'catalogue-damaged': (d) => `The model catalogue ${d.file} cannot be used: ${d.reason}. Install Latensify again.`,
  'device-unavailable': (d) =>
    `The device “${d.device}” cannot be used here (${d.reason}). Choose “auto” or “cpu”, or update the graphics driver.`,
  'network-failed': (d) => `The network ${d.pack} failed (${d.reason}). Try a smaller tile, or the device “cpu”.`,
  'engine-crashed': () =>
    'The engine stopped unexpectedly and was started again. The photo itself is unharmed: choose Restore to try once more.',
  'engine-unavailable': () =>
    'The engine stopped several times in a row and stays off. Restart Latensify; if that does not help, choose the device “cpu”.',
  'photo-set-aside': (d) =>
    `The engine stopped three times over ${d.path}, so that it is left alone until the next start. Try another copy of the file, and please report it.`,
  'result-gone': () => 'This result is no longer in memory. Choose Restore to make it again, then export.',
  'result-changed': (d) =>
    `${d.path} has been changed, moved or replaced since it was written, and was left alone. Delete it in the file manager if you no longer want it.`,
  'result-held': (d) => `${d.path} cannot be removed: ${d.reason}. Try again, or delete it in the file manager.`,
  'photo-gone': () => 'This photo is not there any more: it was closed, moved or deleted. Open it again.',
  'photo-changed': (d) =>
    `${d.path} has been changed since it was opened here, so that what you see is not what would be restored. Open it again.`,
  busy: () => 'Another photo is being restored. Wait until it is done, or cancel it.',
  cancelled: () => 'Cancelled. Nothing was written.',
  'would-overwrite-input': (d) =>
    `${d.path} is the photo itself. Originals are never written over: choose another name or folder.`,
  'output-exists': (d) => `${d.path} exists already. Choose another name or folder.`,
  'output-no-folder': (d) => `${d.path} is a file, and results need a folder. Choose a folder, or another name for it.`,
  'folder-gone': (d) => `The folder ${d.path} is not there. Connect its disk, or open it where it is now.`,
  'folder-unknown': () => 'This folder is no longer among the recent ones. Choose it again with “Open folder…”.',
  'folder-missing': (d) => `There is no folder ${d.path} for ${d.name}. Check the path, or make the folder first.`,
  'output-unwritable': (d) => `${d.path} cannot be written: ${d.reason}. Choose another folder.`,
  'name-too-long': (d) =>
    `The name ${d.name} has ${d.length} bytes, and ${d.limit} are the most here. Choose a shorter name or template.`,
  'disk-full': (d) => `There is no room left for ${d.path}. Free some space, or choose a folder on another disk.`,
  'queue-unwritable': (d) =>
    `The queue’s own file ${d.path} cannot be written: ${d.reason}. No photo is begun without it. Make room on its disk, or check the permissions of its folder, then choose “Retry failed”.`,
  'out-of-memory': () =>
    'The system gives this program no more memory. Close other programs, choose a smaller tile or scale, or raise the limit that was set for it (ulimit -v), then try again.',
  'too-many-files': () =>
    'The system lets this program open no more files. Close other programs, or raise the limit that was set for it (ulimit -n 1024), then try again.',
  'made-by-newer': (d) =>
    `${d.path} was made by a newer version of Latensify, and is left as it is. Update Latensify to use it.`,
  'recipe-unreadable': (d) =>
    `${d.path} holds no recipe that can be used (${d.reason}). Choose a result of Latensify, or the .latensify.json beside it.`,
  'recipe-photo-missing': (d) =>
    `The recipe was used on ${d.name}, which is neither beside it nor in the folder above nor here. Name the photo as well: restore --recipe ${d.path} PHOTO.`,
  'recipe-other-input': (d) =>
    `${d.path} is not the photo that the recipe was used on (${d.name}), or was changed since: the result would be another one. Name that photo as it was.`,
  'recipe-other-burst': (d) =>
    `The recipe was used on a burst of ${d.count} photos (${d.names}), and other photos, or another number or order of them, would give another result. Name these, in that order.`,
  'recipe-other-packs': (d) =>
    `The recipe was used with other networks than those here (${d.packs}): the result would be another one. Use the version of Latensify that made it (${d.program}).`,
  'preset-unknown': (d) => `There is no preset “${d.name}”. Choose one of these: ${d.available}.`,
  'preset-unreadable': (d) =>
    `${d.path} holds no presets that can be used (${d.reason}) and was left as it is. Export them from Latensify again, or take another copy of the file.`,
  'preset-unusable': (d) =>
    `The preset “${d.name}” of ${d.path} cannot be used (${d.reason}), and was left out. Export it from Latensify again.`,
  'preset-order-lost': (d) =>
    `The order of your presets and the rules for cameras could not be understood (${d.reason}) and begin anew; what was there is kept as ${d.path}. The presets themselves are whole.`,
  'bits-unsupported': (d) => `${d.format} has no 16-bit variant here. Choose PNG or TIFF for 16 bits.`,
  'picture-too-large-for-format': (d) =>
    `The result is ${d.width} × ${d.height} pixels and ${d.format} holds at most ${d.limit} a side. Choose one of ${d.formats}, or a smaller scale or long side.`,
  'kernel-unreadable': (d) =>
    `${d.path} cannot be read as a blur kernel (${d.reason}). It has to be a small grey picture, a PNG, black where there is no light.`,
  'kernel-empty': (d) =>
    `${d.path} is black: a blur kernel needs light. Draw the stroke in white, or save a kernel first.`,
  'kernel-too-large': (d) =>
    `${d.path} is no blur kernel: what is lit in it is ${d.size} pixels wide, and ${d.limit} are the most. Make all but the stroke black, or crop or reduce the picture.`,
  'dng-needs-mosaic': () =>
    'A linear DNG holds what a camera’s sensor saw, and this result was not made from that. Use the task “raw” on a RAW file with a mosaic of Bayer or X-Trans, or choose TIFF with 16 bits.',
  'dng-needs-faithful': (d) =>
    `A linear DNG holds the camera’s colours, faithfully; detail that τ = ${d.tau} adds is in the finished picture alone. Choose τ = 0, or TIFF with 16 bits.`,
  'bad-request': (d) =>
    `The request “${d.channel}” was refused: ${d.reason}. This is a fault of the app; please report it.`,
  unexpected: (d) =>
    `Something went wrong that nobody expected: ${d.reason}. Nothing was written over; please report it.`,
} satisfies FailureSentences;
