"""What was learned from labelled reports: kinds told by a sentence, whose day and place, what to keep.

`tools/train.py` fits the weights again from `tests/corpus`; the rules stay in charge of what a
mention is, the weights choose among what the rules found and say how sure a reading is.
"""
