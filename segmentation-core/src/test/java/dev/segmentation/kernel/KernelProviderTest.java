package dev.segmentation.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.segmentation.OtherJvm;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The choice of the kernels")
class KernelProviderTest {

  private static final String ADD_MODULE = "--add-modules=jdk.incubator.vector";

  private static final long SCALAR =
      KernelFingerprint.hash(Kernels.scalar(), ColumnKernels.scalar());

  @Test
  @DisplayName("takes the vector kernels where their module is present")
  void shouldTakeVectorKernels() {
    assumeTrue(
        ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent(),
        "this JVM runs without " + ADD_MODULE);

    assertThat(Kernels.get().name()).startsWith("vector-");
    assertThat(KernelFingerprint.hash(Kernels.get(), ColumnKernels.get())).isEqualTo(SCALAR);
  }

  @Test
  @DisplayName("takes the plain loops without the module")
  void shouldTakeScalarKernelsWithoutModule() throws Exception {
    assertThat(run()).isEqualTo("scalar " + SCALAR);
  }

  @Test
  @DisplayName("takes the plain loops when the system property asks for them")
  void shouldTakeScalarKernelsWhenAsked() throws Exception {
    assertThat(run(ADD_MODULE, "-Ddev.segmentation.kernel=scalar")).isEqualTo("scalar " + SCALAR);
  }

  @ParameterizedTest(name = "{0} bytes")
  @CsvSource({"16, vector-128", "32, vector-256"})
  @DisplayName("gives the same bits with narrower vectors")
  void shouldGiveSameBitsWithNarrowerVectors(int bytes, String name) throws Exception {
    String answer = run(ADD_MODULE, "-XX:MaxVectorSize=" + bytes);

    assertThat(answer).endsWith(" " + SCALAR);
    assumeTrue(answer.startsWith(name), "the vectors of this machine are narrower: " + answer);
  }

  private static String run(String... options) throws Exception {
    return OtherJvm.output(KernelFingerprint.class, options);
  }
}
