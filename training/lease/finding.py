"""The kernel finder's rounds in batches, what it is taught on, and what it is taught by."""

import torch
from torch import Tensor, nn
from torch.nn.functional import pad

from blur.fourier import padded_length
from blur.kernel import RIDGE
from lease.batches import blur
from lease.batches.blur import RADIUS, SIDE
from lease.batches.chance import chance, log_uniform, of, whole
from lease.batches.compression import jpeg
from lease.examples import Batch, aperture_kernels, inner, shaken_kernels
from lease.photos import Photos
from lease.physics import MARGIN, transfer, wrapped
from nets.finder import SHAPE, Finder
from nets.fusion.inputs import to_encoded, to_light
from nets.unet.model import Shape

ROUNDS = 3
COUPLING = 0.03
"""Of the solution to what the network takes for sharp."""
STIFF_RIDGE = 0.1
STEPS = 12
"""Of FISTA; the ridge that its start is found with, in the gradients' energy."""
LEAST_TAP = 0.03
"""Of the largest: what is smaller is taken for noise."""
EDGE, FADE = 8, 16
"""Pixels at the border whose gradients do not count, and over which they come to count."""
NOISE = (0.5 / 255, 9 / 255)
COMPRESSED = 0.45
DISKS, POINTS = 0.25, 0.08
"""Shares of photos out of focus and of sharp ones; the others are shaken."""
SHARE_OF_IMAGE = 0.3
"""Of the loss: how sharp the photo is."""


def luma(photos: Tensor) -> Tensor:
    """[n, 3, h, w] → linear luma [n, 1, h, w]."""
    light = to_light(photos)
    red, green, blue = (light[:, place : place + 1] for place in range(3))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def gradients(light: Tensor) -> Tensor:
    """[n, 1, h, w] → [n, 2, h, w]: forward differences to the right and down, 0 at the end."""
    right = pad(light[..., 1:] - light[..., :-1], (0, 1))
    down = pad(light[..., 1:, :] - light[..., :-1, :], (0, 0, 0, 1))
    return torch.cat([right, down], 1)


def counted(side: int, device: torch.device) -> Tensor:
    """[side, side]: 0 at the border, 1 within."""
    place = torch.arange(side, device=device)
    away = torch.minimum(place, side - 1 - place)
    line = ((away - EDGE) / FADE).clamp(0, 1)
    return line[:, None] * line[None]


def corner(spectrum: Tensor, side: int, reach: int) -> Tensor:
    """[n, 2·reach + 1, 2·reach + 1]: correlations at shifts of −reach … reach, both ways."""
    turned = torch.fft.irfft2(spectrum, s=(side, side)).roll((reach, reach), (1, 2))
    return turned[:, : 2 * reach + 1, : 2 * reach + 1]


def tidied(raw: Tensor) -> Tensor:
    """Not negative, without tiny taps, sum 1."""
    kept = (raw - LEAST_TAP * raw.amax((1, 2), keepdim=True)).clamp(min=0)
    return kept / kept.sum((1, 2), keepdim=True).clamp(min=1e-6)


def kernels_between(edges: Tensor, blurred: Tensor) -> Tensor:
    """Kernels [n, SIDE, SIDE] that blur gradients [n, 2, s, s] into others.

    As blur.kernel.least_squares, but begun with the stiff ridge's closed form, which saves two
    thirds of the steps.
    """
    side = padded_length(edges.shape[-1] + 2 * SIDE)
    sharp, target = (torch.fft.rfft2(each, s=(side, side)) for each in (edges, blurred))
    energy = edges.square().sum((1, 2, 3))[:, None, None] + 1e-6
    cross = (sharp.conj() * target).sum(1) / energy
    power = (sharp.abs() ** 2).sum(1) / energy
    stiff = corner(cross / (power + STIFF_RIDGE), side, RADIUS).clamp(min=0)
    return tidied(
        least_squares(corner(power, side, 2 * RADIUS), corner(cross, side, RADIUS), stiff)
    )


def least_squares(squares: Tensor, correlation: Tensor, start: Tensor) -> Tensor:
    """STEPS of FISTA from a start, for ½·k·(A∗k) − c·k and a ridge, k not negative."""
    length = padded_length(4 * RADIUS + 1)
    room = length - squares.shape[-1]
    spectrum = torch.fft.rfft2(pad(squares, (0, room, 0, room)).roll((-2 * RADIUS,) * 2, (1, 2)))
    steepest = spectrum.detach().abs().amax((1, 2), keepdim=True) + RIDGE
    kernel, ahead, momentum = start, start, 1.0
    for _ in range(STEPS):
        moved = torch.fft.rfft2(ahead, s=(length, length)) * spectrum
        product = torch.fft.irfft2(moved, s=(length, length))[:, :SIDE, :SIDE]
        following = (ahead - (product + RIDGE * ahead - correlation) / steepest).clamp(min=0)
        grown = (1 + (1 + 4 * momentum**2) ** 0.5) / 2
        ahead = following + (momentum - 1) / grown * (following - kernel)
        kernel, momentum = following, grown
    return kernel


