"""Anki packages out and in: the home of genanki."""
