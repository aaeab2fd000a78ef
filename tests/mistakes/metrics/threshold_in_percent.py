import keras
import numpy as np
from keras import layers

model = keras.Sequential(
    [
        keras.Input((8,)),
        layers.Dense(16, activation="relu"),
        layers.Dense(1, activation="sigmoid"),
    ]
)
model.compile(
    optimizer="adam", loss="binary_crossentropy", metrics=[keras.metrics.BinaryAccuracy(threshold=50)]
)
model.fit(np.random.rand(64, 8), np.random.randint(0, 2, 64), verbose=0)
