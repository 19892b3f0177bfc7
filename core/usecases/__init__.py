"""What Ponte can be asked to do, on the ports alone."""
