"""What people take away: printed sheets, charts, reports, tables, the standard of service directories, open data."""
