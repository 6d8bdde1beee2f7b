"""Why another system shows another figure: its likely ways of counting, tried one by one on the same registers."""
