"""Code for scikit-learn: the estimator on Keras' own wrapper, and what that cannot take."""
