"""flashdl: study notes in, a daily drill and Anki decks out."""
