import keras
import numpy as np
from keras import layers

question, context = keras.Input((10, 4)), keras.Input((12, 4))
sequence, h, c = layers.LSTM(16, return_sequences=True, return_state=True)(question)
answer = layers.LSTM(8)(context, initial_state=[h, c])
y = layers.Dense(1)(layers.Concatenate()([answer, layers.Flatten()(sequence)]))
model = keras.Model([question, context], y)
model.compile(optimizer="adam", loss="mean_squared_error")
model.fit([np.random.rand(64, 10, 4), np.random.rand(64, 12, 4)], np.random.rand(64), verbose=0)
