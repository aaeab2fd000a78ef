import keras
import numpy as np
from keras import layers

model = keras.Sequential(
    [
        keras.Input((1,), dtype="int32"),
        layers.Hashing(100),
        layers.Embedding(50, 8),
        layers.Flatten(),
        layers.Dense(1, activation="sigmoid"),
    ]
)
model.compile(optimizer="adam", loss="binary_crossentropy")
model.fit(np.random.randint(0, 1000, (64, 1)), np.random.randint(0, 2, 64), verbose=0)
