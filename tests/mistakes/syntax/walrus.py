import keras
from keras import layers

x = keras.Input((8,))
h := layers.Dense(16, activation="relu")(x)
y = layers.Dense(1)(h)
model = keras.Model(x, y)
