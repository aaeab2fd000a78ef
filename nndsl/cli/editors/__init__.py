"""Putting the files for editors where each editor looks for them."""
