"""The networks that are trained in a lease, and tiny ones of the same forms."""

from dataclasses import replace

from torch import nn

from nets.deblurrer import SHAPE as NARROW_SHAPE
from nets.deblurrer import Deblurrer
from nets.denoiser import UNET_SHAPE, WHOLE, Denoiser, UNetDenoiser
from nets.developer import Developer
from nets.enlarger import FINE_FACTOR, FINE_SHAPE, DirectEnlarger, Enlarger, FineEnlarger
from nets.error import SHAPE as ERROR_SHAPE
from nets.error import ErrorHead
from nets.fusion.model import NARROW, Fusion
from nets.fusion.unet import SHAPE as FUSION_SHAPE
from nets.fusion.unet import FusionUNet
from nets.judge import SHAPE as JUDGE_SHAPE
from nets.judge import WIDE as WIDE_JUDGE
from nets.judge import Judge
from nets.refiner import SHAPE as REFINER_SHAPE
from nets.refiner import WIDE as WIDE_REFINER
from nets.refiner import Refiner
from nets.unet.model import Shape
from nets.xtrans import SHAPE as XTRANS_SHAPE
from nets.xtrans import XTransDeveloper

DEBLUR_SHAPE = Shape(inputs=12, outputs=12, widths=(48, 112, 224), blocks=(1, 3), middle=5)
TINY = 16
"""Channels of networks that only prove that a stage works."""


def tiny_shape(shape: Shape, tiny: bool) -> Shape:
    """Of as many scales, but narrow and with one block each."""
    if not tiny:
        return shape
    scales = len(shape.widths)
    return replace(shape, widths=(TINY,) * scales, blocks=(1,) * (scales - 1), middle=1)


def make_denoiser(tiny: bool) -> nn.Module:
    """FFDNet as it was published."""
    return Denoiser(TINY if tiny else WHOLE)


def make_unet_denoiser(tiny: bool) -> nn.Module:
    """Its rival."""
    return UNetDenoiser(tiny_shape(UNET_SHAPE, tiny))


def make_deblurrer(tiny: bool) -> nn.Module:
    """Wider at the coarse scales than the one that ships."""
    return Deblurrer(tiny_shape(DEBLUR_SHAPE, tiny))


def make_narrow_deblurrer(tiny: bool) -> nn.Module:
    """The one that ships."""
    return Deblurrer(tiny_shape(NARROW_SHAPE, tiny))


def make_refiner(tiny: bool) -> nn.Module:
    """For the result of physics."""
    return Refiner(tiny_shape(REFINER_SHAPE, tiny))


def make_wide_refiner(tiny: bool) -> nn.Module:
    """With more channels than the one that it begins with."""
    return Refiner(tiny_shape(WIDE_REFINER, tiny))


def make_wide_judge(tiny: bool) -> nn.Module:
    """With more channels than the one that it begins with."""
    return Judge(tiny_shape(WIDE_JUDGE, tiny))


def make_judge(tiny: bool) -> nn.Module:
    """For what undoing a blur is worth."""
    return Judge(tiny_shape(JUDGE_SHAPE, tiny))


def make_enlarger(tiny: bool, factor: int) -> nn.Module:
    """For ×4 SPAN after what cleans photos, for ×2 SPAN alone."""
    if factor == FINE_FACTOR:
        return Enlarger(factor, TINY, TINY) if tiny else Enlarger(factor)
    return DirectEnlarger(factor, TINY) if tiny else DirectEnlarger(factor)


def make_fine_enlarger(tiny: bool) -> nn.Module:
    """The larger one for ×4."""
    return FineEnlarger(TINY, TINY, tiny_shape(FINE_SHAPE, True)) if tiny else FineEnlarger()


def make_developer(tiny: bool) -> nn.Module:
    """Demosaicnet's form."""
    return Developer(TINY) if tiny else Developer()


def make_xtrans_developer(tiny: bool) -> nn.Module:
    """Demosaicnet as it is, and what corrects it."""
    return XTransDeveloper(tiny_shape(XTRANS_SHAPE, True), TINY) if tiny else XTransDeveloper()


def make_fusion(tiny: bool) -> nn.Module:
    """φ_F."""
    return FusionUNet(tiny_shape(FUSION_SHAPE, tiny))


def make_narrow_denoiser(tiny: bool) -> nn.Module:
    """The one that ships."""
    return Denoiser(TINY) if tiny else Denoiser()


def make_light(tiny: bool) -> nn.Module:
    """φ_F as it ships for deblurring and RAW."""
    return Fusion(replace(NARROW, features=TINY) if tiny else NARROW)


def make_error_head(tiny: bool) -> nn.Module:
    """For the cost of the dial."""
    return ErrorHead(tiny_shape(ERROR_SHAPE, tiny))
