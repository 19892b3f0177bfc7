"""An invented city life for rehearsals: people, a year of voices, answers of the city. Nobody of it exists."""
