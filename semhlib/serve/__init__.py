"""The server, its template and the launcher."""
