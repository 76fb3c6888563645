package org.ncfspark.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.ncfspark.benchmark.BenchmarkCase;
import org.ncfspark.benchmark.MatrixSpeed;
import org.ncfspark.benchmark.PyTorchPeer;
import org.ncfspark.job.BenchmarkResult.Line;
import org.ncfspark.settings.ConfigLoader;
import org.ncfspark.train.TrainingSpeed;

class BenchmarkResultTest {
  private static final BenchmarkCase CASE = BenchmarkCase.all().get(0);

  private static BenchmarkResult result(OptionalDouble peer) {
    return result(peer, new MatrixSpeed(OptionalDouble.of(400e9), OptionalDouble.of(310e9)));
  }

  private static BenchmarkResult result(OptionalDouble peer, MatrixSpeed matrices) {
    return new BenchmarkResult(
        "local[2]",
        2,
        matrices,
        List.of(new Line(CASE, 2, new TrainingSpeed(6e6, 5e6, 4.5e6), peer)));
  }

  @Test
  void ratiosAreOfTheSameRun() {
    assertThat(result(OptionalDouble.of(500_000)).report())
        .contains("6,000.0", "5,000.0", "4,500.0", "75 %", "500.0", "12.0 x", "9.0 x");
  }

  @Test
  void withoutPyTorchItSaysHowToNameOne() {
    BenchmarkResult result = result(OptionalDouble.empty());
    assertThat(result.report()).contains("--python").doesNotContain(" x ");
    Map<?, ?> line = (Map<?, ?>) ((List<?>) result.summary().get("cases")).get(0);
    assertThat(line.containsKey("pytorch")).isFalse();
    assertThat(line.get("spark")).isEqualTo(4_500_000L);
  }

  @Test
  void aPeerWhoseLibraryIsSlowIsNamedWithWhatMendsIt() {
    OptionalDouble peer = OptionalDouble.of(500_000);
    MatrixSpeed slow = new MatrixSpeed(OptionalDouble.of(400e9), OptionalDouble.of(6e9));
    assertThat(result(peer, slow).report())
        .contains("at 6 GFLOP/s", "at most 400", "WARNING", "libopenblas0-pthread");
    assertThat(result(peer, slow).summary())
        .containsEntry("pytorch-is-slow", true)
        .containsEntry("pytorch-product-gigaflops", 6L)
        .containsEntry("peak-gigaflops", 400L);
    assertThat(result(peer).report()).contains("at 310 GFLOP/s").doesNotContain("WARNING");
  }

  @Test
  void aCommandThatIsNoPythonIsNoPeer() {
    assertThat(new PyTorchPeer("no-such-python", 2, 1).product()).isEmpty();
    assertThat(new PyTorchPeer("no-such-python", 2, 1).rate("mf", 10, 10, 4)).isEmpty();
  }

  @Test
  void everyCaseIsAValidConfiguration() {
    assertThat(BenchmarkCase.all())
        .allSatisfy(of -> ConfigLoader.load(List.of(), of.settings()).train())
        .hasSize(7);
  }

  @Test
  void aPairwiseRateCountsTriples() {
    TrainingSpeed speed =
        new TrainingSpeed(8, 6, 4)
            .inTermsOf(
                ConfigLoader.load(List.of(), List.of("train.loss=pairwise", "train.negatives=3"))
                    .train());
    assertThat(speed).isEqualTo(new TrainingSpeed(6, 4.5, 3));
  }
}
