"""Vim's syntax file: `syntax.vim`, where patterns and words stand between `@` signs, and what is put there."""
