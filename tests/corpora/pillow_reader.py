"""What Pillow makes of pictures: reads paths, prints size, mode and mean colour over white as JSON."""

import json
import sys
import warnings

from PIL import EpsImagePlugin, Image, ImageOps, ImageStat

try:
    from pillow_heif import register_heif_opener

    register_heif_opener()
except ImportError:
    pass

warnings.simplefilter("ignore")
# Whether Ghostscript is installed, which reads EPS for it, is not to change the counts.
EpsImagePlugin.gs_binary = False
Image.MAX_IMAGE_PIXELS = None


def in_8_bits(picture: Image.Image) -> Image.Image:
    """Pillow cuts 16-bit grey off at 255 instead of scaling it."""
    if picture.mode.startswith("I"):
        return picture.convert("I").point(lambda value: value * (255 / 65535)).convert("L")
    return picture


def look(path: str) -> dict[str, object]:
    """Of the first picture in the file."""
    try:
        with Image.open(path) as opened:
            mode, kind = opened.mode, opened.format
            picture = ImageOps.exif_transpose(in_8_bits(opened))
            has_alpha = picture.has_transparency_data
            if has_alpha:
                picture = picture.convert("RGBA")
                white = Image.new("RGBA", picture.size, "white")
                picture = Image.alpha_composite(white, picture)
            mean = ImageStat.Stat(picture.convert("RGB")).mean
            size = f"{picture.width}×{picture.height}"
            return {"size": size, "mean": mean, "mode": mode, "kind": kind}
    except Exception as failure:  # Whatever a decoder throws, it did not read the picture.
        return {"failure": f"{type(failure).__name__}: {failure}"}


for line in sys.stdin:
    print(json.dumps(look(line.rstrip("\n"))), flush=True)
