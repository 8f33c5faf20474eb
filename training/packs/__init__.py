"""The packs under models/: their catalogue, and how to run one."""