def solutions(light: Tensor, kernels: Tensor, sharp: Tensor) -> Tensor:
    """Argmin |k ∗ z − b|² + COUPLING·|z − sharp|², in linear luma [n, 1, s, s]."""
    inside = light.shape[-1]
    side = padded_length(inside + 2 * MARGIN)
    spectrum = transfer(kernels, side)
    seen, guessed = (torch.fft.rfft2(wrapped(each, side)) for each in (light, sharp))
    total = (spectrum.conj() * seen + COUPLING * guessed) / (spectrum.abs() ** 2 + COUPLING)
    field = torch.fft.irfft2(total, s=(side, side))
    return field[..., MARGIN : MARGIN + inside, MARGIN : MARGIN + inside]


class Rounds(nn.Module):
    """Of the finder, [n, 3, s, s] → [n, 3·rounds, s, s]: each round's sharp photo and edges."""

    def __init__(self, shape: Shape = SHAPE, rounds: int = ROUNDS) -> None:
        super().__init__()
        self.finder = Finder(shape)
        self.rounds = rounds
        self.multiple, self.halo = self.finder.multiple, self.finder.halo

    def forward(self, photos: Tensor) -> Tensor:
        """See above."""
        light = luma(photos)
        photo = solution = to_encoded(light)
        outputs = []
        target = gradients(light)
        within = counted(photos.shape[-1], photos.device)
        for number in range(self.rounds):
            seen = self.finder(photo, solution).float()
            sharp = to_light(seen[:, :1].clamp(0, 1))
            edges = (gradients(sharp) * seen[:, 1:2] + seen[:, 2:]) * within
            outputs += [seen[:, :1], edges]
            if number + 1 < self.rounds:
                with torch.autocast(photos.device.type, enabled=False):
                    kernels = kernels_between(edges, target)
                    solution = to_encoded(solutions(light, kernels, sharp).clamp(0, 1))
        return torch.cat(outputs, 1)


def softened(kernels: Tensor) -> Tensor:
    """By about a pixel, so that a near miss counts less than a far one."""
    for axis in (1, 2):
        both = kernels.roll(1, axis) + kernels.roll(-1, axis)
        kernels = 0.54 * kernels + 0.23 * both
    return kernels


def kernel_errors(found: Tensor, true: Tensor) -> Tensor:
    """[n]: squared, in shares of the true one."""
    missed = softened(found - true).square().sum((1, 2))
    return missed / softened(true).square().sum((1, 2))


def finding_error(output: Tensor, batch: Batch) -> Tensor:
    """[n]: geometric mean over the rounds of the kernel's error, times a power of the photo's."""
    if batch.kernels is None:
        raise ValueError("examples without kernels teach no finder")
    target = gradients(luma(batch.shown))
    clean = to_encoded(luma(batch.target))
    total = torch.zeros(len(output), device=output.device)
    rounds = output.shape[1] // 3
    for number in range(rounds):
        sharp = output[:, 3 * number : 3 * number + 1]
        edges = output[:, 3 * number + 1 : 3 * number + 3]
        missed = kernel_errors(kernels_between(edges, target), batch.kernels)
        image = (sharp - clean).square().mean((1, 2, 3))
        total = total + (missed + 0.01).log() + SHARE_OF_IMAGE * (image + 1e-5).log()
    return (total / rounds).exp()


def points(count: int, device: torch.device) -> Tensor:
    """Kernels of no blur."""
    kernels = torch.zeros(count, SIDE, SIDE, device=device)
    kernels[:, RADIUS, RADIUS] = 1
    return kernels


def instead(kernels: Tensor, others: Tensor, share: float) -> Tensor:
    """A share of the others in their place."""
    chosen = chance(len(kernels), share, kernels.device)
    return torch.where(chosen[:, None, None], others, kernels)


def finding(photos: Photos, count: int, side: int) -> Batch:
    """Blurred photos, clean ones, and kernels that say where the light of a point goes."""
    scene = photos.draw(count, side + 2 * RADIUS)
    device = scene.device
    kernels = shaken_kernels(count, device)
    kernels = instead(kernels, aperture_kernels(count, device), DISKS)
    kernels = instead(kernels, points(count, device), POINTS)
    blurred = to_encoded(blur.convolve(to_light(scene), kernels).clamp(0, 1))
    noise = log_uniform(count, *NOISE, device)
    noisy = (blurred + of(noise) * torch.randn_like(blurred)).clamp(0, 1)
    compressed = jpeg(noisy, whole(count, 78, 97, device), chance(count, 0.5, device))
    photo = torch.where(of(chance(count, COMPRESSED, device)), compressed, noisy)
    return Batch((photo,), inner(scene, RADIUS), photo, kernels.flip(1, 2))
