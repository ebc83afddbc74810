"""The screen: the home of Rich."""
