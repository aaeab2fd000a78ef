import keras
import numpy as np
from keras import layers

model = keras.Sequential(
    [
        keras.Input((8,)),
        layers.Dense(16, activation="relu"),
        layers.Dense(1),
    ]
)
model.compile(
    optimizer=keras.optimizers.Adam(0.001, use_ema=True, ema_momentum=1.0), loss="mean_squared_error"
)
model.fit(np.random.rand(64, 8), np.random.rand(64), verbose=0)
