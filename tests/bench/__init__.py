"""Whether the site got slower: than its floor, its peer, itself before, and itself with more data.

`__main__` compares and prints. Everything that is compared runs in a `worker`, a process of its own in which a
checkout answers requests; `rounds` asks the workers in turn.
"""
