"""Every way in that was tried on stock Voilà, tried on ours. Run: python -m tests.gate"""
