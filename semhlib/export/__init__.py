"""What leaves the school: slides, sheets and packs, made from the public store and from nothing else."""
