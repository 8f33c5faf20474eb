"""MAXIM (Tu et al., CVPR 2022) from its TensorFlow.js package.

The package's graph is frozen for one tile size, everything that does not depend on the image is
folded, what makes up one known operation is recognised as such, and the rest is written as ONNX.
"""
