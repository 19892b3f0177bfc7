"""What people take away: printed sheets."""
