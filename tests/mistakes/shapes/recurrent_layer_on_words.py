import keras
import numpy as np
from keras import layers

model = keras.Sequential(
    [
        keras.Input((20,), dtype="int32"),
        layers.LSTM(8),
        layers.Dense(1, activation="sigmoid"),
    ]
)
model.compile(optimizer="adam", loss="binary_crossentropy")
model.fit(np.random.randint(0, 100, (64, 20)), np.random.randint(0, 2, 64), verbose=0)
