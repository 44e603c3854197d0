package dev.segmentation.kernel;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses the kernels once, when they are first asked for, and says in one log line which.
 *
 * <p>The vector kernels are taken when {@code jdk.incubator.vector} is among the modules of the
 * running JVM and its vectors hold at most 8 doubles. The system property {@value #PROPERTY} with
 * the value {@code scalar} keeps the plain loops.
 */
final class KernelProvider {

  private static final String PROPERTY = "dev.segmentation.kernel";
  private static final String MODULE = "jdk.incubator.vector";

  static final Kernels CHOSEN = choose();

  static final ColumnKernels COLUMNS =
      CHOSEN == ScalarKernels.INSTANCE ? ScalarColumns.INSTANCE : VectorColumns.INSTANCE;

  private KernelProvider() {}

  private static Kernels choose() {
    Logger log = LoggerFactory.getLogger(Kernels.class);
    if ("scalar".equals(System.getProperty(PROPERTY))) {
      log.info("kernels: scalar, as the system property {} asks", PROPERTY);
      return ScalarKernels.INSTANCE;
    }
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      log.info("kernels: scalar; start Java with --add-modules {} for the faster ones", MODULE);
      return ScalarKernels.INSTANCE;
    }
    try {
      Kernels vector = VectorKernels.INSTANCE;
      log.info("kernels: {}", vector.name());
      return vector;
    } catch (LinkageError e) {
      log.info("kernels: scalar; {} of this JVM is not the expected one: {}", MODULE, e.toString());
      return ScalarKernels.INSTANCE;
    }
  }
}
