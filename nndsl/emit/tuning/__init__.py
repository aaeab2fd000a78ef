"""Code for KerasTuner: the spaces of params, and the function that a tuner calls."""
