"""Train a restorer or the denoiser: `python -m nets.train TASK CROPS CHECKPOINT --minutes M`.

Resumes from the checkpoint by itself; the learning rate follows the share of the minutes that have
been spent over all runs. Beside the checkpoint a .tsv file logs iteration, minutes, PSNR and rate.
"""

import argparse
import sys

import torch

from nets.run import add_options, train
from nets.tasks import TASKS


def main() -> None:
    """Start, or resume where the checkpoint stands."""
    parser = argparse.ArgumentParser(prog="python -m nets.train", description=__doc__)
    parser.add_argument("task", choices=TASKS)
    add_options(parser)
    task = TASKS.get(sys.argv[1] if len(sys.argv) > 1 else "")
    if task:
        parser.set_defaults(side=task.side, batch=task.batch, rate=task.learning_rate)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    train(TASKS[options.task].network(), TASKS[options.task].draw, options)


if __name__ == "__main__":
    main()
