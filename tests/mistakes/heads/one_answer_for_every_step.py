import keras
import numpy as np
from keras import layers

model = keras.Sequential(
    [
        keras.Input((20, 4)),
        layers.LSTM(8),
        layers.Dense(3, activation="softmax"),
    ]
)
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
model.fit(np.random.rand(64, 20, 4), np.random.randint(0, 3, (64, 20)), verbose=0)
