"""Small numbers hidden, and protected against subtraction."""
