/** `latensify --help`. Names of options and of their values are the same in every language. */
export const help = {
  /** The named positions of the dial, for --preset. */
  positions: {
    faithful: 'τ = 0: nothing but the restoration network',
    balanced: 'the τ measured best for the task',
    detailed: 'the largest τ of the task: most detail, least certain',
  },
  /** Up to those positions, and from there on. */
  before: `latensify: restore your own photos on your own machine

  latensify restore <files or folders…> --task deblur|sr|raw --out DIR [options]
  latensify restore --recipe RESULT [photos…] --out DIR     makes a result again
  latensify presets list|show NAME|import FILE… [--overwrite]|export NAME… --out FILE [--overwrite]
  latensify models list|verify|import FILE.onnx [--name NAME]|remove ID
  latensify devices [--again]                               what networks can run on here; tries them again
  latensify --help | -h | --version

What to do
  --task TASK       deblur, sr (super-resolution), raw (a camera's RAW file to a finished photo)
  --scale N         2 or 4, for sr (default 4)
  --burst           all the RAW files together are one burst: merged into one photo, named after the first
  --tau N|auto      0: faithful; larger: more detail, which costs time and may not be exactly
                    what was there (default auto: what was measured best for the task)
  --fidelity-budget DB
                    0 to 3: as much detail as is expected to cost so many dB, of which 0.3 is hardly seen; chooses the
                    share, and τ where --tau does not name it, for each photo (the guess is off by 0.15 dB or more
                    on three photos of ten)
  --alpha N         0 to 1: the share of what τ adds that is kept (default: as the task's method says)
  --restorer ID     another restoration network of the task, as “models list” names it
  --steps N         sampler steps; fewer than τ make it faster (default: as the task's method says)
  --seed N          another seed, another plausible detail (default 0)
  --preset NAME     a preset of the app, by its name or id, or a named τ; other options win over it.
                    auto: what the app's rules for cameras and ISO numbers say of each photo, and plain
                    settings where no rule is for it
`,
  after: `

Blur (--task deblur)
  --blur KIND       auto: by what the photo shows (default), shake, defocus (a lens out of focus), or none:
                    left to the network; a photo that is sharp is left as it is
  --blur-radius PX  of the disk for --blur defocus, 0.5 to 30 (default: found in the photo)
  --kernel FILE     the blur's kernel, a grey PNG of at most 75 by 75 pixels, instead of one that is found
  --save-kernel FILE
                    writes the kernel that was found as a PNG, to look at, to mend and to give with --kernel;
                    for one photo; with --skip-existing one that is there stays
  --strength N      0.25 to 4 times the noise that was found: less is sharper, more is smoother (default 1)

RAW photos (--task raw)
  --white-balance W as-shot (default), daylight, KELVIN as in 5200, KELVIN,TINT as in 5200,+8 (2000 to
                    12000 and -150 to +150), or grey:X,Y: a place that should be grey, in shares of
                    the upright photo's width and height, as in grey:0.4,0.5
  --exposure EV     -5 to +5 (default 0)
  --highlights N    0 to 100: how early bright light is bent to keep it below white (default 25)
  --noise N|auto    0 to 4 times the noise that was found, 0 keeps it (default auto: 1)
  --color-space S   srgb, display-p3, adobe-rgb, prophoto or linear: linear light with the primaries
                    of Rec. 2020, for 16 bits (default srgb)

Where to
  --out DIR         made if it is not there; originals are never written over
  --format FORMAT   png, tiff, jpeg, webp, avif, or with --task raw a linear dng, demosaicked and denoised,
                    to go on with in another RAW developer (default png)
  --bits 8|16       16 for png and tiff (default: as the photo)
  --quality N       1 to 100, with --format jpeg, webp or avif (default 90); webp has colours at half the resolution
                    below 100, and is lossless at 100
  --name TEMPLATE   from {name} {task} {scale} {tau} {seed} (default "{name}-{task}-tau{tau}"); where photos are called
                    alike, their endings or a number tell their results apart
  --long-side N     reduce the result to so many pixels along its longer side
  --overwrite       replace an earlier result of the same photo; photos, other pictures and other photos' results are
                    never replaced: beside them a result gets another name
  --skip-existing   leave out photos whose result exists already, so that a run can be taken up again; says where that
                    result was made with other settings
  --sidecar         write how the result was made beside it, as JSON; it stands in its XMP in any case
  --recursive       folders with all that is below them; --out gets the same sub-folders. Results of Latensify in a
                    folder are left out: name such a file to restore it again. So are finished pictures with --task raw

How
  --recipe FILE     make again what a result, or the .latensify.json beside it, was made by: the same photo with
                    the same settings and networks, or a refusal that says what differs;
                    options that would change the result (--tau, --format, --tile …) are refused
  --device DEVICE   auto, cpu, webgpu, dml, coreml or cuda (default auto: the fastest of those whose results
                    are the processor's; “latensify devices” lists them)
  --tile N          side of a tile in pixels; smaller takes less memory (default: by the network, 512 or more)
  --json            one JSON object a line on the standard output
  --trace FILE      writes what took how long, as JSON that ui.perfetto.dev and chrome://tracing draw

Exit status: 0 all done; 1 some file failed, the others are done; 2 wrong usage; 130 interrupted by Ctrl+C (143 and 129
by SIGTERM and SIGHUP), what was done by then stays. Under nohup a run outlives its terminal.
`,
} as const;
