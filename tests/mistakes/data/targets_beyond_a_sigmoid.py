import keras
import numpy as np
from keras import layers

model = keras.Sequential(
    [
        keras.Input((2,)),
        layers.Dense(8, activation="relu"),
        layers.Dense(1, activation="sigmoid"),
    ]
)
model.compile(optimizer="adam", loss="mean_squared_error")
model.fit(
    np.random.rand(64, 2),
    100 + 200 * np.random.rand(64, 1),
    verbose=0,
)
