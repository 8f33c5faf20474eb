"""What an error head is told and says."""

import pytest

torch = pytest.importorskip("torch")

from nets.error import USUAL_ERROR, ErrorHead, noise_told  # noqa: E402


def test_noise_is_told_from_none_to_all_in_order() -> None:
    shot, read = torch.tensor([0.0, 1e-6, 1e-4, 1e-2, 9.0]), torch.tensor([0.0, 0, 1e-6, 1e-4, 1])
    told = noise_told(shot, read)
    assert told.tolist() == pytest.approx([0, 0.163, 0.415, 0.665, 1], abs=1e-3)


def test_before_training_the_usual_error_is_said_and_nothing_is_corrected() -> None:
    image = torch.rand(1, 3, 32, 32)
    with torch.no_grad():
        judged = ErrorHead()(image, image)
    assert judged[:, :1].log().allclose(torch.tensor(USUAL_ERROR))
    assert not judged[:, 1:].any()
