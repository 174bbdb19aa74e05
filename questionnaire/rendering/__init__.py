"""Pages put together from parts that are rendered once per process: a version never changes."""
