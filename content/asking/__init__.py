"""Finds the topic of a question in a person's own words: linear heads over n-grams and, where installed, e5."""
