"""``score(gold, records)``: how far the records agree with what people marked. A skin: it decides nothing."""
