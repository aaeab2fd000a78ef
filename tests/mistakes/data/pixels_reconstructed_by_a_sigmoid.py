import keras
import numpy as np
from keras import layers

pixels = np.random.randint(0, 256, (64, 64))
model = keras.Sequential(
    [
        keras.Input((64,)),
        layers.Rescaling(1 / 255),
        layers.Dense(8, activation="relu"),
        layers.Dense(64, activation="sigmoid"),
    ]
)
model.compile(optimizer="adam", loss="mean_squared_error")
model.fit(
    pixels,
    pixels,
    verbose=0,
)
