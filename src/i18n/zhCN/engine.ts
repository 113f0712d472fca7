// 引擎与设备的文字。Texts of engines and of this device.
import type { texts as en } from '../en/engine.ts';
import type { Texts } from '../messages.ts';

export const texts: Texts<typeof en> = {
  engine: {
    about: '关于这个引擎',
    device: '这台设备',
    deviceHelp: '测量每个引擎在本设备上训练论文模型的单步耗时（批大小 100），需要几秒钟。',
    copy: '复制',
    copied: '已复制',
    copyFailed: '这里不允许复制',
    column: {
      engine: '引擎',
      step: '毫秒/步',
      rate: '步/秒',
      gigaflops: 'GFLOP/s',
      share: '占峰值',
    },
    compared: '对照：2 核服务器的一个核',
    shareHelp: '峰值是同一引擎在本设备上做普通矩阵乘法所达到的速度。',
    reason: {
      gpu: '浏览器支持 WebGPU，预测器在显卡上训练。',
      'software-gpu': '这里的 WebGPU 只是软件模拟，用 WebAssembly 更快。',
      'no-webgpu': '浏览器没有 WebGPU，预测器用 WebAssembly 训练。功能完全一样，只是速度不同。',
      'webgpu-failed': '有 WebGPU 但未能启动，预测器用 WebAssembly 训练。',
      chosen: '在设置中指定。',
      'chosen-unavailable': '设置中指定的引擎在这里不可用，改用次优的。',
      fallback: '更快的引擎未能启动或已停止工作，改用次优的。',
    },
    oneThread:
      '这台服务器没有发送允许多线程共享内存的响应头，所以 WebAssembly 只用一个线程计算。重新载入一次即可：实验室为离线使用保存的副本会补上它们。',
    oneThreadForGood:
      '本页不是通过安全连接提供的，或缺少允许多线程共享内存的响应头，所以 WebAssembly 只用一个线程计算。',
    measure: '测量',
    measuring: '正在测量…',
  },
};
