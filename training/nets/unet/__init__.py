"""The U-Net that the networks of this project are made of, and its ONNX graph."""
