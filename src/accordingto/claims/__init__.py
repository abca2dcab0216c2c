"""``state(attributions)``: what each telling states: quantities, times, certainty, evidence, polarity."""
