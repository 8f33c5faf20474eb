import { describe, expect, it } from 'vitest';
import { LatensifyError } from '../../../../../src-main/contract';
import { blankImage } from '../../../../../src-main/engine/image/image';
import { deviceFailureOf, whyImpossible } from '../../../../../src-main/engine/nets/device-failure';
import { networkFailure } from '../../../../../src-main/engine/nets/session';

/** As they stand in reports to ONNX Runtime and in its 1.30 binaries. */
const memory = [
  "Non-zero status code returned while running Conv node. Name:'/body/conv' Status Message: /onnxruntime_src/onnxruntime/core/framework/bfc_arena.cc:376 void* onnxruntime::BFCArena::AllocateRawInternal(size_t, bool, onnxruntime::Stream*, bool, onnxruntime::WaitNotificationFn) Failed to allocate memory for requested buffer of size 2830172160",
  'BFC Arena ran out of memory trying to allocate 1048576.  Current allocation summary follows.',
  'CUDA failure 2: out of memory ; GPU=0 ; hostname=DESKTOP ; file=cuda_stream_handle.cc ; line=175 ; expr=cudaStreamCreateWithFlags(&stream, cudaStreamNonBlocking);',
  'CUDNN_STATUS_ALLOC_FAILED ; GPU=0 ; expr=cudnnCreate(&cudnn_handle_);',
  'DmlExecutionProvider\\src\\BucketizedBufferAllocator.cpp(122)\\onnxruntime.dll!00007FFA82D145C8: (caller: 00007FFA8336D326) Exception(1) tid(4790) 8007000E Not enough memory resources are available to complete this operation.',
  'MLOperatorAuthorImpl.cpp(1978)\\onnxruntime.dll!00007FFB: (caller: 00007FFB) Exception(3) tid(4304) 8007000E Für diesen Vorgang sind nicht genügend Speicherressourcen verfügbar.',
  'WebGPU device error(3): vkAllocateMemory failed with VK_ERROR_OUT_OF_DEVICE_MEMORY',
  'Buffer size (2150400000) exceeds the max buffer size limit (2147483648).',
  'Binding size (181665792) of [Buffer] is larger than the maximum storage buffer binding size (134217728).',
  'Error executing model: Insufficient Memory (00000008:kIOGPUCommandBufferCallbackErrorOutOfMemory)',
  'std::bad_alloc',
];
const device = [
  'WebGPU device lost (1): The device was lost.',
  'Failed to download data from buffer. wgpu::MapAsyncStatus value: 3',
  'Failed to create a WebGPU compute pipeline: A valid external Instance reference no longer exists.',
  'DmlExecutionProvider\\src\\ExecutionProvider.cpp(962)\\onnxruntime.dll!00007FFA: (caller: 00007FFA) Exception(3) tid(5a68) 887A0005 The GPU device instance has been suspended. Use GetDeviceRemovedReason to determine the appropriate action.',
  '887A0006 The GPU will not respond to more commands, most likely because of an invalid command passed by the calling application.',
  'DirectML execution failed because of a device-lost / removal-class error. Windows may report this as invalid command',
  'CUDA failure 719: unspecified launch failure ; GPU=0 ; expr=cudaStreamSynchronize(stream);',
  'CUDA failure 700: an illegal memory access was encountered ; GPU=0',
  'Error executing model: Unable to compute the prediction using a neural network model. It can be an invalid input data or broken/unsupported model (error code: -1).',
];

const pack = { title: 'Denoiser' };

describe('what a device says when it fails', () => {
  it.each(memory)('is too little memory: %s', (words) => {
    expect(deviceFailureOf(networkFailure(pack, new Error(words)))).toBe('memory');
  });

  it.each(device)('is nothing that a smaller tile would mend: %s', (words) => {
    expect(deviceFailureOf(networkFailure(pack, new Error(words)))).toBe('device');
  });

  it('is found in the cause, of which a user is told the beginning alone', () => {
    const cause = new Error('GetElementType was false. it failed.\nStatus Message: std::bad_alloc');
    expect(networkFailure(pack, cause).details.reason).toBe('it failed');
    expect(deviceFailureOf(networkFailure(pack, cause))).toBe('memory');
  });

  it('is not the device’s fault where work was cancelled or a model is missing', () => {
    expect(deviceFailureOf(new LatensifyError('cancelled'))).toBeNull();
    expect(deviceFailureOf(new LatensifyError('model-missing', { file: 'out of memory.onnx' }))).toBeNull();
    expect(deviceFailureOf(new Error('out of memory'))).toBeNull();
  });
});

describe('a result that cannot be one', () => {
  const picture = blankImage(2, 2);
  picture.planes[1].fill(0.5);
  const broken = blankImage(2, 2);
  broken.planes[2][3] = Number.NaN;

  it('is black, or holds what is no number', () => {
    expect(whyImpossible([picture], blankImage(2, 2))).toContain('black');
    expect(whyImpossible([picture], broken)).toContain('no number');
  });

  it('is none where the photo is as black, or the result has something', () => {
    expect(whyImpossible([blankImage(2, 2)], blankImage(2, 2))).toBeNull();
    expect(whyImpossible([picture], picture)).toBeNull();
  });
});
