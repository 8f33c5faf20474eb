import type { NoteSentences } from '../../src-main/contract/notes';

/** What a user is told about a photo or a result that is no failure. */
export const notes = {
  'shot-left-out': (d) => `${d.path} was left out of the burst: it is damaged (${d.reason}).`,
  'folders-left-out': (d) => `Sub-folders were left out (${d.count}: ${d.names}); --recursive takes them, too.`,
  'results-left-out': (d) =>
    `${d.count === 1 ? 'A result' : `${d.count} results`} of Latensify ${d.count === 1 ? 'was' : 'were'} left out here (${d.names}): to restore ${d.count === 1 ? 'it' : 'them'} again, name the file${d.count === 1 ? '' : 's'} and not the folder.`,
  'pictures-left-out': (d) =>
    `${d.count === 1 ? 'A file that is no RAW file was' : `${d.count} files that are no RAW files were`} left out here (${d.names}): the task “raw” works on what the sensor saw.`,
  'folder-empty': () => 'There is no photo in this folder.',
  'kinds-left-out': (d) =>
    `${d.count} of these files are pictures of kinds that cannot be read, and were left out: ${d.kinds}. Save them as JPEG, PNG or TIFF to restore them.`,
  'other-name': (d) =>
    `${d.taken} is there already and was not made of this very photo, so that this result is called ${d.name}.`,
  'kernel-none': (d) => `No kernel was found, so ${d.path} was not written.`,
  'kernel-kept': (d) => `${d.path} is there already and was left as it is; the kernel of this photo was not written.`,
  'sidecar-lost': (d) =>
    `The recipe could not be written beside the result (${d.reason})${d.inside === 'no' ? '' : '; it stands in the result itself'}.`,
  'no-mosaic': (d) =>
    `The sensor’s mosaic is neither Bayer’s nor X-Trans’ (${d.sensor}), so that this is LibRaw’s own rendering; of the settings for RAW photos only the colour space counts.`,
  'pages-left-out': (d) => `The file holds ${d.pages} pictures; this is the main one, the others are left out.`,
  'frames-left-out': (d) =>
    `The file is an animation of ${d.frames} pictures; this is the first, the others are left out.`,
  'channels-left-out': (d) =>
    `The file has ${d.count === 1 ? 'a channel' : `${d.count} channels`} beside colours and opacity (a mask or a spot colour), left out here.`,
  'opened-with-damage': (d) =>
    `The file is not quite whole${d.reason === '' ? '' : ` (${d.reason})`}; what could be read is shown.`,
  'hdr-tone-mapped': (d) =>
    `This is an HDR picture (${d.transfer}); its light was brought down to what a screen shows.`,
  'metadata-lost': (d) => `The metadata could not be carried over (${d.reason}); the picture itself is whole.`,
  'metadata-damaged': (d) =>
    `Some of the photo’s metadata is damaged (${d.reason}); what could be read is carried over.`,
  'compressed-left-out': (d) =>
    `Some of the photo’s compressed text or metadata (${d.names}) is damaged, or more than 8 MB once unpacked; it is left out.`,
  'text-left-out': (d) => `This format has no place for some of the photo’s text (${d.names}); it is left out.`,
  'metadata-left-out': (d) =>
    `Some of what the photo’s file says could not follow into this format or this picture (${d.names}); it is left out.`,
  'credentials-left-out': () =>
    'The photo’s Content Credentials (C2PA) are left out: they sign the photo as it was, and would not hold for the result.',
  'regions-left-out': (d) =>
    `The photo was turned or resized, and these marked regions could not follow (${d.names}); they are left out.`,
  'gain-map-left-out': () => 'The photo’s HDR gain map is left out: it fits the photo as it was.',
  'transparency-flattened': (d) => `${d.format} has no transparency; white shows through.`,
  'bits-reduced': (d) =>
    `${d.format} holds 8 bits a channel; the photo has more, of which the lower ones are lost. PNG and TIFF hold them.`,
  'linear-in-8-bits': () =>
    'Linear colours have too few steps in the shadows with 8 bits, which will show when they are edited. PNG or TIFF with 16 bits hold them.',
  'grey-as-colours': (d) =>
    `${d.format} is written in colours: the greys of this photo are three equal channels in it. PNG, TIFF and JPEG hold them as grey.`,
  'recipe-lost': (d) =>
    `How the result was made could not be written into it (${d.reason}): the recipe is missing there, and a later run will not know it as this photo’s result.`,
  'sidecar-other-name': (d) => `${d.taken} is there already and is no recipe; that of this result is called ${d.name}.`,
  'recipe-other-device': (d) =>
    `The recipe was used on ${d.made} and this is ${d.device}: the result may differ in the last digits.`,
  'profile-lost': (d) => `The colour profile could not be used (${d.reason}); the picture was read as one without.`,
  'cmyk-guessed': () =>
    `The file has printing colours (CMYK) and no profile that says which, so that a usual one was assumed: its colours are a guess. The result has the colours of a screen (RGB); the separation is not kept.`,
  'cmyk-converted': () =>
    'The file has printing colours (CMYK). They were converted to those of a screen (RGB) by its profile; the separation is not kept.',
  'blur-shake': (d) => `Camera shake was undone by its own kernel, ${d.side} pixels wide.`,
  'blur-defocus': (d) => `The lens was out of focus: a disk with a radius of ${d.radius} pixels was undone.`,
  'blur-given': (d) => `The blur was undone by the kernel that you gave, ${d.side} pixels wide.`,
  'blur-none': () =>
    `The photo is sharp as far as can be seen, and no blur was undone. If it is not, say which blur it has.`,
  'blur-doubtful': () =>
    `No single kernel explains the blur, so that none was undone. A window on a part that did not move may help; or say which blur it has: then the network tries.`,
  'blur-unexplained': () =>
    `No single kernel explains the blur, so that the network restored the photo. A window on a part that did not move may help.`,
  'smaller-tiles': (d) => `The device ran short of memory (${d.reason}), so that smaller tiles were used.`,
  'device-gave-up': (d) => `The device ${d.device} gave up (${d.reason}), so that the processor did the work.`,
} satisfies NoteSentences;
