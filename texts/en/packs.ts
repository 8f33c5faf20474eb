/** What each network that comes with the app does, by its pack. */
export const packs = {
  card: 'Its card',
  does: {
    'restorer-deblur':
      'Sharpens photos whose blur cannot be undone by its kernel, and takes noise and traces of JPEG away.',
    'restorer-raw': 'Makes three colours a pixel of what a Bayer sensor has read out, and takes its noise away.',
    'restorer-xtrans': 'Makes three colours a pixel of what one of Fuji’s X-Trans sensors has read out.',
    'restorer-sr-x2': 'Doubles width and height of any photo, also where it is noisy or compressed.',
    'restorer-sr-x4': 'Makes any photo four times as wide and high, also where it is noisy or compressed.',
    'restorer-sr-x4-fine': 'Does the same with more care, and takes about three times as long.',
    'restorer-sr-x2-clean':
      'Doubles width and height of pictures that a program has made smaller, and that are clean otherwise.',
    'restorer-sr-x4-clean': 'Makes such pictures four times as wide and high.',
    'denoiser-xtrans': 'Takes the noise away that the photo of an X-Trans sensor has after that.',
    denoiser: 'Takes noise of a known strength away, for all tasks.',
    'fusion-light-deblur': 'Joins the faithful result and added detail where blur is sharpened.',
    'fusion-light-sr-x2': 'Joins the faithful result and added detail where photos are enlarged ×2.',
    'fusion-light-sr-x4': 'Joins the faithful result and added detail where photos are enlarged ×4.',
    'fusion-light-raw': 'Joins the faithful result and added detail of RAW photos.',
    judge: 'Says where no kernel is sure whether undoing the likeliest one would help.',
    refiner: 'Mends what undoing a blur by its kernel leaves behind: rings, noise, lost texture.',
  },
} as const;
