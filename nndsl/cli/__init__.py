"""The commands: one file each, thin shells around the core and the runtime."""
