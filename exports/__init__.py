"""What people take away: tables for a spreadsheet, and the standard of service directories."""
