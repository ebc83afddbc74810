"""The home of genanki: cards out as an Anki package, answers and foreign decks back in."""
