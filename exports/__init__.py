"""What people take away: printed sheets, tables for a spreadsheet, the standard of service directories."""
