"""One gate a file: did the figures move by more than usual?"""
