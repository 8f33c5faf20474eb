"""The rival: a rectified flow from x_IR to the clean image, as in PMRF (arXiv 2410.00418)."""

import torch
from torch import Tensor

from nets.unet.model import PackedUNet, Shape

START_LEVEL = 0.1
"""Standard deviation of the noise that PMRF adds to x_IR."""
SHAPE = Shape(inputs=28, outputs=12)


class Flow(PackedUNet):
    """The velocity v(z_s, s, x_IR) of the straight path from x_IR + noise at s = 0 to x0 at 1."""

    def __init__(self, shape: Shape = SHAPE) -> None:
        super().__init__(shape)

    def forward(self, state: Tensor, place: Tensor, restored: Tensor) -> Tensor:
        """State and restored [n, 3, h, w], place [n] in [0, 1] → velocity [n, 3, h, w]."""
        level = place[:, None, None, None].expand_as(state[:, :1])
        given = torch.cat([state - 0.5, level, restored - 0.5], dim=1)
        return self.through(given)


def sample(flow: Flow, restored: Tensor, noise: Tensor, steps: int) -> Tensor:
    """Euler steps of equal size; noise: unit normal."""
    state = restored + START_LEVEL * noise
    for step in range(steps):
        place = torch.full((len(state),), step / steps, device=state.device)
        state = state + flow(state, place, restored) / steps
    return state.clamp(0, 1)
