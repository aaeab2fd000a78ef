"""Colours for `.nn` texts outside editors: pages of documentation, notebooks, terminals."""
