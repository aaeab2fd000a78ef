"""Mean and variance of numbers that come chunk by chunk."""

from __future__ import annotations

import math

import numpy as np

from nndsl.runtime.data.table import Array


class Moments:
    """The mean and the squared deviations from it over the numbers so far, in 64 bits, along `axes`.

    `mean` and `squares` have the shape of the other axes; `count` numbers went into each.
    """

    def __init__(self, axes: tuple[int, ...] = (0,)) -> None:
        self.axes = axes
        self.count = 0
        self.mean: Array = np.zeros(())
        self.squares: Array = np.zeros(())

    def add(self, array: Array) -> None:
        """Takes in further numbers."""
        exact = array.astype(np.float64)
        count = math.prod(array.shape[axis] for axis in self.axes)
        mean = exact.mean(axis=self.axes, keepdims=True)
        squares = ((exact - mean) ** 2).sum(axis=self.axes)
        share = count / (self.count + count)
        apart = mean.squeeze(self.axes) - self.mean
        # Around the mean of both lie the deviations around each mean, and what lies between the two.
        self.squares = self.squares + squares + apart**2 * (self.count * share)
        self.mean = self.mean + apart * share
        self.count += count

    @property
    def variance(self) -> Array:
        return np.asarray(self.squares / max(self.count, 1))
