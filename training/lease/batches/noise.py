"""Noise of photos and sensors; unit normal noise is an argument, so that it can be compared."""

from torch import Tensor

from lease.batches.chance import of
from nets.fusion.inputs import to_encoded, to_light


def sensor(light: Tensor, gain: Tensor, offset: Tensor, normal: Tensor) -> Tensor:
    """As degradations.noise.sensor; gain and offset: [n]."""
    return light + (of(gain) * light.clamp(min=0) + of(offset)).sqrt() * normal


def photographed(light: Tensor, strength: Tensor, normal: Tensor) -> Tensor:
    """As degradations.noise.photographed; strength [n]: standard deviation at white, 0 for none."""
    gain = strength**2
    return to_encoded(sensor(light, gain, 0.01 * gain, normal).clamp(0, 1))


def photographic(images: Tensor, strength: Tensor, normal: Tensor) -> Tensor:
    """As degradations.noise.photographic."""
    return photographed(to_light(images), strength, normal)
