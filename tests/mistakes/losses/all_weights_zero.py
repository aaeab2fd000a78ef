import keras
import numpy as np
from keras import layers

x = keras.Input((8,))
h = layers.Dense(16, activation="relu")(x)
price = layers.Dense(1, name="price")(h)
sold = layers.Dense(1, activation="sigmoid", name="sold")(h)
model = keras.Model(x, [price, sold])
model.compile(optimizer="adam", loss=["mean_squared_error", "binary_crossentropy"], loss_weights=[0.0, 0.0])
model.fit(np.random.rand(64, 8), [np.random.rand(64), np.random.randint(0, 2, 64)], verbose=0)
