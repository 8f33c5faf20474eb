"""The fusion network φ_F: model, training data, training and export."""
