import keras
from keras import layers

x = keras.Input((8,))
y = layers.Dense(1)(x)
model = keras.Model(x, y)
model.compile(optimizer: "adam")
model = keras.Model(x, y)
