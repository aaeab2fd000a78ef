"""A trained network taken to where it is used: ONNX, TensorFlow Lite, a SavedModel, an archive of Keras, bare weights."""
