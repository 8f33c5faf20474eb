"""How much fine detail an image has against the truth: the signed gap of their spectra."""

import numpy as np

from images import Pixels

FINEST = (0.25, 0.5)
"""Cycles a pixel, up to the finest that pixels can hold."""
TO_GREY = np.array([0.299, 0.587, 0.114])


def power(image: Pixels, band: tuple[float, float]) -> float:
    """The mean squared amplitude of a [3, h, w] image's grey within a band of frequencies.

    Under a Hann window, so that the borders' step counts for nothing.
    """
    grey = np.tensordot(TO_GREY, image.astype(np.float64), 1)
    height, width = grey.shape
    window = np.outer(np.hanning(height), np.hanning(width))
    spectrum = np.fft.rfft2((grey - grey.mean()) * window)
    radius = np.hypot(np.fft.fftfreq(height)[:, None], np.fft.rfftfreq(width)[None])
    within = (radius >= band[0]) & (radius < band[1])
    return float(np.mean(np.abs(spectrum[within]) ** 2))


def spectrum_gap(reference: Pixels, image: Pixels, band: tuple[float, float] = FINEST) -> float:
    """In dB: 0 is as much detail as the truth has, below 0 too little, above 0 too much."""
    tiny = 1e-12
    return float(10 * np.log10((power(image, band) + tiny) / (power(reference, band) + tiny)))
