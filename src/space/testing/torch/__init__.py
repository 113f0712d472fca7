"""As much of PyTorch as the code of cells asks for, without numbers: shapes are followed and checked, parameters counted."""
from . import nn  # noqa: F401


class Tensor:
    def __init__(self, *shape):
        self.shape = tuple(shape)

    def __add__(self, other):
        assert self.shape == other.shape, f"{self.shape} + {other.shape}"
        return Tensor(*self.shape)

    def __getitem__(self, key):
        rows, channels = key
        assert rows == slice(None) and channels.start is None and channels.step is None
        assert channels.stop <= self.shape[1], f"{channels.stop} of {self.shape[1]} channels"
        return Tensor(self.shape[0], channels.stop, *self.shape[2:])

    def mean(self, axes):
        assert axes == (2, 3) and len(self.shape) == 4
        return Tensor(*self.shape[:2])


def zeros(*shape):
    return Tensor(*shape)


def cat(tensors, axis):
    assert axis == 1
    first = tensors[0].shape
    assert all(t.shape[0] == first[0] and t.shape[2:] == first[2:] for t in tensors)
    return Tensor(first[0], sum(t.shape[1] for t in tensors), *first[2:])
