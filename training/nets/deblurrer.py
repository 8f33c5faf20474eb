"""φ_IR for deblurring: shake, motion and defocus, with the noise and JPEG that come with them."""

from torch import Tensor, nn
from torch.nn.functional import pixel_shuffle, pixel_unshuffle

from nets.unet.model import Shape, UNet

SHAPE = Shape(inputs=12, outputs=12, middle=6)
"""A long blur needs a wide view: more blocks at the coarsest scale, where they are cheap."""


class Deblurrer(nn.Module):
    """A correction that is added to the blurred photo."""

    def __init__(self, shape: Shape = SHAPE) -> None:
        super().__init__()
        self.body = UNet(shape)
        self.multiple = 2 * shape.multiple
        self.halo = 2 * shape.halo

    def forward(self, blurred: Tensor) -> Tensor:
        """[n, 3, h, w] in [0, 1] → sharp, of the same shape."""
        return blurred + pixel_shuffle(self.body(pixel_unshuffle(blurred - 0.5, 2)), 2)
