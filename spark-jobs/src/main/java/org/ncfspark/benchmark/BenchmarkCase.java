package org.ncfspark.benchmark;

import java.util.List;
import org.ncfspark.generate.GenerateConfig;

/**
 * A training whose speed is measured.
 *
 * @param settings of the configuration, each {@code key=value}
 * @param unit what an example is
 */
public record BenchmarkCase(String name, Size size, List<String> settings, String unit) {

  /** A data set's size; its interactions are generated. */
  public record Size(String name, int users, int items, long interactions) {
    static final Size MOVIELENS_1M = new Size("ml-1m", 6040, 3706, 1_000_209);
    static final Size GOWALLA = new Size("gowalla", 54_156, 52_400, 1_249_703);

    /** A size that a model of millions of operations an example trains in seconds. */
    static final Size SMALL = new Size("small", 1510, 3706, 40_000);

    public GenerateConfig generated() {
      return new GenerateConfig(users, items, interactions, 20, 0.2, 0.8);
    }
  }

  /** The cases: those bound by memory at both sizes, the one bound by arithmetic at a small one. */
  public static List<BenchmarkCase> all() {
    return List.of(
        neuMf(Size.MOVIELENS_1M, 256),
        neuMf(Size.MOVIELENS_1M, 2048),
        bprMf(Size.MOVIELENS_1M),
        neuMf(Size.GOWALLA, 256),
        neuMf(Size.GOWALLA, 2048),
        bprMf(Size.GOWALLA),
        convNcf(Size.SMALL));
  }

  private static BenchmarkCase neuMf(Size size, int batch) {
    return new BenchmarkCase(
        "NeuMF-8, batch " + batch,
        size,
        List.of(
            "model.name=neumf",
            "model.factors=8",
            "model.hidden-layers=3",
            "train.loss=pointwise",
            "train.negatives=4",
            "train.optimizer=adam",
            "train.learning-rate=0.001",
            "train.batch-size=" + batch),
        "samples/s");
  }

  private static BenchmarkCase bprMf(Size size) {
    return pairwise("BPR-MF-64, batch 512", size, "mf");
  }

  private static BenchmarkCase convNcf(Size size) {
    return pairwise("ConvNCF-64, batch 512", size, "convncf");
  }

  private static BenchmarkCase pairwise(String name, Size size, String model) {
    return new BenchmarkCase(
        name,
        size,
        List.of(
            "model.name=" + model,
            "model.factors=64",
            "train.loss=pairwise",
            "train.negatives=1",
            "train.optimizer=adagrad",
            "train.learning-rate=0.05",
            "train.batch-size=512"),
        "triples/s");
  }
}
