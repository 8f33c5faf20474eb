"""Undo blur with no training: the blur's own kernel out of the photo, then the photo through it.

The way is drawn in docs/deblur.md. Images are [3, h, w], sRGB-encoded, in [0, 1]; kernels are
square [n, n], n odd, with sum 1: how the light of one point is spread.
"""
