/** Longest side that is looked at: enough for a histogram and for marks, and quick. */
const longestSide = 768;

/** The pixels of one of the app's pictures, made smaller; null where the page cannot show it. */
export async function readPicture(url: string): Promise<ImageData | null> {
  const image = new Image();
  image.src = url;
  try {
    await image.decode();
  } catch {
    return null;
  }
  const scale = Math.min(longestSide / Math.max(image.naturalWidth, image.naturalHeight), 1);
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(Math.round(image.naturalWidth * scale), 1);
  canvas.height = Math.max(Math.round(image.naturalHeight * scale), 1);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return null;
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}
