package org.ncfspark.process;

import java.nio.file.Path;

/** The places of the built parts of the project that the tests run. */
public final class Project {
  public static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  public static final Path LAUNCHER = ROOT.resolve("submit/ncf");
  public static final Path SPARK_HOME = ROOT.resolve("spark-jobs/target/spark");
  public static final Path GENERATED = ROOT.resolve("conf/datasets/generated.conf");
  public static final Path OPERATING = ROOT.resolve("spark-jobs/docs/operating.md");

  private Project() {}
}
