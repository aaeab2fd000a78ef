import keras
import numpy as np
from keras import layers

model = keras.Sequential(
    [
        keras.Input((20, 4)),
        layers.LSTM(8, return_sequences=True),
        layers.Dense(1),
    ]
)
model.compile(optimizer="adam", loss="mean_squared_error")
model.fit(np.random.rand(64, 20, 4), np.random.rand(64), verbose=0)
