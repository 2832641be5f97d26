"""What was learned from labelled reports: the weights, and the kinds that a sentence tells.

`tools/train.py` fits the weights again from `tests/corpus`; the rules stay in charge of what a
mention is, the weights choose among what the rules found and say how sure a reading is.
"""
