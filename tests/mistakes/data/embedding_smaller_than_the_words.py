import keras
import numpy as np
from keras import layers

model = keras.Sequential(
    [
        keras.Input((3,)),
        layers.Embedding(50, 4),
        layers.Flatten(),
        layers.Dense(1, activation="sigmoid"),
    ]
)
model.compile(optimizer="adam", loss="binary_crossentropy")
model.fit(
    np.random.randint(0, 60, (64, 3)),
    np.random.randint(0, 2, 64),
    verbose=0,
)
