"""Redaction: free text loses what may lead to a person before it is stored."""
