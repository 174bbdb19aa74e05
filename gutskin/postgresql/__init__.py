"""Django's PostgreSQL, but for how it waits for a server that is away."""
