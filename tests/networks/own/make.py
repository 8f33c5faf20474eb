"""The tiny networks beside this file: `python make.py FOLDER` (numpy, onnx)."""
import numpy as np, onnx, sys
from onnx import helper, numpy_helper, TensorProto as T
out=sys.argv[1]
rng=np.random.default_rng(0)
def save(name,nodes,inits,shape=("n",3,"h","w"),domain="",opset=17,outshape=("n",3,"oh","ow"),elem=T.FLOAT,extra=[]):
    g=helper.make_graph(nodes,"g",[helper.make_tensor_value_info("input",elem,list(shape))]+extra,[helper.make_tensor_value_info("output",elem,list(outshape))],inits)
    ops=[helper.make_opsetid("",opset)]+([helper.make_opsetid(domain,1)] if domain else [])
    m=helper.make_model(g,opset_imports=ops,ir_version=8); onnx.save(m,f"{out}/{name}.onnx")
def w(o,i,k): 
    a=np.zeros((o,i,k,k),np.float32)
    for c in range(o): a[c,c%i]=1/(k*k)
    return a
# x1: blur 3x3 then 5x5 -> halo 3
save("smooth-x1",[helper.make_node("Conv",["input","a"],["m"],pads=[1]*4),helper.make_node("Conv",["m","b"],["output"],pads=[2]*4)],[numpy_helper.from_array(w(3,3,3),"a"),numpy_helper.from_array(w(3,3,5),"b")])
# x2: repeat to 12 channels and depth to space; x input multiple 2 through avgpool? 
a=np.zeros((12,3,3,3),np.float32)
for c in range(3):
    for k in range(4): a[c*4+k,c,1,1]=1
save("double-x2",[helper.make_node("Conv",["input","a"],["m"],pads=[1]*4),helper.make_node("DepthToSpace",["m"],["output"],blocksize=2,mode="CRD")],[numpy_helper.from_array(a,"a")])
# x3, which no task here has
t3=np.zeros((27,3,1,1),np.float32)
for c in range(27): t3[c,c//9]=1
save("triple-x3",[helper.make_node("Conv",["input","a"],["m"]),helper.make_node("DepthToSpace",["m"],["output"],blocksize=3,mode="CRD")],[numpy_helper.from_array(t3,"a")])
# multiple of 4: space to depth 4 then back
save("cells-x1",[helper.make_node("SpaceToDepth",["input"],["m"],blocksize=4),helper.make_node("DepthToSpace",["m"],["output"],blocksize=4)],[])
# windows of 12 pixels, and tiles of one size that is too large
save("windows-x1",[helper.make_node("SpaceToDepth",["input"],["m"],blocksize=12),helper.make_node("DepthToSpace",["m"],["output"],blocksize=12)],[])
save("large-x1",[helper.make_node("Relu",["input"],["output"])],[],shape=(1,3,20000,20000))
save("half-x1",[helper.make_node("Relu",["input"],["output"])],[],elem=T.FLOAT16)
save("newer-x1",[helper.make_node("Relu",["input"],["output"])],[],opset=99)
# global: subtract and add mean
save("global-x1",[helper.make_node("ReduceMean",["input"],["m"],axes=[2,3],keepdims=1),helper.make_node("Mul",["m","s"],["ms"]),helper.make_node("Mul",["input","r"],["x"]),helper.make_node("Add",["x","ms"],["output"])],[numpy_helper.from_array(np.float32(.5),"s"),numpy_helper.from_array(np.float32(.5),"r")])
save("bytes-x1",[helper.make_node("Mul",["input","s"],["output"])],[numpy_helper.from_array(np.float32(255),"s")])
save("foreign",[helper.make_node("Gelu",["input"],["output"],domain="com.microsoft")],[],domain="com.microsoft")
save("two-inputs",[helper.make_node("Add",["input","other"],["output"])],[],extra=[helper.make_tensor_value_info("other",T.FLOAT,["n",3,"h","w"])])
t=numpy_helper.from_array(np.float32(1),"s"); t.ClearField("raw_data"); t.data_location=T.EXTERNAL; e=t.external_data.add(); e.key="location"; e.value="../weights.bin"
save("external",[helper.make_node("Mul",["input","s"],["output"])],[t])
