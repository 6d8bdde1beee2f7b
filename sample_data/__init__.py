"""Made-up exports of two made-up schools, and the script that makes them."""
