"""The degradations as batches in PyTorch, so that a GPU makes its own examples.

Images are [n, 3, h, w]; a number that differs by example is [n]. Shapes follow from the arguments
alone and nothing waits for the device, so that all of it can be captured in a CUDA graph. What is
random comes from PyTorch's global generator, which graphs know; constants are kept from one call to
the next, since a graph cannot fetch them from the host. Each formula stands apart from its draw and
agrees with `degradations/`, which the tests compare.
"""
