"""Names of people: in Latin letters, in Arabic letters, in Chinese characters."""
