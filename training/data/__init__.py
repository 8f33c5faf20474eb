"""Which photos are for training and which for validation, and the triplets cut out of them."""
