"""From a checked snapshot to the role stores."""
