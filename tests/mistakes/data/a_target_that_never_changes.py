import keras
import numpy as np
from keras import layers

model = keras.Sequential(
    [
        keras.Input((2,)),
        layers.Dense(8, activation="relu"),
        layers.Dense(1),
    ]
)
model.compile(optimizer="adam", loss="mean_squared_error")
model.fit(
    np.random.rand(64, 2),
    np.full((64, 1), 100),
    verbose=0,
)
