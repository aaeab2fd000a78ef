"""What editors ask of a `.nn` text, as plain functions: (document, offset) -> data. Knows no protocol."""
