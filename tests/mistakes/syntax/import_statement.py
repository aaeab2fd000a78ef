import keras
from keras import layers

x = keras.Input((8,))
y = layers.Dense(1)(x)
form keras import models
model = keras.Model(x, y)
