"""Speed, memory and quality, measured: each part prints one table and asserts nothing about time."""
