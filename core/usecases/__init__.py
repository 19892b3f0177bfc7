"""What more than one face does: each takes a unit of work, and its caller commits."""
