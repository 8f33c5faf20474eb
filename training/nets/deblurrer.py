"""φ_IR for deblurring: shake, motion and defocus, with the noise and JPEG that come with them."""

from torch import Tensor

from nets.unet.model import PackedUNet, Shape

SHAPE = Shape(inputs=12, outputs=12, middle=6)
"""A long blur needs a wide view: more blocks at the coarsest scale, where they are cheap."""


class Deblurrer(PackedUNet):
    """A correction that is added to the blurred photo."""

    def __init__(self, shape: Shape = SHAPE) -> None:
        super().__init__(shape)

    def forward(self, blurred: Tensor) -> Tensor:
        """[n, 3, h, w] in [0, 1] → sharp, of the same shape."""
        return blurred + self.through(blurred - 0.5)
