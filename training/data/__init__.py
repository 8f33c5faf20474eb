"""Which photos are for training and which for validation, and the crops cut out of them."""
