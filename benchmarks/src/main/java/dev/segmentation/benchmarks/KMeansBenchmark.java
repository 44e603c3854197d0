package dev.segmentation.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A whole k-means fit of ten iterations, of this library and of its peers in the JVM.
 *
 * <p>The peers draw their own first centres within the fit; {@code benchmarks/compare} takes that
 * out of the comparison and starts ours from the same centres. For the scalar kernels run with
 * {@code -jvmArgsAppend -Ddev.segmentation.kernel=scalar}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 7)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Xmx6g"})
public class KMeansBenchmark {

  private static final int ITERATIONS = 10;

  /** Rows, features and clusters. */
  @Param({"500k-8-8", "500k-16-32", "200k-64-64", "50k-384-64"})
  String shape = "";

  /** Whose k-means. */
  @Param Library library = Library.OURS;

  private Contender contender = Library.OURS.contender();

  /** Draws the rows and hands them to the library. */
  @Setup
  public void prepare() {
    contender = library.contender();
    contender.load(Blobs.draw(Shape.of(shape)));
  }

  /** One fit. */
  @Benchmark
  public Object fit() {
    return contender.fit(ITERATIONS);
  }
}
