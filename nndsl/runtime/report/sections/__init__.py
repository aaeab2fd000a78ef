"""The sections of a report, a file each: plain functions from the material to blocks."""
