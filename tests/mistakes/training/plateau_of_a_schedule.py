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
    optimizer=keras.optimizers.Adam(keras.optimizers.schedules.CosineDecay(0.001, 1000)),
    loss="mean_squared_error",
)
model.fit(
    np.random.rand(64, 8),
    np.random.rand(64),
    epochs=20,
    callbacks=[keras.callbacks.ReduceLROnPlateau(monitor="loss", patience=1, min_delta=0.5)],
    verbose=0,
)
