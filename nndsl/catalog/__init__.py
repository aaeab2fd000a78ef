"""What Keras has, as data made by `tools/make_catalog.py` from the installed Keras.

KINDS of parameters: `int`, `float`, `number` (int or float), `bool`, `str`, `enum` (one of `values`),
`int_or_ints` (kernel sizes, pool sizes), `ints` (a tuple or list of ints), `shape` (like `ints`, `None` allowed inside),
`axis` (an int or several), `activation`, `initializer`, `regularizer`, `constraint`, `optimizer`, `schedule` (a number or
a learning-rate schedule), `loss`, `metric`, `layer`, `layers`, `dtype`, `function`, `any`.
"""
