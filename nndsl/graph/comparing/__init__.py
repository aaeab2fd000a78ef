"""What changed from one network to another: `compare` gives a `Difference`, plain values that commands print.

`facts` says of every layer what is compared, `matching` which layer of the one is which of the other, `changes` what is
different about a pair, `settings` what changed beside the layers.
"""
