import keras
import numpy as np
from keras import layers

model = keras.Sequential(
    [
        keras.Input((8, 4)),
        layers.LSTM(8, return_sequences=True),
        layers.Dense(3, activation="sigmoid"),
    ]
)
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=[keras.metrics.F1Score(threshold=0.5)])
model.fit(np.random.rand(64, 8, 4), np.random.randint(0, 2, (64, 8, 3)), verbose=0)
