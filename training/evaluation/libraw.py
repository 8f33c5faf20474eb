"""LibRaw's demosaicking, that of ordinary RAW developers: AHD, and Markesteijn's of X-Trans. Needs
rawpy.
"""

from io import BytesIO

import numpy as np

from degradations.camera import SRGB_TO_XYZ, Scene
from degradations.colour import to_linear_mirrored
from evaluation import dng
from evaluation.cases import Photo, RawPhoto
from images import Pixels


def demosaicked(file: BytesIO) -> Pixels:
    """Balanced camera RGB [3, h, w] in [0, 1] of a DNG, linear, by the best way of its mosaic.

    As developers do it: LibRaw cuts off at black, balances with the camera's white balance, then
    interpolates. Highlights are not cut to white, and the largest multiplier stays 1.
    """
    import rawpy

    with rawpy.imread(file) as raw:
        picture = raw.postprocess(
            demosaic_algorithm=rawpy.DemosaicAlgorithm.AHD,
            use_camera_wb=True,
            highlight_mode=rawpy.HighlightMode.Ignore,
            output_color=rawpy.ColorSpace.raw,
            adjust_maximum_thr=0,  # white is what the file says, not the brightest sample
            no_auto_bright=True,
            gamma=(1, 1),
            output_bps=16,
            user_flip=0,
        )
    return picture.transpose(2, 0, 1).astype(np.float32) / np.float32(65535)


def adaptive_homogeneity(mosaic: Pixels, scene: Scene) -> Pixels:
    """As demosaicked, of a sparse mosaic [3, h, w] of linear camera light, rows G R and B G."""
    xyz_to_camera = np.linalg.inv(SRGB_TO_XYZ @ scene.to_srgb)
    return demosaicked(dng.encoded(mosaic, scene.balance, xyz_to_camera))


def ahd(photo: Photo) -> Pixels:
    """A Restorer."""
    if not isinstance(photo, RawPhoto):
        raise ValueError("only a RAW photo has a mosaic")
    light = to_linear_mirrored(photo.given["mosaic"]) / photo.scene.balance[:, None, None]
    return photo.scene.rendered_from(adaptive_homogeneity(light, photo.scene))
