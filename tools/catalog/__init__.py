"""Reads the installed Keras and writes what nndsl's catalog holds."""
