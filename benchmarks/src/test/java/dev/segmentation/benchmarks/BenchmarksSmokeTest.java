package dev.segmentation.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentation.kernel.Kernels;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Every benchmark runs once on tiny data, in this process, so that none of them can rot. */
class BenchmarksSmokeTest {

  @Test
  void everyBenchmarkRunsOnTinyData() throws RunnerException {
    Options once =
        new OptionsBuilder()
            .include("dev\\.segmentation\\.benchmarks\\..*")
            .param("shape", "97-5-3")
            .param("provider", providers())
            .param("people", "1000")
            .forks(0)
            .warmupIterations(0)
            .measurementIterations(1)
            .measurementTime(TimeValue.milliseconds(1))
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .build();

    Collection<RunResult> results = new Runner(once).run();

    Set<String> classes =
        results.stream()
            .map(result -> result.getParams().getBenchmark())
            .map(name -> name.substring(0, name.lastIndexOf('.')))
            .map(name -> name.substring(name.lastIndexOf('.') + 1))
            .collect(Collectors.toSet());
    assertThat(classes)
        .containsExactlyInAnyOrderElementsOf(
            List.of(
                "AssignBenchmark",
                "BatchBenchmark",
                "EngagementBenchmark",
                "FmaPeakBenchmark",
                "KMeansBenchmark",
                "KernelBenchmark",
                "SeedingBenchmark",
                "SilhouetteBenchmark",
                "StoreBenchmark"));
    assertThat(results)
        .hasSizeGreaterThan(classes.size())
        .allSatisfy(result -> assertThat(result.getPrimaryResult().getScore()).isPositive());
  }

  /** The vector kernels only where this JVM has them. */
  private static String[] providers() {
    return Kernels.get().name().startsWith("vector")
        ? new String[] {"NAIVE", "SCALAR", "VECTOR"}
        : new String[] {"NAIVE", "SCALAR"};
  }
}
