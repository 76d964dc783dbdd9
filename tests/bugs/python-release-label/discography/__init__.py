"""Turns answers of the music catalogue into origin files."""
