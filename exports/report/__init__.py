"""The report on a period: what the City hands to its council and attaches to the review of the Global Compact."""
