package dev.segmentation.kernel;

/** Chooses the kernels once, when they are first asked for. */
final class KernelProvider {

  static final Kernels CHOSEN = ScalarKernels.INSTANCE;

  private KernelProvider() {}
}
