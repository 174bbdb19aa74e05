"""Pages put together from parts that are drawn once per process: a version never changes."""
