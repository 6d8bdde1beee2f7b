"""Made-up exports of two made-up schools, made-up figures of others, and the scripts that make them."""
