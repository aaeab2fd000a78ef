"""Code for the visual platform: how it spells Keras, and the functions of its advanced training tab."""
