import keras
import numpy as np
from keras import layers

model = keras.Sequential(
    [
        keras.Input((8,)),
        layers.Dense(16, activation="relu"),
        layers.Dense(1),
    ]
)
model.compile(
    optimizer=keras.optimizers.SGD(
        keras.optimizers.schedules.PiecewiseConstantDecay([100, 200], [0.1, 0.01, -0.001])
    ),
    loss="mean_squared_error",
)
model.fit(np.random.rand(64, 8), np.random.rand(64), verbose=0)
