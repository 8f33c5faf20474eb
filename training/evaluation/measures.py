"""The measures of the tables, by the names that commands take."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from evaluation import multi_scale, niqe
from evaluation.crops import inner
from evaluation.haarpsi import haarpsi
from evaluation.lpips import Lpips
from evaluation.metrics import psnr, ssim
from evaluation.spectrum import spectrum_gap
from images import Pixels


@dataclass(frozen=True)
class Measure:
    """A column: of(truth, image), for images of at least the smallest side."""

    title: str
    digits: int
    of: Callable[[Pixels, Pixels], float]
    smallest_side: int = 11

    def __call__(self, clean: Pixels, image: Pixels) -> float:
        """Without the border; not a number where the crop is too small."""
        pair = inner(clean), inner(image)
        fits = min(pair[0].shape[1:]) >= self.smallest_side
        return self.of(*pair) if fits else float("nan")


def naturalness(downloads: Path) -> Measure:
    """NIQE, which does not look at the truth."""
    population = niqe.pristine(downloads)
    return Measure("NIQE ↓", 2, lambda _c, x: niqe.niqe(population, x), niqe.SMALLEST_SIDE)


def multi_scale_similarity(_downloads: Path) -> Measure:
    """MS-SSIM."""
    return Measure("MS-SSIM ↑", 4, multi_scale.multi_scale_ssim, multi_scale.SMALLEST_SIDE)


def dists(downloads: Path) -> Measure:
    """Imported late, because its weights are a file of PyTorch's."""
    from evaluation.dists import Dists

    return Measure("DISTS ↓", 4, Dists(downloads), smallest_side=32)


MEASURES: dict[str, Callable[[Path], Measure]] = {
    "psnr": lambda _downloads: Measure("PSNR in dB ↑", 2, psnr),
    "ssim": lambda _downloads: Measure("SSIM ↑", 4, ssim),
    "haarpsi": lambda _downloads: Measure("HaarPSI ↑", 4, haarpsi),
    "ms-ssim": multi_scale_similarity,
    "niqe": naturalness,
    "lpips": lambda downloads: Measure("LPIPS (AlexNet) ↓", 4, Lpips(downloads, "alexnet"), 32),
    "lpips-vgg": lambda downloads: Measure("LPIPS (VGG16) ↓", 4, Lpips(downloads, "vgg16"), 32),
    "dists": dists,
    "spectrum": lambda _downloads: Measure("gap of fine detail in dB", 2, spectrum_gap),
}
