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
model.compile(optimizer="adam", loss="mean_absolute_percentage_error")
model.fit(
    np.random.rand(64, 2),
    np.random.randint(0, 4, (64, 1)),
    verbose=0,
)
