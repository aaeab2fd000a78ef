"""The place of a cursor, also in half-typed text: what is open there, what can be seen, and what is wanted."""
