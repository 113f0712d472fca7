"""Modules that know what they would train and what comes out of them."""
import math


class Parameter:
    requires_grad = True

    def __init__(self, *shape):
        self.shape = shape

    def numel(self):
        return math.prod(self.shape)


class Module:
    def parameters(self):
        for value in list(vars(self).values()):
            for one in value if isinstance(value, (list, tuple)) else [value]:
                if isinstance(one, Parameter):
                    yield one
                elif isinstance(one, Module):
                    yield from one.parameters()

    def __call__(self, x):
        return self.forward(x)


class Sequential(Module):
    def __init__(self, *layers):
        self.layers = layers

    def forward(self, x):
        for layer in self.layers:
            x = layer(x)
        return x


def of(x, *shape):
    return type(x)(*shape)


class Conv2d(Module):
    def __init__(self, c_in, c_out, kernel, padding=0, bias=True):
        self.weight = Parameter(c_out, c_in, kernel, kernel)
        if bias:
            self.bias = Parameter(c_out)
        self.lost = kernel - 1 - 2 * padding

    def forward(self, x):
        c_out, c_in, *_ = self.weight.shape
        rows, channels, height, width = x.shape
        assert channels == c_in, f"{channels} channels for {c_in}"
        return of(x, rows, c_out, height - self.lost, width - self.lost)


class BatchNorm2d(Module):
    def __init__(self, channels, eps=1e-5, momentum=0.1):
        self.weight = Parameter(channels)
        self.bias = Parameter(channels)

    def forward(self, x):
        assert x.shape[1] == self.weight.shape[0]
        return x


class ReLU(Module):
    def __init__(self, inplace=False):
        pass

    def forward(self, x):
        return x


class MaxPool2d(Module):
    def __init__(self, kernel, stride, padding=0):
        self.size = lambda n: (n + 2 * padding - kernel) // stride + 1

    def forward(self, x):
        rows, channels, height, width = x.shape
        return of(x, rows, channels, self.size(height), self.size(width))


class Linear(Module):
    def __init__(self, c_in, c_out):
        self.weight = Parameter(c_out, c_in)
        self.bias = Parameter(c_out)

    def forward(self, x):
        rows, channels = x.shape
        assert channels == self.weight.shape[1]
        return of(x, rows, self.weight.shape[0])
